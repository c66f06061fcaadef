"""Due work: rows planned for performances and days."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from core.model.due import Due, DueKind, DueState, Span
from core.model.ids import PerformanceId
from storage import rows
from storage.session import Repository, Row, at_once


class DueRows(Repository):
    @at_once
    async def unplanned(self, *, limit: int) -> Sequence[PerformanceId]:
        return [PerformanceId(row["id"]) for row in await self._session.all("unplanned", count=limit)]

    @at_once
    async def plan(
        self, performance_id: PerformanceId, spans: Mapping[DueKind, Span], *, for_start: datetime | None, now: datetime
    ) -> None:
        sql, at = self._session, rows.seconds(now)
        for kind in DueKind:
            if kind in spans:
                due_at, until = rows.seconds(spans[kind].at), rows.seconds(spans[kind].until)
                of = {"kind": kind.value, "performance_id": performance_id}
                await sql.run("plan_due", **of, due_at=due_at, grace_until=until, now=at)
            else:
                await sql.run("drop_due", kind=kind.value, performance_id=performance_id, now=at)
        starts_at = rows.seconds(for_start) if for_start else None
        await sql.run("planned_for", performance_id=performance_id, starts_at=starts_at)

    @at_once
    async def plan_again(self, performance_id: PerformanceId, kind: DueKind, span: Span, *, now: datetime) -> None:
        due_at, until = rows.seconds(span.at), rows.seconds(span.until)
        of = {"kind": kind.value, "performance_id": performance_id}
        await self._session.run("plan_due", **of, due_at=due_at, grace_until=until, now=rows.seconds(now))

    @at_once
    async def plan_day(self, day: date, span: Span) -> None:
        due_at, until = rows.seconds(span.at), rows.seconds(span.until)
        await self._session.run(
            "plan_day", kind=DueKind.DAY_LIST.value, day=day.isoformat(), due_at=due_at, grace_until=until
        )

    @at_once
    async def move(self, due_id: int, span: Span) -> None:
        due_at, until = rows.seconds(span.at), rows.seconds(span.until)
        await self._session.run("move_due", due_id=due_id, due_at=due_at, grace_until=until)

    @at_once
    async def due(self, *, now: datetime, after: Due | None, limit: int) -> Sequence[Due]:
        found = await self._session.all(
            "due_now",
            now=rows.seconds(now),
            after_at=rows.seconds(after.span.at) if after else 0,
            after_id=after.id if after else 0,
            count=limit,
        )
        return [_due(row) for row in found]

    @at_once
    async def planned(self, due_id: int) -> Due | None:
        row = await self._session.one("planned_due", due_id=due_id)
        return _due(row) if row else None

    @at_once
    async def reached(self, due_id: int, number: int) -> None:
        await self._session.run("due_reached", due_id=due_id, number=number)

    @at_once
    async def end(self, due_id: int, state: DueState, *, now: datetime) -> None:
        await self._session.run("end_due", due_id=due_id, state=state.value, now=rows.seconds(now))

    @at_once
    async def missed(self, *, since: datetime, limit: int) -> Sequence[tuple[Due, datetime]]:
        found = await self._session.all("missed_due", since=rows.seconds(since), count=limit)
        return [(_due(row), rows.instant(row["ended_at"])) for row in found]


def _due(row: Row) -> Due:
    return Due(
        id=row["id"],
        kind=DueKind(row["kind"]),
        performance_id=PerformanceId(row["performance_id"]) if row["performance_id"] else None,
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        span=Span(rows.instant(row["due_at"]), rows.instant(row["grace_until"])),
        reached=row["reached"],
    )
