"""When what hangs on a performance is due (I1, V1): on the clocks of Paris, also where they change."""

from datetime import date, datetime, timedelta

import pytest

from core.model.bulletins import Bulletin, BulletinKind
from core.model.due import DueKind, Span
from core.model.ids import AccountId, BulletinId, PerformanceId
from core.model.offers import PerformanceState
from core.rules.due import day_list, due_times
from tests.core.facts import performance, policy, utc

POLICY = policy()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def at(kind: DueKind, starts_at: str, ends_at: str | None = None) -> datetime | None:
    one = performance(starts_at=utc(starts_at), ends_at=utc(ends_at) if ends_at else None)
    span = due_times(POLICY, one).get(kind)
    return span.at if span else None


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (DueKind.REMIND_EARLY, "2026-11-26T08:00:00"),
        (DueKind.REMIND_CLOSE, "2026-11-28T16:00:00"),
        (DueKind.DOOR_LIST, "2026-11-28T16:00:00"),
        (DueKind.DOOR_CLOSES, "2026-11-28T21:00:00"),
        (DueKind.CALL_LIST, "2026-11-28T17:00:00"),
        (DueKind.ATTENDANCE_ASK, "2026-11-29T07:00:00"),
        (DueKind.ATTENDANCE_AGAIN, "2026-12-01T08:00:00"),
    ],
)
def test_an_evening_at_eight_of_two_hours(kind: DueKind, due: str) -> None:
    """It ends at 22:00, at night: who came is asked in the morning."""
    assert at(kind, "2026-11-28T19:00:00") == utc(due)


@pytest.mark.parametrize(
    ("starts_at", "early", "close"),
    [
        ("2026-10-25T18:00:00", "2026-10-23T07:00:00", "2026-10-25T15:00:00"),
        ("2026-10-26T19:00:00", "2026-10-24T07:00:00", "2026-10-26T16:00:00"),
        ("2026-10-27T19:00:00", "2026-10-25T08:00:00", "2026-10-27T16:00:00"),
        ("2027-03-28T18:00:00", "2027-03-26T08:00:00", "2027-03-28T15:00:00"),
        ("2027-03-29T18:00:00", "2027-03-27T08:00:00", "2027-03-29T15:00:00"),
        ("2027-03-30T18:00:00", "2027-03-28T07:00:00", "2027-03-30T15:00:00"),
        ("2026-10-25T09:00:00", "2026-10-23T07:00:00", "2026-10-25T07:00:00"),
        ("2027-03-28T08:00:00", "2027-03-26T08:00:00", "2027-03-28T06:00:00"),
    ],
    ids=[
        "back",
        "a day after",
        "two days after",
        "forward",
        "a day after",
        "two days after",
        "back, 10:00",
        "on, 10:00",
    ],
)
def test_nine_and_eight_are_on_the_wall_whatever_the_night_did(starts_at: str, early: str, close: str) -> None:
    assert (at(DueKind.REMIND_EARLY, starts_at), at(DueKind.REMIND_CLOSE, starts_at)) == (utc(early), utc(close))


@pytest.mark.parametrize(
    ("starts_at", "close"),
    [
        ("2026-11-28T10:00:00", "2026-11-28T07:00:00"),
        ("2026-11-28T10:00:01", "2026-11-28T07:00:01"),
        ("2026-11-28T07:30:00", "2026-11-28T07:00:00"),
        ("2026-11-28T07:00:00", None),
        ("2026-11-28T23:00:00", "2026-11-28T20:00:00"),
    ],
    ids=["11:00", "a second later", "8:30", "8:00: there is no time left", "midnight"],
)
def test_the_last_reminder_is_not_before_eight(starts_at: str, close: str | None) -> None:
    assert at(DueKind.REMIND_CLOSE, starts_at) == (utc(close) if close else None)


