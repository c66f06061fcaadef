"""What the venue is told of its door: the list at its hour, and what changes once it has it."""

from collections.abc import Iterable
from datetime import datetime

from core.model.due import Due
from core.model.ids import InvitationId
from core.model.notices import Notice, NoticeKind, Priority, ToStaff, ToVenue
from core.model.offers import Performance
from core.ports import Unit
from core.rules.dates import end_of
from core.rules.door import list_sent_at
from core.usecases.season import Policies, latest
from core.usecases.venue_told import venue_or_staff

LIST = "door-list"


class SendDoorList:
    """Implements `core.usecases.due.Doer` for DueKind.DOOR_LIST."""

    def __init__(self, policies: Policies) -> None:
        self._policies = policies

    async def __call__(self, unit: Unit, due: Due, now: datetime) -> None:
        """Told once for each hour that the date is played at: one that moved has its list anew. A venue that nobody
        looks after cannot be told: where somebody is expected, the staff are, who send it a link."""
        performance = await unit.offers.performance(due.performance_id) if due.performance_id else None
        if performance is None or not performance.seats_total:
            return
        figures = await unit.dates.figures(performance.id)
        to = await venue_or_staff(unit, performance.place.venue_id)
        if isinstance(to, ToStaff) and not figures.seats:
            return
        ends = end_of(latest(self._policies), performance)
        for key in await unit.door.told(performance.id):  # of another hour, or of this one before it moved away
            unit.redraw(key)
        what = {"performance": performance.id, "start": start_of(performance)}
        unit.tell(Notice(to, NoticeKind.DOOR_LIST, what, door_list_key(performance), useless_after=ends))


async def close_door(unit: Unit, due: Due, now: datetime) -> None:
    """Implements `core.usecases.due.Doer` for DueKind.DOOR_CLOSES: drawn from its end on, nobody is named (A9)."""
    for key in await unit.door.told(due.performance_id) if due.performance_id else ():
        unit.redraw(key)


def start_of(performance: Performance) -> int:
    """In seconds since 1970, as what was told keeps it; 0 without an hour."""
    return int(performance.starts_at.timestamp()) if performance.starts_at else 0


def door_list_key(performance: Performance) -> str:
    return f"{LIST}:{performance.id}:{start_of(performance)}"


async def tell_door(
    unit: Unit,
    policies: Policies,
    performance: Performance,
    *,
    added: Iterable[InvitationId] = (),
    removed: Iterable[InvitationId] = (),
    now: datetime,
) -> bool:
    """One message for all that one act changes, where the venue has its list, be it of the hour before; whether it was
    told.

    The list itself says what is true from then on.
    """
    policy, starts_at = latest(policies), performance.starts_at
    if starts_at is None or not list_sent_at(policy, starts_at) <= now < end_of(policy, performance):
        return False
    lists = [key for key in await unit.door.told(performance.id) if key.startswith(f"{LIST}:")]
    for key in lists:
        unit.redraw(key)
    if not lists:
        return False
    venue = await unit.venues.venue(performance.place.venue_id)
    if venue is None or not venue.accounts:
        return False
    plus, minus = (",".join(str(one) for one in seats) for seats in (added, removed))
    start = start_of(performance)
    what: dict[str, int | str] = {"performance": performance.id, "start": start, "plus": plus, "minus": minus}
    once, ends = f"door-changed:{performance.id}:{plus}:{minus}", end_of(policy, performance)
    unit.tell(Notice(ToVenue(venue.id), NoticeKind.DOOR_CHANGED, what, once, Priority.URGENT, useless_after=ends))
    return True
