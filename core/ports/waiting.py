"""Waiting lists: who waits for which performance, and what is kept for them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.model.bookings import Order
from core.model.ids import AccountId, EntryId, HoldId, ParticipantId, PerformanceId, StructureId
from core.model.structures import Member
from core.model.waiting import EntryFacts, EntryState, Hold, HoldReason, WaitingList


class Waiting(Protocol):
    async def due(self) -> Sequence[PerformanceId]:
        """Performances with a live entry or a live hold."""
        ...

    async def queue(self, performance_id: PerformanceId) -> WaitingList | None:
        """None where nobody waits and nothing is kept. `servable` is left True: the rule of access is not SQL's."""
        ...

    async def entry(self, entry_id: EntryId) -> EntryFacts | None:
        """Live or ended. The caller checks whose it is."""
        ...

    async def of_structure(self, structure_id: StructureId, *, limit: int) -> Sequence[EntryFacts]:
        """Live ones, the soonest performance first."""
        ...

    async def count_of(self, structure_id: StructureId) -> int:
        """How many live entries it has."""
        ...

    async def of_account(self, account_id: AccountId) -> Sequence[EntryFacts]:
        """Live ones of the participants linked to this account."""
        ...

    async def of_person(self, participant_id: ParticipantId) -> Sequence[EntryFacts]:
        """Live ones that this person is in, alone or with others."""
        ...

    async def waits_for(self, performance_id: PerformanceId, people: Sequence[ParticipantId]) -> Sequence[EntryId]:
        """Live entries on it that any of these people is in."""
        ...

    async def waiting_on(self, structure_id: StructureId) -> Sequence[PerformanceId]:
        """Performances for which this structure has a live entry."""
        ...

    async def accounts(self, entry_id: EntryId) -> Sequence[AccountId]:
        """Who is told: whoever joined, while authorised (else the structure's referent), first; then, of a party of
        one participant, the chat linked to them."""
        ...

    async def join(self, order: Order, *, by: Member, now: datetime) -> EntryId: ...

    async def end(
        self, entry_id: EntryId, state: EntryState, *, now: datetime, answered_by: AccountId | None = None
    ) -> None:
        """Its names are deleted with it. `answered_by`: the person who took, declined or left; none for the service."""
        ...

    async def missed(self, entry_id: EntryId) -> None:
        """Back to waiting, behind those not yet offered."""
        ...

    async def set_state(self, entry_id: EntryId, state: EntryState) -> None: ...

    async def set_kept_until(self, entry_id: EntryId, until: datetime) -> None: ...

    async def hold(
        self,
        performance_id: PerformanceId,
        seats: int,
        why: HoldReason,
        *,
        entry_id: EntryId | None,
        expires_at: datetime | None,
        now: datetime,
    ) -> HoldId:
        """Takes the seats; raises ValueError where fewer are free."""
        ...

    async def release(self, hold_id: HoldId, *, now: datetime) -> None:
        """Gives its seats back; nothing for one released before."""
        ...

    async def find_hold(self, hold_id: HoldId) -> Hold | None:
        """Live ones only."""
        ...
