"""Dates as staff look after them: drafts to complete, and what hangs on a date before it is cancelled."""

from dataclasses import dataclass
from datetime import date

from core.model.offers import Performance


@dataclass(frozen=True, slots=True)
class DayKey:
    """Where a page of drafts starts: just after this one, in the order (day, id). `day` is in Europe/Paris."""

    day: date
    id: int


@dataclass(frozen=True, slots=True)
class DraftPage:
    items: tuple[Performance, ...]
    next: DayKey | None


@dataclass(frozen=True, slots=True)
class DateFigures:
    """What goes with a date: live bookings, their live seats, entries that wait. Numbers, never a name (A9)."""

    bookings: int
    seats: int
    waiting: int
