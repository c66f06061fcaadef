"""B10: two bookings a week and a person, an alert in 2019 and a limit in 2023."""

from datetime import date, datetime, timedelta
from typing import get_origin, get_type_hints

import pytest

from core.convention.policy import SeasonPolicy, WeekCountedBy
from core.model.facts import HolderFacts, LiveBooking
from core.model.findings import Fact, Finding, Level
from core.rules.weekly import uses_exception, week_count, within_week
from tests.core.facts import GENERATIONS, NOW, holder, live, performance, policy, told, utc

OVER = [("B10", "refuse", "finding-weekly-limit")]
ADVISED = [("B10", "alert", "finding-weekly-advice")]
EXCEPTION = [("B10", "alert", "finding-weekly-exception")]
FAR_STARTS_AT = utc("2027-06-01T19:00")


def made(*moments: str) -> tuple[LiveBooking, ...]:
    """Bookings made at these UTC instants, on performances of other weeks."""
    return tuple(
        live(200 + number, booked_at=utc(moment), starts_at=FAR_STARTS_AT + timedelta(days=number))
        for number, moment in enumerate(moments)
    )


def performed(*moments: str) -> tuple[LiveBooking, ...]:
    """Bookings made long ago, on performances that start at these UTC instants."""
    return tuple(
        live(200 + number, booked_at=utc("2026-10-05T10:00"), starts_at=utc(moment))
        for number, moment in enumerate(moments)
    )


TWO = made("2026-11-23T09:00", "2026-11-26T09:00")


@pytest.mark.parametrize(
    ("generation", "held", "expected"),
    [
        ("2019", 0, []),
        ("2019", 1, []),
        ("2019", 2, ADVISED),
        ("2019", 3, ADVISED),
        ("2023", 0, []),
        ("2023", 1, []),
        ("2023", 2, OVER),
        ("2023", 3, OVER),
    ],
)
def test_the_third_booking_of_a_week_is_advised_against_or_refused(
    generation: str, held: int, expected: list[tuple[str, str, str]]
) -> None:
    person = holder(live=made(*["2026-11-25T09:00"] * held))
    assert told(within_week(policy(generation), person, performance(), NOW)) == expected


@pytest.mark.parametrize(
    ("generation", "level", "key"),
    [("2019", Level.ALERT, "finding-weekly-advice"), ("2023", Level.REFUSE, "finding-weekly-limit")],
)
def test_it_says_how_many_and_when_again_and_never_where(generation: str, level: Level, key: str) -> None:
    (finding,) = within_week(policy(generation), holder(live=TWO), performance(), NOW)
    args: dict[str, Fact] = {"count": 2, "limit": 2, "again": date(2026, 11, 30), "counted": "booked_at"}
    assert finding == Finding("B10", level, key, args, about=holder().id)


@pytest.mark.parametrize(
    ("held", "now", "again"),
    [
        (made("2026-11-23T09:00", "2026-11-29T22:00"), "2026-11-29T22:59", date(2026, 11, 30)),
        (made("2026-11-23T09:00", "2026-11-29T22:59"), "2026-11-29T23:00", None),
        (made("2026-11-29T22:59", "2026-11-29T23:00"), "2026-11-30T09:00", None),
        (made("2026-11-29T23:00", "2026-11-30T08:00"), "2026-11-30T09:00", date(2026, 12, 7)),
        (made("2026-11-30T09:00", "2026-12-01T09:00"), "2026-12-06T22:59", date(2026, 12, 7)),
        (made("2026-12-28T09:00", "2026-12-31T09:00"), "2027-01-03T22:59", date(2027, 1, 4)),
        (made("2026-12-28T09:00", "2027-01-03T22:59"), "2027-01-03T23:00", None),
        (made("2026-10-19T09:00", "2026-10-25T00:30"), "2026-10-25T22:59", date(2026, 10, 26)),
        (made("2026-10-19T09:00", "2026-10-25T22:59"), "2026-10-25T23:00", None),
        (made("2027-03-22T09:00", "2027-03-28T01:30"), "2027-03-28T21:59", date(2027, 3, 29)),
        (made("2027-03-22T09:00", "2027-03-28T21:59"), "2027-03-28T22:00", None),
        (made("2027-03-28T22:00", "2027-03-28T22:30"), "2027-03-29T09:00", date(2027, 4, 5)),
    ],
    ids=[
        "Sunday 23:59 in Paris",
        "Monday 00:00 in Paris",
        "one on Sunday 23:59, one on Monday 00:00",
        "both since Monday 00:00",
        "across two months",
        "across the year, Sunday of week 53",
        "across the year, Monday of week 1",
        "clocks back, Sunday 23:59",
        "clocks back, Monday 00:00",
        "clocks forward, Sunday 23:59",
        "clocks forward, Monday 00:00",
        "clocks forward, both since Monday 00:00",
    ],
)
def test_the_week_is_the_iso_week_in_paris(held: tuple[LiveBooking, ...], now: str, again: date | None) -> None:
    found = within_week(policy(), holder(live=held), performance(starts_at=FAR_STARTS_AT), utc(now))
    assert [finding.args["again"] for finding in found] == ([again] if again else [])


