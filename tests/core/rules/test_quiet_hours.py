"""B13: nothing is offered between 21:00 and 8:00 on the clocks of Paris, also in the nights in which they change."""

from datetime import datetime, timedelta

import pytest

from core.model.waiting import HoldReason
from core.rules.quiet_hours import is_quiet, quiet_ends
from core.rules.waiting_steps import Keep, Offer, Release
from tests.core.facts import policy, utc
from tests.core.rules.waiting_lists import entry, hold, planned, waiting

RULES = policy().waiting
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        ("2026-11-27T19:59:59", False),
        ("2026-11-27T20:00:00", True),
        ("2026-11-28T06:59:59", True),
        ("2026-11-28T07:00:00", False),
        ("2026-07-27T18:59:59", False),
        ("2026-07-27T19:00:00", True),
        ("2026-07-28T06:00:00", False),
    ],
    ids=["20:59:59", "21:00", "7:59:59", "8:00", "summer 20:59:59", "summer 21:00", "summer 8:00"],
)
def test_the_night_is_from_21_to_8_in_paris(at: str, quiet: bool) -> None:  # a row of the table
    assert is_quiet(RULES, utc(at), starts_at=utc("2026-12-20T19:00:00")) == quiet


def test_a_night_within_the_same_day_is_one_too() -> None:
    siesta = RULES.model_copy(update={"quiet_from": RULES.quiet_until, "quiet_until": RULES.quiet_from})
    noon, night = utc("2026-11-27T11:00:00"), utc("2026-11-27T22:00:00")
    starts_at = utc("2026-12-20T19:00:00")
    assert (is_quiet(siesta, noon, starts_at=starts_at), is_quiet(siesta, night, starts_at=starts_at)) == (True, False)


@pytest.mark.parametrize(
    ("left", "quiet"), [(timedelta(hours=12), False), (timedelta(hours=12) + SECOND, True)], ids=["12 h", "more"]
)
def test_within_twelve_hours_of_the_performance_the_night_does_not_count(left: timedelta, quiet: bool) -> None:
    now = utc("2026-11-27T22:00:00")
    assert is_quiet(RULES, now, starts_at=now + left) == quiet


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("2026-11-27T20:00:00", "2026-11-28T07:00:00"),
        ("2026-11-27T23:30:00", "2026-11-28T07:00:00"),
        ("2026-11-28T06:59:59", "2026-11-28T07:00:00"),
        ("2026-03-28T20:00:00", "2026-03-29T06:00:00"),
        ("2026-10-24T19:00:00", "2026-10-25T07:00:00"),
    ],
    ids=["at 21:00", "after midnight", "the last second", "the clocks go forward", "the clocks go back"],
)
def test_the_night_ends_at_eight_in_paris(now: str, ends: str) -> None:
    assert quiet_ends(RULES, utc(now)) == utc(ends)


@pytest.mark.parametrize(
    ("evening", "morning", "hours"),
    [
        ("2026-11-27T20:00:00", "2026-11-28T07:00:00", 11),
        ("2026-03-28T20:00:00", "2026-03-29T06:00:00", 10),
        ("2026-10-24T19:00:00", "2026-10-25T07:00:00", 12),
    ],
    ids=["an ordinary night", "the clocks go forward", "the clocks go back"],
)
def test_seats_freed_at_night_wait_for_eight_and_the_offer_s_clock_starts_then(
    evening: str, morning: str, hours: int
) -> None:
    night, day = utc(evening), utc(morning)
    assert day - night == timedelta(hours=hours)
    starts_at = day + timedelta(days=9)
    asleep = waiting(entry(1, 2), entry(2), free=5, starts_at=starts_at)
    kept = Keep(3, HoldReason.OVERNIGHT, None, day)  # no more than they ask for
    assert planned(asleep, night) == [kept]
    overnight = hold(1, 3, HoldReason.OVERNIGHT, until=day)
    held = waiting(entry(1, 2), entry(2), free=2, holds=[overnight], starts_at=starts_at)
    assert planned(held, day - SECOND) == []
    lasts = day + timedelta(hours=24)
    assert planned(held, day) == [Release(overnight), Offer(entry(1).id, 2, lasts), Offer(entry(2).id, 1, lasts)]


def test_at_night_nothing_is_kept_that_nobody_could_be_offered_in_the_morning() -> None:
    night: datetime = utc("2026-11-27T22:00:00")
    starts_at = night + timedelta(days=9)
    alone = waiting(entry(1, 2, kept_until=night), free=1, starts_at=starts_at)
    assert planned(alone, night) == []
    in_time = waiting(entry(1, 2), free=1, starts_at=starts_at)
    assert [type(step) for step in planned(in_time, night)] == [Keep]


def test_at_night_an_offer_that_runs_keeps_its_clock() -> None:
    night = utc("2026-11-27T22:00:00")
    running = hold(1, 1, of=1, until=night + timedelta(hours=3))
    waiting_list = waiting(entry(1, offered=True), holds=[running], starts_at=night + timedelta(days=9))
    assert planned(waiting_list, night + timedelta(hours=3) - SECOND) == []
    over = planned(waiting_list, night + timedelta(hours=3))
    assert [type(step).__name__ for step in over] == ["Missed", "Keep"]


def test_within_twelve_hours_seats_are_offered_at_night() -> None:
    """Before the last hours, which are for all: 9 hours before the start, here at 2:00 in Paris."""
    night = utc("2026-11-28T01:00:00")
    waiting_list = waiting(entry(1), free=1, starts_at=night + timedelta(hours=9))
    assert planned(waiting_list, night) == [Offer(entry(1).id, 1, night + timedelta(hours=3, minutes=30))]
