"""Wishes as rows."""

from collections.abc import Sequence
from datetime import datetime

from core.model.ids import AccountId, ParticipantId, PerformanceId, StructureId, WishId
from core.model.wishes import Wish, WishState
from storage import rows
from storage.session import Repository, Row, aside, at_once, returned


class Wishes(Repository):
    @at_once
    async def standing(self, account_id: AccountId, performance_id: PerformanceId) -> tuple[bool, bool]:
        row = await self._session.one("booked_or_wished", account_id=account_id, performance_id=performance_id)
        if row is None:
            raise LookupError("a SELECT without a table answers one row")
        return bool(row["booked"]), bool(row["wished"])

    @at_once
    async def make(
        self,
        participant_id: ParticipantId,
        performance_id: PerformanceId,
        *,
        structure_id: StructureId,
        now: datetime,
    ) -> WishId:
        wish = self._session.one(
            "add_wish",
            participant_id=participant_id,
            structure_id=structure_id,
            performance_id=performance_id,
            now=rows.seconds(now),
        )
        return WishId(await returned(wish))

    @at_once
    async def wish(self, wish_id: WishId) -> Wish | None:
        row = await self._session.one("wish", wish_id=wish_id)
        return _wish(row) if row else None

    @at_once
    async def of_structure(self, structure_id: StructureId, *, now: datetime, limit: int) -> Sequence[Wish]:
        found = await self._session.all(
            "wishes_of_structure", structure_id=structure_id, now=rows.seconds(now), count=limit
        )
        return [_wish(row) for row in found]

    @at_once
    async def waiting(self, structure_id: StructureId, *, now: datetime) -> int:
        row = await self._session.one("wishes_waiting", structure_id=structure_id, now=rows.seconds(now))
        return int(row["waiting"]) if row else 0

    @at_once
    async def of_account(self, account_id: AccountId, *, now: datetime) -> Sequence[Wish]:
        found = await self._session.all("wishes_of_account", account_id=account_id, now=rows.seconds(now))
        return [_wish(row) for row in found]

    @at_once
    async def answer(self, wish_id: WishId, state: WishState, *, by: AccountId, now: datetime) -> None:
        await self._session.run("answer_wish", wish_id=wish_id, state=state, account_id=by, now=rows.seconds(now))

    @aside
    async def close_all(self, performance_id: PerformanceId, *, by: AccountId, now: datetime) -> Sequence[Wish]:
        found = await self._session.all("wishes_for_date", performance_id=performance_id)
        for row in found:
            at, closed = rows.seconds(now), WishState.DECLINED
            await self._session.run("answer_wish", wish_id=row["wish_id"], state=closed, account_id=by, now=at)
        return [_wish(row) for row in found]

    @at_once
    async def booked(
        self, performance_id: PerformanceId, holders: Sequence[ParticipantId], *, by: AccountId, now: datetime
    ) -> Sequence[WishId]:
        closed = [
            await self._session.one(
                "wish_booked",
                participant_id=holder,
                performance_id=performance_id,
                account_id=by,
                now=rows.seconds(now),
            )
            for holder in holders
        ]
        return [WishId(row["id"]) for row in closed if row]


def _wish(row: Row) -> Wish:
    return Wish(
        id=WishId(row["wish_id"]),
        participant_id=ParticipantId(row["participant_id"]),
        structure_id=StructureId(row["structure_id"]),
        name=rows.participant_name(row),
        performance=rows.performance(row),
        made_at=rows.instant(row["made_at"]),
        state=WishState(row["wish_state"]),
    )