BY_PERFORMANCE = policy(week_counted_by=WeekCountedBy.PERFORMS_AT)
DECEMBER = performed("2026-12-08T19:00", "2026-12-13T22:59")


@pytest.mark.parametrize(
    ("season", "held", "starts_at", "again"),
    [
        (BY_PERFORMANCE, DECEMBER, utc("2026-12-10T19:00"), date(2026, 12, 14)),
        (BY_PERFORMANCE, DECEMBER, utc("2026-12-13T22:59"), date(2026, 12, 14)),
        (BY_PERFORMANCE, DECEMBER, utc("2026-12-13T23:00"), None),
        (policy(), DECEMBER, utc("2026-12-10T19:00"), None),
        (BY_PERFORMANCE, TWO, utc("2026-11-28T19:00"), None),
        (policy(), TWO, utc("2026-12-10T19:00"), date(2026, 11, 30)),
    ],
    ids=[
        "by performance: two others that week",
        "by performance: Sunday 23:59",
        "by performance: Monday 00:00",
        "by act: they were made long ago",
        "by performance: made this week for another",
        "by act: made this week for another",
    ],
)
def test_the_policy_says_which_instant_counts(
    season: SeasonPolicy, held: tuple[LiveBooking, ...], starts_at: datetime, again: date | None
) -> None:
    found = within_week(season, holder(live=held), performance(starts_at=starts_at), NOW)
    assert [finding.args["again"] for finding in found] == ([again] if again else [])


def test_a_cancelled_booking_gives_the_unit_back() -> None:
    after_cancelling = holder(live=TWO[:1])
    assert told(within_week(policy(), holder(live=TWO), performance(), NOW)) == OVER
    assert within_week(policy(), after_cancelling, performance(), NOW) == ()


def test_only_bookings_count_so_that_waiting_and_being_a_guest_do_not() -> None:
    lists = {name: kind for name, kind in get_type_hints(HolderFacts).items() if get_origin(kind) is tuple}
    assert lists == {"live": tuple[LiveBooking, ...], "exceptions": tuple[str, ...]}


def test_a_booking_of_the_same_performance_is_not_counted_twice() -> None:
    here = live(performance().id)
    held = holder(live=(here, *TWO[:1]))
    assert week_count(policy(), held, performance(), NOW).count == 1


@pytest.mark.parametrize(
    ("exceptions", "held", "expected"),
    [
        (("2026-W48",), 2, EXCEPTION),
        (("2026-W49",), 2, OVER),
        ((), 3, OVER),
        (("2026-W48",), 3, EXCEPTION),
        (("2026-W48",), 1, []),
    ],
    ids=["granted for this week", "granted for another week", "used up", "granted again", "not needed"],
)
def test_an_exception_granted_by_staff_lifts_the_limit_once(
    exceptions: tuple[str, ...], held: int, expected: list[tuple[str, str, str]]
) -> None:
    person = holder(live=made(*["2026-11-25T09:00"] * held), exceptions=exceptions)
    assert told(within_week(policy(), person, performance(), NOW)) == expected
    assert uses_exception(policy(), person, performance(), NOW) == (expected == EXCEPTION)


def test_an_exception_is_not_used_up_where_the_number_is_only_advice() -> None:
    person = holder(live=TWO, exceptions=("2026-W48",))
    assert told(within_week(policy("2019"), person, performance(), NOW)) == ADVISED
    assert not uses_exception(policy("2019"), person, performance(), NOW)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_the_count_is_known_before_the_choice(generation: str) -> None:
    held = week_count(policy(generation), holder(live=TWO), performance(), NOW)
    assert (held.week.label, held.count, held.limit, held.reached) == ("2026-W48", 2, 2, True)
