"""Due work: what is planned, what is due, how it ended."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from core.model.due import Due, DueKind, DueState, Span
from core.model.ids import PerformanceId


class DueRows(Protocol):
    async def unplanned(self, *, limit: int) -> Sequence[PerformanceId]:
        """Published ones whose work is not planned for the hour they have; cancelled ones whose work still is."""
        ...

    async def plan(
        self, performance_id: PerformanceId, spans: Mapping[DueKind, Span], *, for_start: datetime | None, now: datetime
    ) -> None:
        """Its work is these spans from now on: rows that were planned move or are dropped, one that ended begins anew
        where it is due later than now and than it was. `for_start` None: nothing is planned for it any more."""
        ...

    async def plan_again(self, performance_id: PerformanceId, kind: DueKind, span: Span, *, now: datetime) -> None:
        """Its work of this kind alone, as `plan` does."""
        ...

    async def plan_day(self, day: date, span: Span) -> None:
        """The list of a day; nothing where there is one."""
        ...

    async def move(self, due_id: int, span: Span) -> None:
        """Of a planned one."""
        ...

    async def due(self, *, now: datetime, after: Due | None, limit: int) -> Sequence[Due]:
        """Planned ones that are due, in the order (at, id), those past `after`."""
        ...

    async def planned(self, due_id: int) -> Due | None:
        """None where it ended: another process did it."""
        ...

    async def reached(self, due_id: int, number: int) -> None:
        """Done so far; the rest is still due."""
        ...

    async def end(self, due_id: int, state: DueState, *, now: datetime) -> None: ...

    async def missed(self, *, since: datetime, limit: int) -> Sequence[tuple[Due, datetime]]:
        """Those closed as missed, and when, the last first; none of a date that nobody goes to."""
        ...
