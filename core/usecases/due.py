"""What is due is done: planned as rows, looked at again when it fires, done a few people at a time."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.model.act import Act
from core.model.due import Due, DueKind, DueState, Span
from core.model.offers import Performance, PerformanceState
from core.ports import Store, Unit
from core.rules.due import day_list, due_times
from core.rules.weeks import paris_day
from core.usecases.season import Policies, latest
from core.usecases.tick import no_pause

Doer = Callable[[Unit, Due, datetime], Awaitable[int | None]]
"""Does one kind for a few people in the caller's unit, those past `Due.reached`, and answers the last one's number;
None once all are done. What it tells has dedupe keys: done twice, it says nothing twice."""

PLANNED_AT_ONCE = 500
"""Performances of a tick: a new programme is planned within a few."""
DONE_AT_ONCE = 20
"""Rows of one transaction: whoever books meanwhile waits for no more."""


class DueWork:
    """May come late, twice, or from two processes at once: a row is done in the transaction that ends it.

    A kind without a doer stays planned.
    """

    def __init__(
        self,
        store: Store,
        policies: Policies,
        doers: Mapping[DueKind, Doer],
        *,
        pause: Callable[[], Awaitable[None]] = no_pause,
    ) -> None:
        self._store = store
        self._policies = policies
        self._doers = doers
        self._pause = pause

    async def __call__(self, now: datetime) -> int:
        """How many rows ended. One that fails keeps no other from its turn: all are tried, then an ExceptionGroup is
        raised."""
        await self._plan(now)
        ended, failed, last = 0, list[Exception](), None
        while found := await self._due(now, last):
            try:
                ended += await self._do(found, now)
            except Exception:  # noqa: BLE001  # done one by one: the others are none the worse for it
                for one in found:
                    try:
                        ended += await self._do([one], now)
                    except Exception as error:  # noqa: BLE001  # raised below
                        failed.append(error)
            last = found[-1]
            await self._pause()
        if failed:
            raise ExceptionGroup("due work that could not be done", failed)
        return ended

    async def _plan(self, now: datetime) -> None:
        async with self._store.read() as view:
            found = await view.due.unplanned(limit=PLANNED_AT_ONCE)
        policy = latest(self._policies)
        for start in range(0, len(found), DONE_AT_ONCE):
            async with self._store.write(Act(at=now)) as unit:
                for performance_id in found[start : start + DONE_AT_ONCE]:
                    performance = await unit.offers.performance(performance_id)
                    if performance is not None:
                        await plan(unit, policy, performance, now=now)
                await unit.commit()
            await self._pause()

    async def _due(self, now: datetime, last: Due | None) -> Sequence[Due]:
        async with self._store.read() as view:
            return await view.due.due(now=now, after=last, limit=DONE_AT_ONCE)

    async def _do(self, found: Sequence[Due], now: datetime) -> int:
        """In one transaction each time, as often as there are more people to do."""
        ended = 0
        while found:
            async with self._store.write(Act(at=now)) as unit:
                states = [(one, await self._one(unit, one, now)) for one in found]
                await unit.commit()
            ended += sum(state not in (None, DueState.PLANNED) for _, state in states)
            found = [one for one, state in states if state is DueState.PLANNED]
            await self._pause()
        return ended

    async def _one(self, unit: Unit, one: Due, now: datetime) -> DueState | None:
        """Looks again: still planned, still true, still of use. None where there was nothing to do; PLANNED where there
        are more people."""
        due, do = await unit.due.planned(one.id), self._doers.get(one.kind)
        if due is None or do is None:
            return None
        span = await self._span(unit, due)
        if span is not None and span.at > now:
            await unit.due.move(due.id, span)
            return None
        state = DueState.DONE
        if span is None:
            state = DueState.DROPPED
        elif span.until <= now:
            state = DueState.MISSED
        elif (reached := await do(unit, due, now)) is not None:
            await unit.due.reached(due.id, reached)
            return DueState.PLANNED
        await unit.due.end(due.id, state, now=now)
        return state

    async def _span(self, unit: Unit, due: Due) -> Span | None:
        policy = latest(self._policies)
        if due.performance_id is None:
            return day_list(policy, due.day) if due.day else None
        performance = await unit.offers.performance(due.performance_id)
        return (await spans_of(unit, policy, performance)).get(due.kind) if performance else None


async def spans_of(unit: Unit, policy: SeasonPolicy, performance: Performance) -> Mapping[DueKind, Span]:
    """When its work is due, as its last notice has it."""
    posted = await unit.bulletins.of_date(performance.id, limit=1)
    return due_times(policy, performance, posted=posted[0] if posted else None)


async def plan(unit: Unit, policy: SeasonPolicy, performance: Performance, *, now: datetime) -> None:
    """What of its work can still be of use."""
    found = await spans_of(unit, policy, performance)
    spans = {kind: span for kind, span in found.items() if span.until > now}
    starts_at = performance.starts_at if performance.state is PerformanceState.PUBLISHED else None
    await unit.due.plan(performance.id, spans, for_start=starts_at, now=now)
    if starts_at is not None:
        day = paris_day(starts_at)
        if (span := day_list(policy, day)).until > now:
            await unit.due.plan_day(day, span)
