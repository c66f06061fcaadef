"""A code as it is made, and as people give it back."""

from datetime import UTC, datetime
from itertools import count

import pytest

from core.model.codes import EnteredText
from core.rules.codes import (
    ALPHABET,
    LENGTH,
    fresh_code,
    grouped,
    hashed_forms,
    is_nothing_but_code,
    read_code,
    season_ends,
)

TOKEN = "Zx3_-bcDEFghiJKLmnop12"
LETTERS = "ABCDEFGHJKMN"


def test_thirty_characters_none_taken_for_another() -> None:
    assert (len(ALPHABET), len(set(ALPHABET))) == (30, 30)
    assert not set(ALPHABET) & set("ILOU01")


def test_a_code_is_twelve_drawn_characters_in_three_groups() -> None:
    numbers = count()
    code = fresh_code(None, draw=lambda most: next(numbers) % most, token=TOKEN)
    assert (code.typed, code.token, code.expires_at) == ("ABCD-EFGH-JKMN", TOKEN, None)
    assert hashed_forms(code) == (LETTERS, TOKEN)


def test_a_code_is_never_printed_by_mistake() -> None:
    code = fresh_code(None, draw=lambda _: 0, token=TOKEN)
    assert "AAAA" not in repr(code)
    assert TOKEN not in repr(code)
    assert LETTERS not in repr(EnteredText(LETTERS, typed=True))


@pytest.mark.parametrize(
    "typed",
    ["ABCD-EFGH-JKMN", "abcd-efgh-jkmn", "abcdefghjkmn", " ABCD EFGH JKMN ", "/start ABCD-EFGH-JKMN",
     "/START@strapontin_bot abcd efgh jkmn", "/code ABCDEFGHJKMN", "ABCD–EFGH–JKMN.", "A B C D E F G H J K M N"],
)  # fmt: skip
def test_a_typed_code_is_read_however_it_was_typed(typed: str) -> None:
    assert read_code(typed) == EnteredText(LETTERS, typed=True)


@pytest.mark.parametrize("said", [TOKEN, f"/start {TOKEN}", f"  {TOKEN}\n", f"https://chat.example/i/{TOKEN}"])
def test_a_link_says_its_token_as_it_is(said: str) -> None:
    assert read_code(said) == EnteredText(TOKEN, typed=False)


@pytest.mark.parametrize("said", ["", "   ", "/start", "bonjour", "ABCD-EFGH-JKM", "ABCD-EFGH-JKMNP", TOKEN + "x",
                                  "éééééééééééé", "١٢٣٤٥٦٧٨٩٠١٢", "x" * 4096])  # fmt: skip
def test_what_no_code_looks_like_is_no_attempt(said: str) -> None:
    assert read_code(said) is None


@pytest.mark.parametrize(
    ("said", "is_code"),
    [
        ("ABCD-EFGH-JKMN", True), (" abcd-efgh-jkmn\n", True), ("ABCD–EFGH–JKMN", True), ("a2cd efgh jkmn", True),
        ("A2CDEFGHJKMN", True), (f"https://chat.example/i/{TOKEN}", True),
        ("cafe jazz fans", False), ("jazz mars 2026", False), ("abcdefghjkmn", False), ("ABCD-EFGH", False),
        ("code ABCD-EFGH-JKMN", False), (TOKEN, False), ("https://chat.example/", False), ("", False),
    ],
)  # fmt: skip
def test_what_can_be_nothing_but_a_code_is_known_as_one(said: str, is_code: bool) -> None:
    assert is_nothing_but_code(said) == is_code


def test_letters_are_grouped_by_four() -> None:
    assert (grouped(LETTERS), len(LETTERS)) == ("ABCD-EFGH-JKMN", LENGTH)


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        (datetime(2026, 11, 22, 10, tzinfo=UTC), datetime(2027, 9, 30, 22, tzinfo=UTC)),
        (datetime(2026, 9, 30, 21, 59, tzinfo=UTC), datetime(2026, 9, 30, 22, tzinfo=UTC)),
        (datetime(2026, 9, 30, 22, 0, tzinfo=UTC), datetime(2027, 9, 30, 22, tzinfo=UTC)),
        (datetime(2028, 2, 29, 12, tzinfo=UTC), datetime(2028, 9, 30, 22, tzinfo=UTC)),
    ],
)
def test_a_season_ends_at_midnight_in_paris_before_the_first_of_october(now: datetime, ends: datetime) -> None:
    assert season_ends(now) == ends
