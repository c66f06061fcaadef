"""Before a date of which something was told at the last minute: whom it did not reach is called (I1)."""

from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.model.due import Due, DueKind
from core.model.ids import PerformanceId, StructureId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount, ToStaff
from core.ports import Unit
from core.usecases.due import spans_of
from core.usecases.relay_notices import call_list_key

AT_ONCE = 50
"""Structures of one transaction."""


async def plan_call_list(unit: Unit, policy: SeasonPolicy, performance_id: PerformanceId, *, now: datetime) -> None:
    """Something was posted of this date: who is not reached is called in time, once more where that was done before."""
    performance = await unit.offers.performance(performance_id)
    span = (await spans_of(unit, policy, performance)).get(DueKind.CALL_LIST) if performance else None
    if span is not None:
        await unit.due.plan_again(performance_id, DueKind.CALL_LIST, span, now=now)


class CallLists:
    """Does CALL_LIST."""

    async def __call__(self, unit: Unit, due: Due, now: datetime) -> int | None:
        """To whoever booked and the referents of each structure where somebody was not reached, or did not say that
        they read it, whom À transmettre has then too; to staff how many, without a name (A9). Nothing where all is
        well.

        Told at once, at night too: it is near. `now` is when it is told, which is late by no more than its grace.
        """
        performance = await unit.offers.performance(due.performance_id) if due.performance_id else None
        posted = await unit.bulletins.of_date(performance.id, limit=1) if performance else ()
        if performance is None or not posted:
            return None
        kind, ends = NoticeKind.CALL_LIST, performance.starts_at
        left = [one for one in await unit.call_lists.counts(performance.id) if one.structure_id > due.reached]
        for one in left[:AT_ONCE]:
            what = {"performance": performance.id, "structure": one.structure_id}
            await unit.call_lists.pass_on(one.structure_id, performance.id, now=now)
            for account_id in await unit.call_lists.readers(one.structure_id, performance.id):
                key = call_list_key(performance, posted[0].id, account_id)
                unit.tell(Notice(ToAccount(account_id), kind, what, key, Priority.URGENT, useless_after=ends))
        if left and due.reached == 0:
            what = {"performance": performance.id}
            key = call_list_key(performance, posted[0].id, None)
            unit.tell(Notice(ToStaff(), kind, what, key, Priority.URGENT, useless_after=ends))
        return StructureId(left[AT_ONCE - 1].structure_id) if len(left) > AT_ONCE else None