@pytest.mark.parametrize(
    ("ends_at", "asked"),
    [
        ("2026-11-28T19:59:59", "2026-11-28T19:59:59"),
        ("2026-11-28T20:00:00", "2026-11-29T07:00:00"),
        ("2026-11-29T06:59:59", "2026-11-29T07:00:00"),
        ("2026-11-29T07:00:00", "2026-11-29T07:00:00"),
    ],
    ids=["20:59:59", "21:00", "7:59:59", "8:00"],
)
def test_who_came_is_asked_from_the_end_on_but_not_at_night(ends_at: str, asked: str) -> None:
    assert at(DueKind.ATTENDANCE_ASK, "2026-11-28T17:00:00", ends_at) == utc(asked)


def test_each_is_of_use_for_its_own_time() -> None:
    starts = utc("2026-11-28T19:00:00")
    spans = due_times(POLICY, performance(starts_at=starts))
    ends = starts + 2 * HOUR
    assert {kind: span.until for kind, span in spans.items()} == {
        DueKind.REMIND_EARLY: utc("2026-11-26T08:00:00") + 36 * HOUR,
        DueKind.REMIND_CLOSE: starts,
        DueKind.DOOR_LIST: ends,
        DueKind.DOOR_CLOSES: ends + 30 * DAY,
        DueKind.CALL_LIST: starts,
        DueKind.ATTENDANCE_ASK: ends + 30 * DAY,
        DueKind.ATTENDANCE_AGAIN: ends + 30 * DAY,
    }


def test_nothing_is_due_for_what_has_no_hour() -> None:
    assert due_times(POLICY, performance(state=PerformanceState.DRAFT, starts_at=None)) == {}


def test_of_what_is_cancelled_only_whom_nobody_could_tell_so_is_due() -> None:
    assert list(due_times(POLICY, performance(state=PerformanceState.CANCELLED))) == [DueKind.CALL_LIST]


@pytest.mark.parametrize(
    ("day", "due"), [(date(2026, 11, 28), "2026-11-28T07:30:00"), (date(2027, 3, 28), "2027-03-28T06:30:00")]
)
def test_the_day_s_list_is_at_half_past_eight(day: date, due: str) -> None:
    assert day_list(POLICY, day) == Span(utc(due), utc(due) + 6 * HOUR)


@pytest.mark.parametrize(
    ("kind", "was", "posted", "called"),
    [
        (BulletinKind.PRACTICAL, "", "2026-11-28T12:00:00", "2026-11-28T17:00:00"),
        (BulletinKind.PRACTICAL, "", "2026-11-28T17:00:00", "2026-11-28T17:00:00"),
        (BulletinKind.PRACTICAL, "", "2026-11-28T18:00:00", "2026-11-28T18:30:00"),
        (BulletinKind.CANCELLED, "", "2026-11-28T18:50:00", "2026-11-28T18:55:00"),
        (BulletinKind.TIME, "2026-11-28T18:30:00+00:00", "2026-11-28T18:00:00", "2026-11-28T18:15:00"),
        (BulletinKind.TIME, "2026-11-28T22:00:00+00:00", "2026-11-28T18:00:00", "2026-11-28T18:30:00"),
        (BulletinKind.TIME, "2026-11-28T15:00:00+00:00", "2026-11-28T14:00:00", "2026-11-28T17:00:00"),
        (BulletinKind.PRACTICAL, "", "2026-11-28T19:00:00", "2026-11-28T17:00:00"),
    ],
)
def test_of_a_notice_posted_in_the_last_two_hours_people_are_called_at_half_of_what_is_left(
    kind: BulletinKind, was: str, posted: str, called: str
) -> None:
    """Of one that begins at 19:00 UTC; moved, until the first of both hours."""
    starts, made_at = utc("2026-11-28T19:00:00"), utc(posted)
    becomes = starts.isoformat() if was else ""
    notice = Bulletin(
        BulletinId(1), PerformanceId(1), kind, "", was, becomes, None, AccountId(1), made_at, False, made_at, starts
    )
    span = due_times(POLICY, performance(starts_at=starts), posted=notice)[DueKind.CALL_LIST]
    assert span == Span(utc(called), starts)
