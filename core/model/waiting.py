"""The waiting list of a performance (B13): entries in their order, and the seats kept for them, each a hold."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.bookings import Order
from core.model.ids import AccountId, EntryId, HoldId, MemberId, PerformanceId, StructureId
from core.model.names import PersonName
from core.model.offers import Performance


class EntryState(StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    TAKEN = "taken"
    DECLINED = "declined"
    EXPIRED = "expired"
    """Twice in a row without an answer: off the list."""
    WITHDRAWN = "withdrawn"
    """Left, booked otherwise, or erased."""
    REVOKED = "revoked"
    """Ended by the service: bookings closed, the date cancelled."""


LIVE = frozenset({EntryState.WAITING, EntryState.OFFERED})
"""On the list; in every other state an entry has ended."""


class HoldReason(StrEnum):
    """Why seats are kept; each is counted in `seats_taken` like a booking."""

    OFFERED = "offered"
    """For one entry, until it answers or the hold expires."""
    TOGETHER = "together"
    """For the head of the list, whose party is larger than what is free (at most `kept_together`)."""
    OVERNIGHT = "overnight"
    """Until 8:00: nobody is offered seats at night."""
    LAST_HOURS = "last-hours"
    """For all who wait, in the last hours: the first to answer."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Instants are UTC. At `expires_at` itself it is over."""

    id: HoldId
    performance_id: PerformanceId
    seats: int
    why: HoldReason
    made_at: datetime
    entry_id: EntryId | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WaitingEntry:
    """What the rule reads of one live entry: no name. `servable`: its structure may book now (A1, A7).

    `misses` are offers that expired in a row. `kept_until`: until when seats were kept together for it, once.
    """

    id: EntryId
    structure_id: StructureId
    seats: int
    joined_at: datetime
    state: EntryState
    misses: int = 0
    kept_until: datetime | None = None
    servable: bool = True


@dataclass(frozen=True, slots=True)
class WaitingList:
    """One performance's live entries, in their order (misses, joined_at, id), and its live holds."""

    performance: Performance
    entries: tuple[WaitingEntry, ...]
    holds: tuple[Hold, ...]


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """An entry with its party, for its structure and for the person alone (A9).

    `hold`: its live offer, or the live last-hours hold that it may answer. `rank` counts from 1; `ahead_seats` are the
    seats asked for before it. Both are 0 once it ended. `seats` are those asked for,
    also once the names are deleted. `answered_by`: who took, declined or left, once somebody did.
    """

    id: EntryId
    structure_id: StructureId
    performance: Performance
    made_by: MemberId
    order: Order
    holders: tuple[PersonName, ...]
    joined_at: datetime
    state: EntryState
    misses: int
    rank: int = 0
    ahead_seats: int = 0
    hold: Hold | None = None
    answered_by: AccountId | None = None
    seats: int = 0
