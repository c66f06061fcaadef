"""The members of a structure, and who asks to be one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.model.ids import AccountId, MemberId, ParticipantId, StructureId
from core.model.names import PersonName
from core.model.structures import MemberRole
from core.model.team import Decision, TeamMember


class Team(Protocol):
    async def members(self, structure_id: StructureId) -> Sequence[TeamMember]:
        """Pending first, then the referents, then by name; no former ones."""
        ...

    async def member(self, member_id: MemberId) -> TeamMember | None:
        """Former ones too. The caller checks whose it is."""
        ...

    async def decision(self, member_id: MemberId) -> Decision | None:
        """The answer to this member's last request; None where nobody gave one."""
        ...

    async def referents(self, structure_id: StructureId) -> Sequence[AccountId]:
        """Authorised ones."""
        ...

    async def pending_of(self, account_id: AccountId) -> TeamMember | None: ...

    async def ask(
        self, name: PersonName, *, structure_id: StructureId, account_id: AccountId, now: datetime
    ) -> MemberId:
        """A request of a colleague; a former member's row is used again, the account's other requests end."""
        ...

    async def admit(
        self, name: PersonName, role: MemberRole, *, structure_id: StructureId, account_id: AccountId, now: datetime
    ) -> MemberId:
        """Authorised at once; any row the account has there is used again, its requests elsewhere end."""
        ...

    async def approve(self, member_id: MemberId, *, by: AccountId | None, now: datetime) -> None: ...

    async def withdraw(self, member_id: MemberId, *, now: datetime) -> None: ...

    async def withdraw_pending(self, structure_id: StructureId, *, now: datetime) -> int:
        """How many requests ended."""
        ...

    async def link(self, participant_id: ParticipantId, account_id: AccountId) -> None:
        """This chat is the participant's from now on, and no other one."""
        ...
