"""Wishes: made by a participant, answered by a member of the structure that follows them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.model.ids import AccountId, ParticipantId, PerformanceId, StructureId, WishId
from core.model.wishes import Wish, WishState


class Wishes(Protocol):
    async def standing(self, account_id: AccountId, performance_id: PerformanceId) -> tuple[bool, bool]:
        """Over the records linked to the account: whether one is booked on it, and whether one wishes for it."""
        ...

    async def make(
        self,
        participant_id: ParticipantId,
        performance_id: PerformanceId,
        *,
        structure_id: StructureId,
        now: datetime,
    ) -> WishId: ...

    async def wish(self, wish_id: WishId) -> Wish | None:
        """Open or answered. The caller checks whose it is."""
        ...

    async def of_structure(self, structure_id: StructureId, *, now: datetime, limit: int) -> Sequence[Wish]:
        """Open ones for what is to come, the soonest performance first."""
        ...

    async def waiting(self, structure_id: StructureId, *, now: datetime) -> int:
        """How many of them there are."""
        ...

    async def of_account(self, account_id: AccountId, *, now: datetime) -> Sequence[Wish]:
        """The same of the records linked to this account, for the person alone."""
        ...

    async def answer(self, wish_id: WishId, state: WishState, *, by: AccountId, now: datetime) -> None: ...

    async def close_all(self, performance_id: PerformanceId, *, by: AccountId, now: datetime) -> Sequence[Wish]:
        """Declines the open ones for a date that will not be played; those that it closed."""
        ...

    async def booked(
        self, performance_id: PerformanceId, holders: Sequence[ParticipantId], *, by: AccountId, now: datetime
    ) -> Sequence[WishId]:
        """Closes their open wishes for it as booked; those that it closed."""
        ...
