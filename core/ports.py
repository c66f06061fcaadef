"""What the use cases ask of the storage, cut to the use case.

Instants are UTC, days are in Europe/Paris. A read that can show a participant's name takes the structure that asks, and
answers nothing of another one's (A9).
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from core.model.act import Act, Actor, DialogueState, Origin
from core.model.bookings import BookingLine, Order, Outing
from core.model.facts import BookingFacts
from core.model.ids import (
    AccountId,
    InvitationId,
    MemberId,
    OfferId,
    OutingId,
    ParticipantId,
    PerformanceId,
    ReservationId,
    StructureId,
)
from core.model.names import PersonName
from core.model.notices import Notice, Told
from core.model.offers import Filters, Page, PageKey, Performance
from core.model.people import Participant, ParticipantLine, SupportKind
from core.model.structures import Member, MemberRole, Structure
from core.offersfile.rows import OfferRow


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is at an address, where their dialogue stands (None: nowhere yet), since when,
    and whether this very update was handled."""

    actor: Actor
    revision: int
    dialogue: DialogueState | None
    moved_at: datetime | None
    handled: bool


@dataclass(frozen=True, slots=True)
class Rights:
    """What an account may do: for which structure, for which participants (their own records), as staff."""

    member: Member | None
    structure: Structure | None
    own_records: frozenset[ParticipantId]
    staff: bool


class People(Protocol):
    async def presence(self, *, channel: str, native_id: str, origin: Origin | None) -> Presence | None:
        """None for an address never seen."""
        ...

    async def welcome(self, *, channel: str, native_id: str, language: str, now: datetime) -> None:
        """Opens an account for a new address; nothing where there is one."""
        ...

    async def rights(self, account_id: AccountId) -> Rights:
        """As they are now; inside a unit, as they are until it ends."""
        ...

    async def structure(self, structure_id: StructureId) -> Structure | None: ...

    async def accept_terms(self, member_id: MemberId, *, season: str, now: datetime) -> None: ...


class Participants(Protocol):
    async def last_used(self, structure_id: StructureId, *, like: str = "", limit: int) -> Sequence[ParticipantLine]:
        """Last used first; with `like`, those whose name holds it, or nearly."""
        ...

    async def participant(self, structure_id: StructureId, participant_id: ParticipantId) -> Participant | None: ...

    async def names(
        self, structure_id: StructureId, ids: Sequence[ParticipantId]
    ) -> Mapping[ParticipantId, PersonName]: ...

    async def register(
        self, name: PersonName, kind: SupportKind | None, *, by: Member, now: datetime
    ) -> ParticipantId: ...


class Offers(Protocol):
    async def page(self, filters: Filters, *, now: datetime, after: PageKey | None, size: int) -> Page:
        """Published performances that start after `now`."""
        ...

    async def performance(self, performance_id: PerformanceId) -> Performance | None: ...

    async def dates(self, offer_id: OfferId, *, now: datetime, limit: int) -> Sequence[Performance]: ...

    async def categories(self, *, now: datetime) -> Sequence[str]:
        """Of what is to come, the most frequent first."""
        ...

    async def known_words(self, words: Sequence[str]) -> Sequence[str]:
        """Each word as the offers spell it, a typo mended; a word like nothing known is answered as it is."""
        ...


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What a file's rows did: new, changed, as before; `drafts` of them wait for their time.

    `moved`: performances with live bookings whose day or time changed, their holders are to be told.
    `refused`: rows that contradict what is booked; the unit must not be committed then.
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    drafts: int = 0
    moved: tuple[PerformanceId, ...] = ()
    refused: tuple["RefusedRow", ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that would take away what is booked: its `column` ("seats", "time") and value against `booked` seats."""

    external_id: str
    column: str
    value: str
    booked: int


class Programme(Protocol):
    async def store(self, rows: Sequence[OfferRow], *, max_party: int) -> ImportResult:
        """Adds and changes performances by `external_id`; `max_party` where a row says none.

        A row without a time leaves the time that staff completed, as long as the day is the same.
        """
        ...

    async def find(self, external_id: str) -> PerformanceId | None: ...


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
        """None where that member was withdrawn since: nothing more is told to them."""
        ...

    async def linked_accounts(self, reservations: Sequence[ReservationId]) -> Mapping[ReservationId, AccountId]:
        """Of the holders who linked a chat."""
        ...

    async def outing_of(self, reservation_id: ReservationId) -> Outing | None: ...

    async def outing(self, outing_id: OutingId) -> Outing | None: ...

    async def booked_accounts(self, performance_id: PerformanceId) -> Sequence[AccountId]:
        """Whoever made a live booking on it, and the linked participants who hold one, each once."""
        ...

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
    """One paper to destroy."""

    performance_id: PerformanceId
    title: str
    starts_at: datetime
    name: PersonName
    code: str


class Outbox(Protocol):
    async def told(self, *, account_id: AccountId, staff: bool, limit: int) -> Sequence[Told]:
        """The last ones addressed to this account, oldest first."""
        ...

    async def to_show(self, number: int, *, channel: str) -> tuple[Told, Sequence[str]] | None:
        """One notice, and the native ids of its readers on this channel."""
        ...


class Network(Protocol):
    """The network's own records."""

    async def add_structure(self, name: str, *, generation: str, signed_on: date | None) -> StructureId: ...

    async def add_account(self, *, channel: str, native_id: str, language: str, now: datetime) -> AccountId: ...

    async def add_member(
        self, name: PersonName, role: MemberRole, *, structure_id: StructureId, account_id: AccountId, now: datetime
    ) -> MemberId: ...

    async def add_staff(self, account_id: AccountId) -> None: ...

    async def link_participant(self, participant_id: ParticipantId, account_id: AccountId) -> None: ...


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


class View(Protocol):
    """Reads."""

    @property
    def people(self) -> People: ...

    @property
    def participants(self) -> Participants: ...

    @property
    def offers(self) -> Offers: ...

    @property
    def programme(self) -> Programme: ...

    @property
    def bookings(self) -> Bookings: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def books(self) -> Books: ...

    @property
    def network(self) -> Network: ...


class Unit(View, Protocol):
    """Reads and writes under the write lock; undone unless committed."""

    def tell(self, notice: Notice) -> None:
        """Written at the commit; a notice with a `dedupe_key` already told is not written again."""
        ...

    def note(self, what: str, *, subject: str, subject_id: int, **details: int | str) -> None:
        """An audit row at the commit, with ids and never a name: who (the act's), when, what, on what."""
        ...

    async def commit(self, outcome: object = None) -> None:
        """Writes what is deferred, the act's origin and its dialogue move for `outcome`; returns once it is durable.

        Raises StaleError where the origin was handled before or the dialogue moved on (nothing is kept), and
        CommitLostError where the database could not keep it.
        """
        ...


class Store(Protocol):
    def read(self) -> AbstractAsyncContextManager[View]: ...

    def write(self, act: Act) -> AbstractAsyncContextManager[Unit]:
        """One transaction, first come first served; rolled back unless committed, also on cancellation."""
        ...
