"""Requests for one more booking in a week (B10)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.model.exceptions import ExceptionRequest, RequestState
from core.model.ids import AccountId, ParticipantId, PerformanceId, RequestId, StructureId


class Exceptions(Protocol):
    async def ask(
        self,
        participant_id: ParticipantId,
        structure_id: StructureId,
        performance_id: PerformanceId,
        *,
        week: str,
        held: int,
        by: AccountId,
        now: datetime,
    ) -> RequestId:
        """The caller has seen that none is open for this person and week."""
        ...

    async def open_for(self, participant_id: ParticipantId, week: str) -> RequestId | None: ...

    async def granted(self, participant_id: ParticipantId, week: str) -> bool:
        """Whether one was granted for that week, used or not."""
        ...

    async def request(self, request_id: RequestId) -> ExceptionRequest | None: ...

    async def last_asked(self, structure_id: StructureId, performance_id: PerformanceId) -> Sequence[ExceptionRequest]:
        """Of this structure for this performance: those asked at one moment, the last one."""
        ...

    async def answer(self, request_id: RequestId, state: RequestState, *, by: AccountId, now: datetime) -> None: ...

    async def still_open(self, *, week: str, limit: int) -> Sequence[ExceptionRequest]:
        """Of this week and later ones, the oldest first."""
        ...

    async def open_count(self, *, week: str) -> int:
        """Of this week and later ones."""
        ...
