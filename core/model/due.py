"""Work that is due at an instant: a row each, planned from a performance, looked at again when it fires."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.model.ids import PerformanceId


class DueKind(StrEnum):
    REMIND_EARLY = "remind-early"
    """Some days before, in the morning: to each participant."""
    REMIND_CLOSE = "remind-close"
    """Some hours before: to each participant."""
    DOOR_LIST = "door-list"
    """To the venue: who comes, names and seats only."""
    DOOR_CLOSES = "door-closes"
    """From the end on: what the venue was told names nobody any more (A9)."""
    CALL_LIST = "call-list"
    """To each structure: whom a last-minute notice did not reach."""
    ATTENDANCE_ASK = "attendance-ask"
    """From the end on, to whoever booked: who came (V1)."""
    ATTENDANCE_AGAIN = "attendance-again"
    """The same, once more."""
    DAY_LIST = "day-list"
    """In the morning of a day, to each structure's referents: its outings of that day. Of no performance."""


class DueState(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    """Nobody looked until it was of no use any more."""
    DROPPED = "dropped"
    """What it was about does not take place, or not any more as it was planned."""


@dataclass(frozen=True, slots=True)
class Span:
    """Due from `at` on; of no use from `until` on. UTC."""

    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """`day` is in Europe/Paris, of a day's list alone, which has no performance. `reached` is how far it was done
    before: the last number, in the order of whoever does it; 0 at the beginning."""

    id: int
    kind: DueKind
    performance_id: PerformanceId | None
    day: date | None
    span: Span
    reached: int = 0
