"""B10: the ISO week in Europe/Paris of a UTC instant."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.rules.weeks import Week, midnight, paris_day, week_of
from tests.core.facts import utc


@pytest.mark.parametrize(
    ("instant", "label", "first", "last"),
    [
        ("2026-11-27T10:00", "2026-W48", date(2026, 11, 23), date(2026, 11, 29)),
        ("2026-11-29T22:59", "2026-W48", date(2026, 11, 23), date(2026, 11, 29)),
        ("2026-11-29T23:00", "2026-W49", date(2026, 11, 30), date(2026, 12, 6)),
        ("2026-07-05T21:59", "2026-W27", date(2026, 6, 29), date(2026, 7, 5)),
        ("2026-07-05T22:00", "2026-W28", date(2026, 7, 6), date(2026, 7, 12)),
        ("2026-12-31T12:00", "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("2027-01-03T22:59", "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("2027-01-03T23:00", "2027-W01", date(2027, 1, 4), date(2027, 1, 10)),
        ("2026-10-25T22:59", "2026-W43", date(2026, 10, 19), date(2026, 10, 25)),
        ("2026-10-25T23:00", "2026-W44", date(2026, 10, 26), date(2026, 11, 1)),
        ("2027-03-28T21:59", "2027-W12", date(2027, 3, 22), date(2027, 3, 28)),
        ("2027-03-28T22:00", "2027-W13", date(2027, 3, 29), date(2027, 4, 4)),
    ],
    ids=[
        "an ordinary day",
        "winter, Sunday 23:59",
        "winter, Monday 00:00, across two months",
        "summer, Sunday 23:59, across two months",
        "summer, Monday 00:00",
        "the last day of the year",
        "Sunday 23:59 of week 53, in the next year",
        "Monday 00:00 of week 1",
        "Sunday 23:59 after the clocks went back",
        "Monday 00:00 after the clocks went back",
        "Sunday 23:59 after the clocks went forward",
        "Monday 00:00 after the clocks went forward",
    ],
)
def test_a_week_runs_from_monday_to_sunday_in_paris(instant: str, label: str, first: date, last: date) -> None:
    week = week_of(utc(instant))
    assert (week.label, week.first_day, week.last_day) == (label, first, last)
    assert week.begins_at <= utc(instant) < week.ends_at


@pytest.mark.parametrize(
    ("week", "hours"),
    [(Week(2026, 48), 168), (Week(2026, 43), 169), (Week(2027, 12), 167)],
    ids=["ordinary", "clocks back on 25 October", "clocks forward on 28 March"],
)
def test_a_week_has_an_hour_more_or_less_when_the_clocks_change(week: Week, hours: int) -> None:
    assert week.ends_at - week.begins_at == timedelta(hours=hours)


def test_weeks_follow_each_other_without_a_gap_across_the_year() -> None:
    last = Week(2026, 53)
    assert (last.next_monday, week_of(last.ends_at)) == (date(2027, 1, 4), Week(2027, 1))
    assert last < Week(2027, 1)


def test_a_day_begins_at_midnight_in_paris() -> None:
    assert midnight(date(2026, 7, 6)) == utc("2026-07-05T22:00")
    assert midnight(date(2026, 11, 30)) == utc("2026-11-29T23:00")


def test_the_day_is_the_one_lived_in_paris() -> None:
    assert paris_day(datetime(2026, 11, 29, 23, 30, tzinfo=UTC)) == date(2026, 11, 30)


def test_an_instant_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        paris_day(utc("2026-11-27T10:00").replace(tzinfo=None))
