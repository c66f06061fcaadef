"""A waiting list brought up to date: what the rule plans is done, and whoever is concerned is told (B13).

Called wherever seats come free or the list changes, in the same transaction, and by the scheduler's tick.
"""

from dataclasses import replace
from datetime import datetime

from core.model.findings import refuses
from core.model.ids import PerformanceId, StructureId
from core.model.waiting import HoldReason, WaitingList
from core.ports import Unit, View
from core.rules.access import Activity, structure_may
from core.rules.waiting import may_answer
from core.rules.waiting_plan import plan
from core.usecases.morning import morning
from core.usecases.season import Policies, latest, policy_for
from core.usecases.waiting_notices import tell_shared
from core.usecases.waiting_steps import do_step


async def settle(unit: Unit, policies: Policies, performance_id: PerformanceId, *, now: datetime) -> int:
    """How many steps were done; 0 where all was in order. The caller commits."""
    waiting_list = await queue_at(unit, policies, performance_id, now=now)
    if waiting_list is None:
        return 0
    steps = plan(latest(policies), waiting_list, now)
    leaves = morning(policies, now, starts_at=waiting_list.performance.starts_at)
    for step in steps:
        await do_step(unit, waiting_list, step, now=now, morning=leaves)
    await _tell_all(unit, policies, performance_id, now)
    return len(steps)


async def in_order(view: View, policies: Policies, performance_id: PerformanceId, *, now: datetime) -> bool:
    """Whether `settle` would do nothing."""
    waiting_list = await queue_at(view, policies, performance_id, now=now)
    return waiting_list is None or not plan(latest(policies), waiting_list, now)


async def queue_at(
    view: View, policies: Policies, performance_id: PerformanceId, *, now: datetime
) -> WaitingList | None:
    """The list, each entry `servable` where its structure may book now (A1, A7); None where there is none."""
    waiting_list = await view.waiting.queue(performance_id)
    if waiting_list is None:
        return None
    structures = {entry.structure_id for entry in waiting_list.entries}
    servable = {structure_id: await _may_book(view, policies, structure_id, now) for structure_id in structures}
    entries = (replace(entry, servable=servable[entry.structure_id]) for entry in waiting_list.entries)
    return replace(waiting_list, entries=tuple(entries))


async def _may_book(view: View, policies: Policies, structure_id: StructureId, now: datetime) -> bool:
    structure = await view.people.structure(structure_id)
    policy = policy_for(policies, structure, now)
    return structure is not None and not refuses(structure_may(policy, structure, Activity.BOOK, now))


async def _tell_all(unit: Unit, policies: Policies, performance_id: PerformanceId, now: datetime) -> None:
    """Of the last hours' seats, everybody who may answer: also who came to the list after they were shared."""
    waiting_list = await queue_at(unit, policies, performance_id, now=now)
    if waiting_list is None:
        return
    for hold in waiting_list.holds:
        if hold.why is HoldReason.LAST_HOURS and hold.expires_at is not None:
            for entry in waiting_list.entries:
                if may_answer(entry, hold):
                    await tell_shared(unit, entry.id, hold.id, until=hold.expires_at)
