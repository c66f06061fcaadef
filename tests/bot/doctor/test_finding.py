"""What the doctor says of one thing."""

import pytest

from bot.doctor.finding import Found, attention, ok, status, wrong


def test_a_finding_is_one_line_whatever_was_said() -> None:
    found = wrong("Matrix", "no\nanswer", "look\n at the address")
    assert found.line() == "wrong      Matrix: no answer; look at the address"
    assert ok("books", "right").line() == "ok         books: right"


@pytest.mark.parametrize(
    ("found", "ends"),
    [
        ([], 0),
        ([ok("a", "b"), attention("a", "b")], 0),
        ([ok("a", "b"), wrong("a", "b", "c"), ok("a", "b")], 1),
    ],
)
def test_only_what_is_wrong_is_a_failure(found: list[Found], ends: int) -> None:
    assert status(found) == ends
