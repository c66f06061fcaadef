"""Whom a last-minute notice did not reach, as rows."""

from collections.abc import Sequence
from datetime import datetime

from core.model.ids import AccountId, ParticipantId, PerformanceId, StructureId
from core.model.relays import NotReached, StructureCount
from core.rules.relays import KEPT
from storage import rows
from storage.session import Repository, at_once


class CallLists(Repository):
    @at_once
    async def to_call(self, structure_id: StructureId, performance_id: PerformanceId) -> Sequence[NotReached]:
        found = await self._session.all("to_call", structure_id=structure_id, performance_id=performance_id)
        return [
            NotReached(
                structure_id=StructureId(row["structure_id"]),
                participant_id=ParticipantId(row["participant_id"]),
                name=rows.participant_name(row),
                unsure=bool(row["unsure"]),
            )
            for row in found
        ]

    @at_once
    async def pass_on(self, structure_id: StructureId, performance_id: PerformanceId, *, now: datetime) -> None:
        of = {"structure_id": structure_id, "performance_id": performance_id}
        await self._session.run("pass_on_unsure", **of, now=rows.seconds(now), kept=int(KEPT.total_seconds()))

    @at_once
    async def counts(self, performance_id: PerformanceId) -> Sequence[StructureCount]:
        found = await self._session.all("call_counts", performance_id=performance_id)
        return [
            StructureCount(StructureId(row["structure_id"]), row["structure"], row["people"], performance_id)
            for row in found
        ]

    @at_once
    async def told(self, performance_id: PerformanceId) -> Sequence[str]:
        found = await self._session.all("call_lists_told", performance_id=performance_id)
        return [str(row["dedupe_key"]) for row in found]

    @at_once
    async def readers(self, structure_id: StructureId, performance_id: PerformanceId) -> Sequence[AccountId]:
        found = await self._session.all("call_readers", structure_id=structure_id, performance_id=performance_id)
        return [AccountId(row["account_id"]) for row in found]
