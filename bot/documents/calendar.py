"""A booking as an event of the phone's own calendar; it imports icalendar, and is imported when one is drawn."""

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from bot.documents.say import Say
from core.model.ids import ReservationId
from core.model.offers import Performance
from handlers.reply import Text


def calendar(
    performance: Performance, say: Say, *, reservation_id: ReservationId, lasts: timedelta, now: datetime
) -> bytes:
    """One event, in UTC: each calendar shows it in Paris's time there, and right across a change of hour.

    Its UID is the reservation's, so that fetching it again updates it. Nobody is named. `lasts`: where the offer has no
    end. A date that lost its time is an event of a whole day.
    """
    event = Event()
    event.add("uid", f"reservation-{reservation_id}@strapontin")
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("summary", performance.title)
    start = performance.starts_at
    if start is None:
        event.add("dtstart", performance.day)
        event.add("dtend", performance.day + timedelta(days=1))
    else:
        event.add("dtstart", start)
        event.add("dtend", performance.ends_at or start + lasts)
    place = performance.place
    event.add("location", ", ".join(part for part in (place.venue, place.address, place.commune) if part))
    event.add("description", "\n".join(say(Text(key)) for key in ("voucher-early", "voucher-cannot-come")))
    event.add("status", "CONFIRMED")
    file = Calendar()
    file.add("prodid", "-//Strapontin//FR")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add_component(event)
    return bytes(file.to_ical())
