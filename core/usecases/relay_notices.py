"""Who hears that somebody was not told yet, once for all whom one act concerns; and what changes when they are (I1)."""

from collections.abc import Collection
from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.model.ids import AccountId, BulletinId, ParticipantId, PerformanceId, StructureId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount, ToStaff
from core.model.offers import Performance
from core.model.relays import Relay, RelayLevel
from core.ports import Unit
from core.rules.quiet_hours import not_before
from core.usecases.bulletin_keys import member_key
from core.usecases.relay_subjects import performance_told
from core.usecases.reminder_notices import redraw_day_lists

ENDS = frozenset({NoticeKind.DATE_CANCELLED, NoticeKind.CANCELLED_FOR_YOU})
"""That it is over is what these say."""
STAFF = "staff"
"""At the end of a key: theirs."""
OF_ONE_HOUR = frozenset({NoticeKind.MOVED, NoticeKind.REMINDER})
"""What these say is out of date once it moves again."""


async def tell_escalated(
    unit: Unit, policy: SeasonPolicy, relay: Relay, level: RelayLevel, performance: Performance, *, now: datetime
) -> None:
    """The referents by name, the staff in figures (A9). One a structure, a date and a minute, drawn from the books: a
    second person, and whatever else is to be said, joins what is there."""
    what = {"structure": relay.structure_id, "performance": performance.id}
    key = f"relays-escalated:{relay.structure_id}:{performance.id}:{now:%Y%m%dT%H%M}"
    waits = not_before(policy.waiting, now, starts_at=performance.starts_at)
    kind, urgent = NoticeKind.RELAY_ESCALATED, Priority.URGENT
    if level is RelayLevel.STAFF:
        told = Notice(ToStaff(), kind, {**what, "staff": 1}, f"{key}:staff", urgent, relay.until, waits)
        unit.tell(told)
        unit.redraw(told.dedupe_key)
        return
    for referent in await unit.structures.referents(relay.structure_id):
        own = f"{key}:{referent.account_id}"
        unit.tell(Notice(ToAccount(referent.account_id), kind, what, own, urgent, relay.until, waits))
        unit.redraw(own)


async def redraw_told(unit: Unit, relay: Relay) -> None:
    """Somebody was told, or is to be told after all: whoever heard that they were not reads so."""
    performance = await performance_told(unit, relay.told)
    if performance is None:
        return
    if relay.level is not RelayLevel.STRUCTURE:
        for key in await unit.relays.escalated_of(relay.structure_id, performance.id):
            unit.redraw(key)
    await redraw_day_lists(unit, relay.structure_id, performance)
    if relay.told.kind is NoticeKind.LAST_MINUTE:
        await redraw_call_list(unit, relay.structure_id, performance)
        await _redraw_members(unit, relay)


async def nothing_left_to_tell(
    unit: Unit,
    performance_id: PerformanceId,
    people: Collection[ParticipantId],
) -> None:
    """These people do not go there any more: no reminder of it, no other hour is to be passed on to them.

    That it is cancelled stays to be told.
    """
    for relay in await unit.relays.of_people(sorted(people)):
        about = await performance_told(unit, relay.told)
        if about is not None and about.id == performance_id and relay.told.kind not in ENDS:
            await unit.relays.drop(relay.id)
            await redraw_told(unit, relay)


async def nothing_left_of_date(
    unit: Unit, performance_id: PerformanceId, *, of: Collection[NoticeKind] = tuple(frozenset(NoticeKind) - ENDS)
) -> None:
    """The same of all who hold a live booking on it. `of`: of these kinds alone."""
    for relay in await unit.relays.drop_of_date(performance_id, of):
        await redraw_told(unit, relay)


async def _redraw_members(unit: Unit, relay: Relay) -> None:
    """Theirs says whom they are to tell."""
    number = BulletinId(int(relay.told.args["bulletin"]))
    for account_id in await unit.bulletins.members(number, relay.structure_id):
        unit.redraw(member_key(number, account_id))


async def redraw_call_list(unit: Unit, structure_id: StructureId, performance: Performance) -> None:
    """Fewer people, or more, are to be called."""
    told = await unit.call_lists.told(performance.id)
    readers = {STAFF, *map(str, await unit.call_lists.readers(structure_id, performance.id))} if told else set()
    for key in told:
        if key.rpartition(":")[2] in readers:
            unit.redraw(key)


def call_list_key(performance: Performance, bulletin_id: BulletinId, account_id: AccountId | None) -> str:
    """Once for each hour that a date was to begin at, and anew once something else is posted of it; without an account,
    the staff's."""
    starts = f"{performance.starts_at:%Y%m%dT%H%M}" if performance.starts_at else ""
    return f"call-list:{performance.id}:{starts}:{bulletin_id}:{account_id or STAFF}"
