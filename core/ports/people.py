"""Accounts, members, participants, and the network's own records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from core.model.act import Actor, DialogueState, Origin
from core.model.ids import (
    AccountId,
    MemberId,
    ParticipantId,
    StructureId,
)
from core.model.names import PersonName
from core.model.people import Participant, ParticipantLine, SupportKind
from core.model.structures import Member, MemberRole, Structure


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


class Network(Protocol):
    """The network's own records."""

    async def add_structure(self, name: str, *, generation: str, signed_on: date | None) -> StructureId: ...

    async def add_account(self, *, channel: str, native_id: str, language: str, now: datetime) -> AccountId: ...

    async def add_member(
        self, name: PersonName, role: MemberRole, *, structure_id: StructureId, account_id: AccountId, now: datetime
    ) -> MemberId: ...

    async def add_staff(self, account_id: AccountId) -> None: ...

    async def link_participant(self, participant_id: ParticipantId, account_id: AccountId) -> None: ...
