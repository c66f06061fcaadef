"""The steps of a waiting list, done: rows, notices, audit notes with ids (B13)."""

from datetime import datetime

from core.model.ids import AccountId
from core.model.waiting import EntryFacts, EntryState, Hold, HoldReason, WaitingList
from core.ports import Unit
from core.rules.lowering import giving_way
from core.rules.waiting_steps import Close, EndedWhy, Keep, Missed, Offer, PutOff, Release, Revoke, Step
from core.usecases.waiting_notices import redraw_offer, tell_ended, tell_missed, tell_offered

_SUBJECT = "waiting-entry"


async def do_step(unit: Unit, waiting_list: WaitingList, step: Step, *, now: datetime, morning: datetime) -> None:
    """One of those planned for `waiting_list`, in their order. `morning`: when people are told of what asks
    nothing of them."""
    match step:
        case Offer():
            await _offer(unit, waiting_list, step, now)
        case Keep():
            await _keep(unit, waiting_list, step, now)
        case Release():
            await release(unit, waiting_list, step.hold, now=now)
        case Close():
            await _put_off(unit, step, EntryState.REVOKED, step.why, now, morning)
        case Missed() | PutOff() | Revoke():
            await _over(unit, waiting_list, step, now, morning)


async def end_entry(
    unit: Unit, entry: EntryFacts, state: EntryState, *, now: datetime, answered_by: AccountId | None = None
) -> None:
    """Off the list by somebody's answer, its own offer given back; `settle` then, for whoever is next."""
    await unit.waiting.end(entry.id, state, now=now, answered_by=answered_by)
    if entry.hold is not None:
        if entry.hold.why is HoldReason.OFFERED:
            await unit.waiting.release(entry.hold.id, now=now)
        await redraw_offer(unit, entry.hold, entry.id)
    unit.note(f"waiting-{state}", subject=_SUBJECT, subject_id=entry.id, performance=entry.performance.id)


async def release(unit: Unit, waiting_list: WaitingList, hold: Hold, *, now: datetime) -> None:
    """Gives the seats back; whoever was told of them sees that they are gone."""
    await unit.waiting.release(hold.id, now=now)
    if hold.why is HoldReason.LAST_HOURS:
        for entry in waiting_list.entries:
            await redraw_offer(unit, hold, entry.id)
    elif hold.entry_id is not None:
        await redraw_offer(unit, hold, hold.entry_id)


async def make_room(unit: Unit, waiting_list: WaitingList, seats: int, *, now: datetime) -> None:
    """What is only kept gives way to a total of `seats` (B17), before it falls: the database refuses more seats taken
    than there are."""
    for hold in giving_way(waiting_list.performance, waiting_list.holds, seats):
        await release(unit, waiting_list, hold, now=now)


async def _offer(unit: Unit, waiting_list: WaitingList, step: Offer, now: datetime) -> None:
    on, entry, until = waiting_list.performance.id, step.entry, step.expires_at
    hold = await unit.waiting.hold(on, step.seats, HoldReason.OFFERED, entry_id=entry, expires_at=until, now=now)
    await unit.waiting.set_state(entry, EntryState.OFFERED)
    await tell_offered(unit, entry, hold, until=until)
    unit.note("waiting-offered", subject=_SUBJECT, subject_id=entry, performance=on, hold=hold)


async def _keep(unit: Unit, waiting_list: WaitingList, step: Keep, now: datetime) -> None:
    on, until = waiting_list.performance.id, step.expires_at
    hold = await unit.waiting.hold(on, step.seats, step.why, entry_id=step.entry, expires_at=until, now=now)
    if step.entry is not None:
        await unit.waiting.set_kept_until(step.entry, until)
    unit.note("seats-kept", subject="performance", subject_id=on, hold=hold, seats=step.seats, why=step.why.value)


async def _over(
    unit: Unit, waiting_list: WaitingList, step: Missed | PutOff | Revoke, now: datetime, morning: datetime
) -> None:
    """An offer that nobody answered, or that may not be answered any more."""
    if step.hold is not None:
        await release(unit, waiting_list, step.hold, now=now)
    match step:
        case Missed():
            await unit.waiting.missed(step.entry)
            await tell_missed(unit, step.entry, step.hold, not_before=morning)
            unit.note("waiting-missed", subject=_SUBJECT, subject_id=step.entry, hold=step.hold.id)
        case PutOff():
            await _put_off(unit, step, EntryState.EXPIRED, EndedWhy.MISSED, now, morning)
        case Revoke():
            await unit.waiting.set_state(step.entry, EntryState.WAITING)
            unit.note("waiting-offer-revoked", subject=_SUBJECT, subject_id=step.entry)


async def _put_off(
    unit: Unit, step: Close | PutOff, state: EntryState, why: EndedWhy, now: datetime, morning: datetime
) -> None:
    await unit.waiting.end(step.entry, state, now=now)
    await tell_ended(unit, step.entry, why, not_before=morning)
    unit.note(f"waiting-{state}", subject=_SUBJECT, subject_id=step.entry, why=why.value)
