"""A venue as the staff look after it, and the people at its door: names and seats, nothing else (A9)."""

from dataclasses import dataclass
from datetime import datetime

from core.model.ids import InvitationId, PerformanceId
from core.model.names import PersonName


@dataclass(frozen=True, slots=True)
class Venue:
    """`accounts` look after it; none: it is written to by a link that the staff send."""

    id: int
    name: str
    commune: str
    accounts: int


@dataclass(frozen=True, slots=True)
class DoorSeat:
    """One expected person. `party` are the seats booked together with this one; `door_at` (UTC): ticked by the venue.

    Why somebody comes, and through whom, is not known here: holders, guests and companions are alike.
    """

    id: InvitationId
    name: PersonName
    party: int
    place: int
    """In the party, from 1."""
    door_at: datetime | None


@dataclass(frozen=True, slots=True)
class DoorVoucher:
    """A paper that is shown: for which date of which venue, and whether it still counts (B7)."""

    id: InvitationId
    performance_id: PerformanceId
    venue_id: int
    cancelled: bool


@dataclass(frozen=True, slots=True)
class DoorLink:
    """An address that opens one date's list to whoever holds it."""

    id: int
    venue_id: int
    performance_id: PerformanceId
