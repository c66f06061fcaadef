"""What there is to do about a waiting list at a moment (B13), as data: the rule decides, a use case does it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.ids import EntryId
from core.model.waiting import Hold, HoldReason


class EndedWhy(StrEnum):
    """Why an entry was ended by the service, as its people are told."""

    MISSED = "missed"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Release:
    """Seats are kept no longer: nobody they were kept for is left, or they are kept otherwise."""

    hold: Hold


@dataclass(frozen=True, slots=True)
class Missed:
    """The offer is over without an answer: the entry waits on, behind those not yet offered."""

    entry: EntryId
    hold: Hold


@dataclass(frozen=True, slots=True)
class PutOff:
    """The last miss allowed: off the list."""

    entry: EntryId
    hold: Hold


@dataclass(frozen=True, slots=True)
class Revoke:
    """The structure may not book now (A1, A7): the entry waits on at its rank, without a miss."""

    entry: EntryId
    hold: Hold | None


@dataclass(frozen=True, slots=True)
class Close:
    """Nothing can be offered any more."""

    entry: EntryId
    why: EndedWhy


@dataclass(frozen=True, slots=True)
class Offer:
    """Seats for one entry's whole party, until an instant (UTC)."""

    entry: EntryId
    seats: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Keep:
    """Seats kept and offered to nobody yet, or to all (`HoldReason.LAST_HOURS`). `entry`: whose party they wait for."""

    seats: int
    why: HoldReason
    entry: EntryId | None
    expires_at: datetime


Step = Release | Missed | PutOff | Revoke | Close | Offer | Keep
"""To be done in the order planned: what gives seats back comes before what takes them."""
