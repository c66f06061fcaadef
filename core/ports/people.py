"""Accounts, members, participants, and the network's own records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from core.model.act import Actor, DialogueState, Origin
from core.model.ids import (
    AccountId,
    AddressId,
    MemberId,
    ParticipantId,
    StructureId,
)
from core.model.names import PersonName
from core.model.people import Participant, ParticipantLine, SupportKind
from core.model.structures import Member, MemberRole, Structure, StructureState


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
    """What an account may do: for which structure, for which participants (their own records), as staff, for which
    venues."""

    member: Member | None
    structure: Structure | None
    own_records: frozenset[ParticipantId]
    staff: bool
    venues: frozenset[int] = frozenset()


class People(Protocol):
    async def presence(self, *, channel: str, native_id: str, origin: Origin | None) -> Presence | None:
        """None for an address never seen."""
        ...

    async def welcome(self, *, channel: str, native_id: str, language: str, now: datetime) -> None:
        """Opens an account for a new address; nothing where there is one."""
        ...

    async def addresses(self, account_id: AccountId, *, channel: str) -> Sequence[str]:
        """The native ids under which this account is reached there."""
        ...

    async def move_address(self, *, channel: str, native_id: str, becomes: str) -> bool:
        """The same person, dialogue and rights under another native id; the old one is a stranger's. False: no such
        address."""
        ...

    async def rights(self, account_id: AccountId) -> Rights:
        """As they are now; inside a unit, as they are until it ends."""
        ...

    async def structure(self, structure_id: StructureId) -> Structure | None: ...

    async def accept_terms(self, member_id: MemberId, *, season: str, now: datetime) -> None: ...

    async def choose_language(self, account_id: AccountId, language: str) -> None: ...

    async def informed(self, account_id: AccountId, *, now: datetime) -> None:
        """The first time stays."""
        ...

    async def was_informed(self, account_id: AccountId) -> bool: ...


class Participants(Protocol):
    async def last_used(
        self, structure_id: StructureId, *, like: str = "", after: ParticipantId | None = None, limit: int
    ) -> Sequence[ParticipantLine]:
        """Last used first; with `like`, those whose name holds it, or nearly. Those that come `after` a person of the
        same list; nobody where that person is not in it."""
        ...

    async def participant(self, structure_id: StructureId, participant_id: ParticipantId) -> Participant | None: ...

    async def names(
        self, structure_id: StructureId, ids: Sequence[ParticipantId]
    ) -> Mapping[ParticipantId, PersonName]: ...

    async def register(self, name: PersonName, kind: SupportKind | None, *, by: Member, now: datetime) -> ParticipantId:
        """Numbered among homonyms of the structure, whatever number `name` has: so does `rename`."""
        ...

    async def of_account(self, account_id: AccountId) -> Sequence[Participant]:
        """The records linked to this account, oldest first, for the person alone."""
        ...

    async def anywhere(self, participant_id: ParticipantId) -> Participant | None:
        """Of whatever structure: the caller has seen that staff said why (A9)."""
        ...

    async def rename(
        self, participant_id: ParticipantId, name: PersonName, *, spared: AddressId, now: datetime
    ) -> None:
        """Invitations already made keep their name (B3). Dialogues that hold the one before start anew, but that of
        `spared`, whose own move does it."""
        ...

    async def set_kind(self, participant_id: ParticipantId, kind: SupportKind) -> None: ...

    async def unlink(self, participant_id: ParticipantId) -> None: ...

    async def erase(self, participant_id: ParticipantId, *, spared: AddressId, now: datetime) -> Sequence[str]:
        """The person's name, and those of whoever came with them, leave every row; what is no name stays, as figures.

        Dialogues of the structure's members and of the person that hold one of these names, or an order for the
        person, start anew; `spared` is the address whose own move does it. Its bookings to come and its
        waiting-list entries are the caller's to end before. Answers the keys of the notices that named the person. The
        store's scrub is owed from then on.
        """
        ...

    async def scrub_owed(self) -> bool:
        """Whether the name of somebody erased may still be in a byte of the database's files."""
        ...


class Network(Protocol):
    """The network's own records."""

    async def add_structure(self, name: str, *, generation: str, signed_on: date | None) -> StructureId: ...

    async def add_account(self, *, channel: str, native_id: str, language: str, now: datetime) -> AccountId: ...

    async def add_member(
        self, name: PersonName, role: MemberRole, *, structure_id: StructureId, account_id: AccountId, now: datetime
    ) -> MemberId: ...

    async def add_staff(self, account_id: AccountId) -> None: ...

    async def grant_exception(
        self, participant_id: ParticipantId, *, week: str, granted_by: AccountId, now: datetime
    ) -> None:
        """One more booking in this ISO week (B10), audited by the caller."""
        ...

    async def link_participant(self, participant_id: ParticipantId, account_id: AccountId) -> None: ...

    async def set_state(self, structure_id: StructureId, state: StructureState, *, why: str = "") -> None:
        """`why` is kept as long as the structure is suspended."""
        ...
