"""Whole searches, titles that look like dates, and hostile text."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.typed.understanding import MOST_WORDS, Typed, understand
from tests.handlers.typed.searching import COMMUNES, SUNDAY, typed_in

REAL_FILE = Path(__file__).parents[4] / "shared" / "data" / "offers-lyon-2026.csv"


@pytest.mark.parametrize(("text", "seats"), [("4 places", 4), ("pour 3", 3), ("pour 12 personnes", 12), ("cirque", 1)])
def test_a_number_of_seats_is_heard(text: str, seats: int) -> None:
    assert typed_in(text).seats == seats


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bruno Mars", ("bruno", "mars")),
        ("mai 68", ("mai", "68")),
        ("Grand Corps Malade", ("grand", "corps", "malade")),
        ("un soir de réveillon", ("soir", "reveillon")),
        ("We will rock you", ("we", "will", "rock", "you")),
        ("les Tambours du Bronx", ("tambours", "bronx")),
        ("Olivier de Benoist", ("olivier", "benoist")),
        ("31 juin", ("31", "juin")),
        ("25/13", ("25/13",)),
        ("je voudrais voir des spectacles", ()),
    ],
)
def test_words_of_a_title_stay_words(text: str, words: tuple[str, ...]) -> None:
    assert typed_in(text) == Typed(words=words)


def test_everything_is_heard_together() -> None:
    assert typed_in("un Concert d'Arnaud à vileurbane SAMEDI soir pour 4 personnes") == Typed(
        first_day=date(2026, 11, 28),
        last_day=date(2026, 11, 28),
        evening=True,
        insee_codes=("69266",),
        category="concert",
        seats=4,
        words=("arnaud",),
    )


def test_an_ambiguous_month_is_a_month_where_all_else_is_explained() -> None:
    assert typed_in("concert mars villeurbanne") == Typed(
        first_day=date(2027, 3, 1), last_day=date(2027, 3, 31), insee_codes=("69266",), category="concert"
    )


@pytest.mark.skipif(not REAL_FILE.exists(), reason="the real programme is not beside this checkout")
def test_no_title_of_a_real_programme_is_taken_for_a_day_or_for_a_place_it_does_not_name() -> None:
    with REAL_FILE.open(encoding="utf-8", newline="") as lines:
        titles = {row["title"] for row in csv.DictReader(lines)}
    taken = {
        title
        for title in titles
        for typed in [understand(title, today=SUNDAY, communes=COMMUNES, categories=())]
        if typed.first_day or typed.insee_codes or typed.territory or typed.evening or typed.seats > 1
    }
    assert {title for title in taken if not title.endswith("Bourse Du Travail - Lyon")} == set()


VOCABULARY = [
    "du",
    "3",
    "au",
    "le",
    "31",
    "12/12",
    "99/99",
    "samedi",
    "prochain",
    "mars",
    "lyon",
    "soir",
    "20h",
    "fin",
    "en",
]


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(st.text(max_size=300), st.lists(st.sampled_from(VOCABULARY), max_size=40).map(" ".join)),
    st.dates(min_value=date(2020, 1, 1), max_value=date(2090, 12, 31)),
)
def test_whatever_is_typed_ends_in_an_answer_whose_days_are_in_order(text: str, today: date) -> None:
    typed = typed_in(text, today=today)
    assert len(typed.words) <= MOST_WORDS
    assert typed.first_day is not None or typed.last_day is None
    assert typed.first_day is None or typed.last_day is None or typed.first_day <= typed.last_day


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "9" * 10_000,
        "du 3 au " * 1_000,
        "\u202eعرض " * 2_000,
        "🎪" * 10_000,
        "\ufdfa" * 10_000,
        "\x00\ud800",
        "e\u0301" * 9_000,
    ],
)
def test_hostile_text_is_only_a_search_that_finds_nothing(text: str) -> None:
    assert len(typed_in(text).words) <= MOST_WORDS
