"""Reminders and the list of a day, told when they are due (I1)."""

from datetime import datetime, timedelta

from core.model.due import Due, DueKind
from core.model.ids import ReservationId, StructureId
from core.ports import Unit
from core.rules.quiet_hours import not_before
from core.rules.weeks import midnight
from core.usecases.reminder_notices import day_list, reminder
from core.usecases.season import Policies, latest

AT_ONCE = 100
"""People, or structures, of one transaction."""


class Remind:
    """Does REMIND_EARLY and REMIND_CLOSE."""

    def __init__(self, policies: Policies) -> None:
        self._policies = policies

    async def __call__(self, unit: Unit, due: Due, now: datetime) -> int | None:
        """To each participant of a live booking, in their chat or as a task of their structure, unless they want none.

        Whoever booked since it was due is not reminded: their confirmation says it; of the last reminder, so does
        a new hour or place told since then. At night it waits for the morning, unless the performance is near.
        """
        performance = await unit.offers.performance(due.performance_id) if due.performance_id else None
        if performance is None or performance.starts_at is None:
            return None
        found = await unit.reminders.to_remind(
            performance.id,
            booked_before=due.span.at,
            told_since=due.span.at if due.kind is DueKind.REMIND_CLOSE else None,
            after=ReservationId(due.reached),
            limit=AT_ONCE,
        )
        starts_at = performance.starts_at
        at = not_before(latest(self._policies).waiting, now, starts_at=starts_at)
        for one in found:
            told = reminder(due.kind, one.participant_id, one.reservation_id, performance, starts_at, not_before=at)
            unit.tell(told)
        return found[-1].reservation_id if len(found) == AT_ONCE else None


class ListDay:
    """Does DAY_LIST."""

    def __init__(self, policies: Policies) -> None:
        self._policies = policies

    async def __call__(self, unit: Unit, due: Due, now: datetime) -> int | None:
        """To the referents of each structure that goes out on that day, to whoever booked where it has none; nothing to
        a structure whose outings of the day have all begun."""
        if due.day is None:
            return None
        day, quiet = due.day, latest(self._policies).waiting
        begins, ends = max(midnight(day), now), midnight(day + timedelta(days=1))
        found = await unit.reminders.going_out(begins, ends, after=StructureId(due.reached), limit=AT_ONCE)
        for one in found:
            at = not_before(quiet, now, starts_at=one.last_start)
            for account_id in await unit.reminders.day_readers(one.structure_id, begins, ends):
                unit.tell(day_list(account_id, one.structure_id, day, last_start=one.last_start, not_before=at))
        return found[-1].structure_id if len(found) == AT_ONCE else None
