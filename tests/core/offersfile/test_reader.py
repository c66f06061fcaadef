"""Whole files: what is taken, and what is refused with its line, column, value and what was expected."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.model.offers import Access, Territory
from core.offersfile.problems import FileProblem
from core.offersfile.reader import read_offers
from core.offersfile.rows import OfferRow
from tests.core.offersfile.handmade import COMMUNES, file_of, refused

REAL_FILE = Path(__file__).parents[4] / "shared" / "data" / "offers-lyon-2026.csv"


@pytest.mark.skipif(not REAL_FILE.exists(), reason="the real programme is not beside this checkout")
def test_the_real_programme_is_155_dates_of_which_106_have_no_time() -> None:
    rows = read_offers(REAL_FILE.name, REAL_FILE.read_bytes(), COMMUNES)
    assert len(rows) == 155
    assert sum(row.starts_at is None for row in rows) == 106
    assert {row.territory for row in rows} == {Territory.METROPOLE}


def test_a_row_is_read_with_paris_time_as_an_instant() -> None:
    extra = {"address": "1 rue Neuve", "end_time": "22h", "accessibility": "mi;hi", "max_party": "6"}
    assert read_offers("f", file_of(extra), COMMUNES) == (
        OfferRow(
            external_id="a1",
            venue="Salle des Fêtes",
            address="1 rue Neuve",
            commune="Villeurbanne",
            insee_code="69266",
            territory=Territory.METROPOLE,
            title="Le Grand Cirque",
            category="cirque",
            day=date(2026, 12, 12),
            starts_at=datetime(2026, 12, 12, 19, 30, tzinfo=UTC),
            ends_at=datetime(2026, 12, 12, 21, 0, tzinfo=UTC),
            url="https://example.org/cirque",
            seats=12,
            access=frozenset({Access.MOBILITY, Access.HEARING}),
            max_party=6,
        ),
    )


def test_comma_semicolon_and_a_byte_order_mark_make_no_difference() -> None:
    plain = read_offers("f", file_of({}), COMMUNES)
    assert read_offers("f", file_of({}, separator=";"), COMMUNES) == plain
    assert read_offers("f", b"\xef\xbb\xbf" + file_of({}), COMMUNES) == plain


def test_a_row_without_a_time_is_a_draft() -> None:
    (row,) = read_offers("f", file_of({"time": ""}), COMMUNES)
    assert (row.day, row.starts_at, row.ends_at) == (date(2026, 12, 12), None, None)


def test_an_end_before_the_start_is_on_the_next_day() -> None:
    (row,) = read_offers("f", file_of({"end_time": "00h30"}), COMMUNES)
    assert row.ends_at == datetime(2026, 12, 12, 23, 30, tzinfo=UTC)


def test_an_hour_on_either_side_of_a_clock_change_is_taken() -> None:
    rows = read_offers(
        "f", file_of({"date": "2027-03-28", "time": "03:00"}, {"date": "28/03/2027", "time": "1h"}), COMMUNES
    )
    assert [row.starts_at for row in rows] == [
        datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
        datetime(2027, 3, 28, 0, 0, tzinfo=UTC),
    ]


def test_a_formula_is_a_title_like_any_other() -> None:
    (row,) = read_offers("f", file_of({"title": "=1+1"}), COMMUNES)
    assert row.title == "=1+1"


def test_a_title_is_put_on_one_line_without_unseen_characters() -> None:
    (row,) = read_offers("f", file_of({"title": "🎪 Le\u202e  Grand\nCirque\u200b"}), COMMUNES)
    assert row.title == "Le Grand Cirque"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"insee_code": "", "commune": "St-Fons"}, "69199"),
        ({"insee_code": "", "commune": "Lyon"}, "69123"),
        ({"insee_code": "69383", "commune": "LYON"}, "69383"),
        ({"insee_code": "69383", "commune": ""}, "69383"),
        ({"insee_code": "1004", "commune": "Amberieu en Bugey"}, "01004"),
    ],
)
def test_the_commune_is_known_by_its_code_or_else_by_its_name(cells: dict[str, str], code: str) -> None:
    (row,) = read_offers("f", file_of(cells), COMMUNES)
    assert row.insee_code == code


def test_the_territory_follows_from_the_commune() -> None:
    rows = read_offers(
        "f", file_of(*({"insee_code": "", "commune": name} for name in ("Bron", "Tarare", "Gex"))), COMMUNES
    )
    assert [row.territory for row in rows] == [Territory.METROPOLE, Territory.RHONE, Territory.AIN]


def test_a_double_id_names_both_lines() -> None:
    error = refused(file_of({}, {}, {"external_id": "a1"}))
    assert error.problems == (FileProblem(4, "external_id", "a1", "offers-expected-unique-id", {"first": 2}),)


def test_two_addresses_of_one_venue_name_both_lines() -> None:
    error = refused(file_of({}, {"address": "1 rue Neuve"}, {"address": "1 rue Neuve"}, {"address": "2 quai Bas"}))
    assert error.problems == (FileProblem(5, "address", "2 quai Bas", "offers-expected-one-address", {"first": 3}),)


@pytest.mark.parametrize("elsewhere", [{"venue": "Ici"}, {"insee_code": "69029", "commune": "Bron"}, {"address": ""}])
def test_another_venue_another_commune_and_no_address_contradict_nothing(elsewhere: dict[str, str]) -> None:
    rows = read_offers("f", file_of({"address": "1 rue Neuve"}, {"address": "2 quai Bas", **elsewhere}), COMMUNES)
    assert [row.address for row in rows] == ["1 rue Neuve", elsewhere.get("address", "2 quai Bas")]


def test_lines_are_counted_as_an_editor_shows_them() -> None:
    content = file_of({"title": "Un\ntitre\nlong"}, {"seats": "x"}, {"title": "a\r\nb", "seats": "y"})
    assert [(problem.line, problem.value) for problem in refused(content).problems] == [(5, "x"), (7, "y")]


def test_every_problem_is_counted_and_the_first_twenty_are_shown() -> None:
    error = refused(file_of(*[{"seats": "x", "url": "y"}] * 30))
    assert (error.total, len(error.problems), error.problems[0].line) == (60, 20, 2)
    assert error.args_of_text == {"file": "offres.csv", "total": 60, "shown": 20}


def test_a_file_without_a_row_isrefused() -> None:
    assert [problem.expected for problem in refused(file_of()).problems] == ["offers-expected-rows"]
