"""Who came is asked of whoever booked: once after the end, and once more where somebody was left out (V1)."""

from datetime import datetime

from core.model.due import Due, DueKind
from core.model.ids import OutingId
from core.model.notices import Notice, NoticeKind, ToAccount
from core.model.offers import Performance
from core.ports import Unit
from core.rules.attendance import marked_within
from core.rules.due import due_times
from core.rules.quiet_hours import not_before
from core.usecases.season import Policies, latest

ASKED_AT_ONCE = 100
_KEYS = {DueKind.ATTENDANCE_ASK: "attendance", DueKind.ATTENDANCE_AGAIN: "attendance-again"}


def redraw_asked(unit: Unit, outing_id: OutingId) -> None:
    """What was asked of this outing shows what is marked."""
    for key in _KEYS.values():
        unit.redraw(f"{key}:{outing_id}")


class AskAttendance:
    """A doer of due work: one message an outing of which an invitation is not marked."""

    def __init__(self, policies: Policies) -> None:
        self._policies = policies

    async def __call__(self, unit: Unit, due: Due, now: datetime) -> int | None:
        performance = await unit.offers.performance(due.performance_id) if due.performance_id else None
        if performance is None or self._is_for_the_second(due, performance, now):
            return None
        found = await unit.attendance.to_ask(performance.id, after=due.reached, limit=ASKED_AT_ONCE)
        for outing_id in found:
            await self._ask(unit, outing_id, performance, due.kind, now)
        return found[-1] if len(found) == ASKED_AT_ONCE else None

    def _is_for_the_second(self, due: Due, performance: Performance, now: datetime) -> bool:
        """Asked so late that the second time has come as well: it is asked then, and once."""
        again = due_times(latest(self._policies), performance).get(DueKind.ATTENDANCE_AGAIN)
        return due.kind is DueKind.ATTENDANCE_ASK and again is not None and again.at <= now

    async def _ask(
        self, unit: Unit, outing_id: OutingId, performance: Performance, kind: DueKind, now: datetime
    ) -> None:
        reader, policy = await unit.bookings.booked_by(outing_id), latest(self._policies)
        span = marked_within(policy, performance)
        if reader is None or span is None:
            return
        told = Notice(
            to=ToAccount(reader),
            kind=NoticeKind.ATTENDANCE_ASKED,
            args={"outing": outing_id, "again": int(kind is DueKind.ATTENDANCE_AGAIN)},
            dedupe_key=f"{_KEYS[kind]}:{outing_id}",
            useless_after=span.until,
            not_before=not_before(policy.waiting, now, starts_at=None),
        )
        unit.tell(told)
