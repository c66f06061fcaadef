"""The books: what is booked, cancelled, to be destroyed, and the proof that they are right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from core.model.bookings import BookingLine, Order, Outing
from core.model.facts import BookingFacts
from core.model.ids import (
    AccountId,
    InvitationId,
    OutingId,
    ParticipantId,
    PerformanceId,
    ReservationId,
    StructureId,
)
from core.model.names import PersonName
from core.model.offers import PageKey
from core.model.structures import Member


class Bookings(Protocol):
    async def facts(
        self,
        performance_id: PerformanceId,
        holders: Sequence[ParticipantId],
        *,
        account_id: AccountId,
        structure_id: StructureId,
        now: datetime,
    ) -> BookingFacts | None:
        """None where the performance does not exist. In a unit, the write lock is held from here on."""
        ...

    async def add(
        self, order: Order, *, by: Member, codes: Sequence[str], now: datetime
    ) -> tuple[OutingId, Sequence[ReservationId]]:
        """Writes the order and takes its seats; `codes`, one a seat, are the vouchers'. Reservations in its order."""
        ...

    async def use_exception(self, participant_id: ParticipantId, week: str, reservation_id: ReservationId) -> None: ...

    async def booked_by(self, outing_id: OutingId) -> AccountId | None:
        """Whoever made it; where they were withdrawn since, a referent of the structure; None where it has none."""
        ...

    async def linked_accounts(self, reservations: Sequence[ReservationId]) -> Mapping[ReservationId, AccountId]:
        """Of the holders who linked a chat."""
        ...

    async def outing_of(self, reservation_id: ReservationId) -> Outing | None: ...

    async def outing(self, outing_id: OutingId) -> Outing | None: ...

    async def outings(self, structure_id: StructureId, performance_id: PerformanceId) -> Sequence[Outing]: ...

    async def cancel(
        self,
        performance_id: PerformanceId,
        reservations: Sequence[ReservationId],
        invitations: Sequence[InvitationId],
        *,
        now: datetime,
    ) -> None:
        """Marks them cancelled, their vouchers to be destroyed, and gives the seats back."""
        ...

    async def upcoming(
        self, structure_id: StructureId, *, now: datetime, after: PageKey | None, limit: int
    ) -> Sequence[BookingLine]: ...

    async def of_participant(
        self, structure_id: StructureId, participant_id: ParticipantId, *, now: datetime
    ) -> Sequence[BookingLine]: ...

    async def of_account(self, account_id: AccountId, *, now: datetime) -> Sequence[BookingLine]:
        """What is booked for the person linked to this account, in every structure."""
        ...

    async def to_destroy(self, structure_id: StructureId) -> Sequence["VoucherLine"]:
        """Vouchers of cancelled invitations, not yet destroyed, the oldest cancellation first (B7)."""
        ...

    async def destroyed(self, structure_id: StructureId, performance_id: PerformanceId) -> int:
        """Marks the structure's vouchers of this performance destroyed; how many it marked."""
        ...


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """One paper to destroy. `day` is in Europe/Paris: a date that nobody holds any more may have lost its time."""

    performance_id: PerformanceId
    title: str
    day: date
    name: PersonName
    code: str


class Books(Protocol):
    async def wrong(self) -> Sequence["WrongBook"]:
        """Performances whose seats taken are not live invitations + live holds; the proof is an empty answer."""
        ...


@dataclass(frozen=True, slots=True)
class WrongBook:
    performance_id: PerformanceId
    seats_taken: int
    invitations: int
    holds: int
