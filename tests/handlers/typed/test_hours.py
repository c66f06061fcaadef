"""Hours and numbers of seats, as people type them."""

from datetime import time

import pytest

from core.errors import BadInputError
from handlers.typed.hours import typed_hour, typed_seats


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("20h", time(20)),
        ("20 h", time(20)),
        ("20 h 30", time(20, 30)),
        ("20\u00a0h\u00a030", time(20, 30)),
        ("20:30", time(20, 30)),
        ("20H30", time(20, 30)),
        ("14h", time(14)),
        ("8h05", time(8, 5)),
        ("à 14 heures", time(14)),
        ("20 heures 30", time(20, 30)),
        (" midi ", time(12)),
        ("0h15", time(0, 15)),
    ],
)
def test_hours_are_understood(text: str, at: time) -> None:
    assert typed_hour(text) == at


@pytest.mark.parametrize(
    "text", ["", "   ", "20", "25h", "20h60", "ce soir", "20h-22h", "-20h", "20h" * 200, "\u202e20h x"]
)
def test_what_is_no_hour_is_said_so(text: str) -> None:
    with pytest.raises(BadInputError, match="error-time-asked"):
        typed_hour(text)


@pytest.mark.parametrize(("text", "seats"), [("12", 12), (" 0 ", 0), ("12 places", 12), ("1 place", 1), ("5000", 5000)])
def test_numbers_of_seats_are_understood(text: str, seats: int) -> None:
    assert typed_seats(text) == seats


@pytest.mark.parametrize("text", ["", "douze", "-1", "5001", "1.5", "1e3", "12 13", "999999999999"])
def test_what_is_no_number_of_seats_is_said_so_with_an_example(text: str) -> None:
    with pytest.raises(BadInputError, match="error-seats-asked"):
        typed_seats(text)
