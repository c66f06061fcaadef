"""Codes: hashed, kept, found again, and how often they were tried in vain."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.model.addresses import CodeState
from core.model.codes import EnteredText, Invitee, Opened
from core.model.ids import AccountId, AddressId, ParticipantId, StructureId


class CodeHasher(Protocol):
    async def hash(self, code: str) -> str:
        """The same answer for the same code in one installation, in the same time for any code.

        It takes some ten milliseconds off the event loop and may write: never asked for inside a unit.
        """
        ...


class Codes(Protocol):
    async def salt(self) -> str | None: ...

    async def keep_salt(self, salt: str) -> None:
        """The first one kept is the installation's for good."""
        ...

    async def add_invitation(
        self,
        invitee: Invitee,
        *,
        hashes: tuple[str, str | None],
        made_by: AccountId | None,
        now: datetime,
        expires_at: datetime,
    ) -> int:
        """`hashes` of the typed form and of the token, if any. `invitee.code_id` is not read. Answers the new id."""
        ...

    async def invitations_over(self, *, now: datetime) -> bool:
        """Whether one that nobody used in time still holds the name that came with it."""
        ...

    async def forget_invited_names(self, *, now: datetime) -> None:
        """Empties them."""
        ...

    async def has_invitation(self, participant_id: ParticipantId, *, now: datetime) -> bool:
        """A code of this participant is there that somebody may still use."""
        ...

    async def forget_invitations(self, participant_id: ParticipantId) -> None:
        """Codes of this participant that nobody used open nothing any more."""
        ...

    async def forget_invitations_by(self, account_id: AccountId, structure_id: StructureId) -> None:
        """What this account made for this structure, and nobody used, opens nothing any more."""
        ...

    async def find(self, entered: EnteredText, digest: str, *, season: str, now: datetime) -> Opened | None:
        """What this code opens at this moment. None alike for unknown, used, expired, replaced, of another season, of
        a structure that is not active, of a person erased."""
        ...

    async def use(self, code_id: int, *, by: AccountId, now: datetime) -> None:
        """Opens nothing any more; the name that came with it is emptied."""
        ...

    async def last_invitation_used(self, structure_id: StructureId, *, made_by: AccountId) -> bool:
        """Whether the last code that this account made for a referent of this structure was entered."""
        ...

    async def forget_address_codes(self, account_id: AccountId) -> None:
        """What this account made for another address of its own, and nobody used, opens nothing any more."""
        ...

    async def address_code(self, account_id: AccountId, *, now: datetime) -> CodeState:
        """Of the last one that this account made."""
        ...

    async def set_structure_code(
        self, structure_id: StructureId, *, season: str, digest: str, made_by: AccountId | None, now: datetime
    ) -> int:
        """In the place of the one before. Answers the new code's id."""
        ...

    async def structure_of(self, code_id: int, *, season: str) -> StructureId | None:
        """Of a structure's code, as long as it is good."""
        ...

    async def has_structure_code(self, structure_id: StructureId, *, season: str) -> bool: ...

    async def set_visitor_code(self, code: str, *, season: str, made_by: AccountId | None, now: datetime) -> None: ...

    async def visitor_code(self, *, season: str) -> str | None: ...

    async def visitor_season(self, account_id: AccountId) -> str | None:
        """The last season whose visitor code this account entered (A5)."""
        ...

    async def admit_visitor(self, account_id: AccountId, *, season: str) -> None: ...

    async def failed(self, address_id: AddressId, *, typed: bool, now: datetime) -> None:
        """One more failure; those older than a day are deleted."""
        ...

    async def failures(self, address_id: AddressId, *, since: datetime) -> Sequence[datetime]: ...

    async def typed_failures(self, *, since: datetime, most: int) -> Sequence[datetime]:
        """Of everybody, the last ones."""
        ...
