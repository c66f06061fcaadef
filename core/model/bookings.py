"""Outings, reservations, invitations: the books.

An outing is one act of booking on one performance: one reservation a participant (its holder), each with the named
invitations of the party; companions may belong to the outing itself (B5).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.ids import InvitationId, OutingId, ParticipantId, PerformanceId, ReservationId, StructureId
from core.model.names import PersonName
from core.model.offers import Performance


class SeatKind(StrEnum):
    HOLDER = "holder"
    GUEST = "guest"
    COMPANION = "companion"


class CompanionReason(StrEnum):
    """One of two, and nothing more is written down (B5)."""

    WISHED = "wished"
    NEEDED = "needed"


class VoucherState(StrEnum):
    LIVE = "live"
    TO_DESTROY = "to_destroy"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class Companion:
    name: PersonName
    reason: CompanionReason


@dataclass(frozen=True, slots=True)
class Party:
    """A participant and the guests invited by name (B4): one seat each."""

    holder: ParticipantId
    guests: tuple[PersonName, ...] = ()

    @property
    def seats(self) -> int:
        return 1 + len(self.guests)


@dataclass(frozen=True, slots=True)
class Order:
    """What a member asks for, in one act: all or nothing. Companions belong to the outing, or to the only party."""

    performance_id: PerformanceId
    parties: tuple[Party, ...]
    companions: tuple[Companion, ...] = ()

    @property
    def seats(self) -> int:
        return sum(party.seats for party in self.parties) + len(self.companions)


@dataclass(frozen=True, slots=True)
class Invitation:
    """One named seat. `code` is printed on its voucher and void once cancelled (B7)."""

    id: InvitationId
    reservation_id: ReservationId | None
    kind: SeatKind
    name: PersonName
    reason: CompanionReason | None
    code: str
    cancelled: bool
    voucher: VoucherState


@dataclass(frozen=True, slots=True)
class Reservation:
    """One participant's party on one performance.

    `confirmed_at`: when the participant said that they come, to the date as it is now; None where it moved since.
    """

    id: ReservationId
    outing_id: OutingId
    structure_id: StructureId
    participant_id: ParticipantId
    booked_at: datetime
    cancelled_at: datetime | None
    invitations: tuple[Invitation, ...]
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outing:
    """One act of booking as its structure sees it. `companions` are those of the outing, not of one party."""

    id: OutingId
    structure_id: StructureId
    performance: Performance
    reservations: tuple[Reservation, ...]
    companions: tuple[Invitation, ...]


@dataclass(frozen=True, slots=True)
class BookingLine:
    """A booking in a list: whose, what, when, how many seats are live."""

    id: ReservationId
    performance_id: PerformanceId
    holder: PersonName
    title: str
    starts_at: datetime
    seats: int
