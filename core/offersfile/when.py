"""When a row plays: from a venue's day and time in Europe/Paris to instants, where the clock leaves no doubt."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.offersfile.cells import day_cell, time_cell
from core.offersfile.problems import CellError
from core.offersfile.recordreader import RecordReader

PARIS = ZoneInfo("Europe/Paris")


def when(reader: RecordReader) -> tuple[date, datetime | None, datetime | None]:
    """Day (Europe/Paris), start and end (UTC); read before other columns; after a problem they mean nothing."""
    day = reader.take("date", day_cell, date.min)
    at = reader.take("time", time_cell, None)
    until = reader.take("end_time", time_cell, None)
    if reader.failed:
        return day, None, None
    starts_at = reader.take("time", lambda _: instant(day, at) if at is not None else None, None)
    ends_at = reader.take("end_time", lambda _: end_instant(day, at, until) if until is not None else None, None)
    return day, starts_at, ends_at


def instant(day: date, at: time) -> datetime:
    """In UTC. Refused in the hour that the clock skips in March and in the one it shows twice in October."""
    first = datetime.combine(day, at, PARIS)
    if first.utcoffset() == first.replace(fold=1).utcoffset():
        return first.astimezone(UTC)
    shown = first.astimezone(UTC).astimezone(PARIS).replace(tzinfo=None) == first.replace(tzinfo=None)
    raise CellError("offers-expected-time-once" if shown else "offers-expected-time-exists")


def end_instant(day: date, start: time | None, end: time) -> datetime:
    """In UTC; an end before the start is on the next day."""
    if start is None:
        raise CellError("offers-expected-start-time")
    if end == start:
        raise CellError("offers-expected-end-time")
    return instant(day + timedelta(days=1) if end < start else day, end)
