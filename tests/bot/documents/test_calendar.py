"""The calendar file, as a calendar reads it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from bot.documents.calendar import calendar
from bot.documents.say import saying
from bot.texts import Texts
from core.model.ids import ReservationId
from core.model.offers import Performance
from tests.bot.documents.pages import NOW, SHOW

TWO_HOURS = timedelta(hours=2)


def event(texts: Texts, performance: Performance = SHOW) -> Event:
    file = calendar(
        performance, saying(texts, "fr"), reservation_id=ReservationId(41), lasts=TWO_HOURS, now=NOW
    )  # fmt: skip
    (found,) = Calendar.from_ical(file).walk("VEVENT")
    assert isinstance(found, Event)
    return found


def test_a_booking_is_one_event(texts: Texts) -> None:
    found = event(texts)
    said = {name: str(found[name]) for name in ("UID", "SUMMARY", "LOCATION", "STATUS", "DESCRIPTION")}
    assert said == {
        "UID": "reservation-41@strapontin",
        "SUMMARY": "Fil de l’air",
        "LOCATION": "Théâtre des Essais, 12 rue de l’Été, Villeurbanne",
        "STATUS": "CONFIRMED",
        "DESCRIPTION": "Il faut venir 15 minutes avant.\n"
        "Vous ne pouvez plus venir\u00a0? Dites-le vite à la personne qui a réservé.",
    }
    assert sorted(found) == sorted([*said, "DTSTAMP", "DTSTART", "DTEND", "LAST-MODIFIED"])


@pytest.mark.parametrize(
    "starts_at",
    [
        datetime(2026, 10, 24, 22, 30, tzinfo=UTC),  # 0:30 in Paris, the night in which summer time ends
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # 2:30 for the first time
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # 2:30 for the second time
        datetime(2027, 3, 28, 0, 30, tzinfo=UTC),  # half an hour before summer time begins
    ],
)
def test_without_an_end_it_lasts_what_the_policy_says_across_a_change_of_hour(
    texts: Texts, starts_at: datetime
) -> None:
    found = event(texts, replace(SHOW, starts_at=starts_at))
    assert (starts_at, starts_at + TWO_HOURS) == (found.DTSTART, found.DTEND)


def test_with_an_end_it_ends_there(texts: Texts) -> None:
    ends_at = datetime(2026, 11, 28, 20, 15, tzinfo=UTC)
    assert ends_at == event(texts, replace(SHOW, ends_at=ends_at)).DTEND


def test_a_date_that_lost_its_time_is_a_whole_day(texts: Texts) -> None:
    found = event(texts, replace(SHOW, starts_at=None))
    assert (date(2026, 11, 28), date(2026, 11, 29)) == (found.DTSTART, found.DTEND)


def test_a_title_cannot_add_a_line_of_its_own(texts: Texts) -> None:
    found = event(texts, replace(SHOW, title="Fil; de l'air, 2\\n\r\nATTENDEE:mailto:a@example.org"))
    assert "ATTENDEE" not in found
