"""Requests for one more booking in a week (B10)."""

from collections.abc import Sequence
from datetime import datetime

from core.model.exceptions import ExceptionRequest, RequestState
from core.model.ids import AccountId, ParticipantId, PerformanceId, RequestId, StructureId
from storage import rows
from storage.session import Repository, Row, at_once, returned


class Exceptions(Repository):
    @at_once
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
        asked = self._session.one(
            "ask_exception",
            participant_id=participant_id,
            structure_id=structure_id,
            performance_id=performance_id,
            week=week,
            held=held,
            asked_by=by,
            now=rows.seconds(now),
        )
        return RequestId(await returned(asked))

    @at_once
    async def open_for(self, participant_id: ParticipantId, week: str) -> RequestId | None:
        row = await self._session.one("open_exception", participant_id=participant_id, week=week)
        return RequestId(row["id"]) if row else None

    @at_once
    async def granted(self, participant_id: ParticipantId, week: str) -> bool:
        row = await self._session.one("granted_exception", participant_id=participant_id, week=week)
        return bool(row and row["granted"])

    @at_once
    async def request(self, request_id: RequestId) -> ExceptionRequest | None:
        row = await self._session.one("exception_request", request_id=request_id)
        return _request(row) if row else None

    @at_once
    async def last_asked(self, structure_id: StructureId, performance_id: PerformanceId) -> Sequence[ExceptionRequest]:
        found = self._session.all("last_exceptions", structure_id=structure_id, performance_id=performance_id)
        return [_request(row) for row in await found]

    @at_once
    async def answer(self, request_id: RequestId, state: RequestState, *, by: AccountId, now: datetime) -> None:
        at = rows.seconds(now)
        await self._session.run("answer_exception", request_id=request_id, state=state, answered_by=by, now=at)

    @at_once
    async def still_open(self, *, week: str, limit: int) -> Sequence[ExceptionRequest]:
        return [_request(row) for row in await self._session.all("open_exceptions", week=week, count=limit)]

    @at_once
    async def open_count(self, *, week: str) -> int:
        row = await self._session.one("open_exception_count", week=week)
        return int(row["requests"]) if row else 0


def _request(row: Row) -> ExceptionRequest:
    return ExceptionRequest(
        id=RequestId(row["id"]),
        participant_id=ParticipantId(row["participant_id"]),
        structure_id=StructureId(row["structure_id"]),
        structure=row["structure"],
        performance_id=PerformanceId(row["performance_id"]),
        week=row["week"],
        held=row["held"],
        asked_by=AccountId(row["asked_by"]),
        asked_at=rows.instant(row["asked_at"]),
        state=RequestState(row["state"]),
    )
