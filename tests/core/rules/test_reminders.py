"""When a participant is asked whether they come (I1)."""

import pytest

from core.model.offers import PerformanceState
from core.rules.reminders import asks_coming, confirmation_reminds, may_say_coming
from tests.core.facts import performance, policy, utc

EVENING = performance(starts_at=utc("2026-11-28T19:00:00"))
DAWN = performance(starts_at=utc("2026-11-28T06:30:00"))
"""No last reminder: it would be at eight, when it has begun."""


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        ("2026-11-26T07:59:59", False),
        ("2026-11-26T08:00:00", True),
        ("2026-11-28T18:59:59", True),
        ("2026-11-28T19:00:00", False),
    ],
    ids=["before the first reminder", "from it on", "until it begins", "no longer"],
)
def test_one_is_asked_from_the_first_reminder_on_until_it_begins(now: str, *, asked: bool) -> None:
    assert asks_coming(policy(), EVENING, utc(now)) == asked
    assert (may_say_coming(EVENING, utc(now)) == ()) == (utc(now) < utc("2026-11-28T19:00:00"))


def test_of_a_date_called_off_nobody_is_asked() -> None:
    off = performance(starts_at=EVENING.starts_at, state=PerformanceState.CANCELLED)
    assert not asks_coming(policy(), off, utc("2026-11-27T08:00:00"))


def test_too_late_is_said_with_the_start() -> None:
    (finding,) = may_say_coming(EVENING, utc("2026-11-28T19:00:00"))
    assert (finding.clause, finding.args) == ("I1", {"starts_at": EVENING.starts_at})


@pytest.mark.parametrize(
    ("booked", "reminds"),
    [
        ("2026-11-26T08:00:00", False),
        ("2026-11-28T15:59:59", False),
        ("2026-11-28T16:00:00", True),
    ],
    ids=["the last one is to come", "a second before it", "it is due"],
)
def test_a_confirmation_asks_where_no_reminder_comes_any_more(booked: str, *, reminds: bool) -> None:
    assert confirmation_reminds(policy(), EVENING, utc(booked)) == reminds


@pytest.mark.parametrize(("booked", "reminds"), [("2026-11-26T07:59:59", False), ("2026-11-26T08:00:00", True)])
def test_of_what_begins_at_dawn_the_first_reminder_is_the_last(booked: str, *, reminds: bool) -> None:
    assert confirmation_reminds(policy(), DAWN, utc(booked)) == reminds
