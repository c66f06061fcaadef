"""What staff may do to a date by hand: an hour on the wall clock of Paris, seats within bounds, calling it off."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.errors import BadInputError
from core.rules.dates import may_call_off, of_use_until, seats_in_bounds, starting
from tests.core.facts import NOW, STARTS_AT, performance

SUMMER, WINTER = date(2027, 3, 28), date(2027, 10, 31)
"""The days on which the clocks go forward at 2:00, and back at 3:00."""


@pytest.mark.parametrize(
    ("day", "at", "starts_at"),
    [
        (date(2026, 12, 6), time(20), datetime(2026, 12, 6, 19, tzinfo=UTC)),
        (date(2027, 7, 14), time(20, 30), datetime(2027, 7, 14, 18, 30, tzinfo=UTC)),
        (SUMMER, time(1, 59), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (SUMMER, time(3), datetime(2027, 3, 28, 1, tzinfo=UTC)),
        (WINTER, time(1, 59), datetime(2027, 10, 30, 23, 59, tzinfo=UTC)),
        (WINTER, time(3), datetime(2027, 10, 31, 2, tzinfo=UTC)),
    ],
)
def test_an_hour_of_the_wall_clock_is_one_instant(day: date, at: time, starts_at: datetime) -> None:
    assert starting(day, at, now=NOW) == starts_at


@pytest.mark.parametrize(
    ("day", "at", "key"),
    [
        (SUMMER, time(2), "error-time-skipped"),
        (SUMMER, time(2, 59), "error-time-skipped"),
        (WINTER, time(2), "error-time-twice"),
        (WINTER, time(2, 59), "error-time-twice"),
    ],
)
def test_an_hour_that_is_none_or_two_instants_is_refused(day: date, at: time, key: str) -> None:
    with pytest.raises(BadInputError, match=key):
        starting(day, at, now=NOW)


@pytest.mark.parametrize(("late_by", "over"), [(timedelta(), True), (timedelta(seconds=-1), False)])
def test_at_its_very_instant_an_hour_is_over(late_by: timedelta, over: bool) -> None:
    starts_at = datetime(2026, 12, 6, 19, tzinfo=UTC)
    if over:
        with pytest.raises(BadInputError, match="error-time-over"):
            starting(date(2026, 12, 6), time(20), now=starts_at + late_by)
    else:
        assert starting(date(2026, 12, 6), time(20), now=starts_at + late_by) == starts_at


@pytest.mark.parametrize("seats", [0, 1, 5000])
def test_seats_within_the_bounds_are_taken(seats: int) -> None:
    assert seats_in_bounds(seats) == seats


@pytest.mark.parametrize("seats", [-1, 5001])
def test_seats_out_of_bounds_are_not(seats: int) -> None:
    with pytest.raises(BadInputError, match="error-seats-asked"):
        seats_in_bounds(seats)


def test_a_date_is_called_off_until_it_begins_that_instant_excluded() -> None:
    assert may_call_off(performance(), STARTS_AT - timedelta(seconds=1)) == ()
    assert [(one.clause, one.key) for one in may_call_off(performance(), STARTS_AT)] == [
        ("B13", "finding-already-started")
    ]


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ((STARTS_AT,), STARTS_AT),
        ((STARTS_AT, STARTS_AT + timedelta(days=1)), STARTS_AT + timedelta(days=1)),
        ((STARTS_AT, STARTS_AT - timedelta(days=1)), STARTS_AT),
        ((NOW - timedelta(days=1), STARTS_AT), STARTS_AT),
        ((None, STARTS_AT), STARTS_AT),
        ((NOW,), None),
        ((None,), None),
    ],
)
def test_a_date_is_worth_telling_of_until_the_last_of_its_starts(
    starts: tuple[datetime | None, ...], expected: datetime | None
) -> None:
    assert of_use_until(*starts, now=NOW) == expected
