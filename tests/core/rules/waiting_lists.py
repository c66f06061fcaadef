"""Waiting lists in a row of a table, and what a plan makes of one, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.model.ids import EntryId, HoldId, PerformanceId, StructureId
from core.model.waiting import EntryState, Hold, HoldReason, WaitingEntry, WaitingList
from core.rules.waiting_plan import plan
from core.rules.waiting_steps import Close, Keep, Missed, Offer, PutOff, Release, Revoke, Step
from tests.core.facts import NOW, performance, policy

STARTS = NOW + timedelta(days=9)
"""Sunday 6 December 2026, 11:00 in Paris: bookings close at 9:00, the last hours begin at 3:00."""
DAY = timedelta(hours=24)
LATER = NOW + DAY


def entry(
    number: int,
    seats: int = 1,
    *,
    misses: int = 0,
    kept_until: datetime | None = None,
    servable: bool = True,
    offered: bool = False,
) -> WaitingEntry:
    """They join one after the other, by their numbers."""
    joined = NOW - timedelta(days=2) + timedelta(minutes=number)
    state = EntryState.OFFERED if offered else EntryState.WAITING
    return WaitingEntry(EntryId(number), StructureId(1), seats, joined, state, misses, kept_until, servable)


def hold(
    number: int, seats: int, why: HoldReason = HoldReason.OFFERED, *, of: int | None = None, until: datetime = LATER
) -> Hold:
    of_entry = None if of is None else EntryId(of)
    return Hold(HoldId(number), PerformanceId(100), seats, why, NOW, of_entry, until)


def waiting(
    *entries: WaitingEntry, free: int = 0, holds: Sequence[Hold] = (), starts_at: datetime = STARTS
) -> WaitingList:
    """Ten seats booked, `free` and what is held besides."""
    held = sum(one.seats for one in holds)
    on = performance(starts_at=starts_at, seats_total=10 + held + free, seats_taken=10 + held)
    return WaitingList(on, _in_order(entries), tuple(holds))


def planned(waiting_list: WaitingList, now: datetime = NOW) -> list[Step]:
    return list(plan(policy(), waiting_list, now))


def applied(waiting_list: WaitingList, steps: Sequence[Step]) -> WaitingList:
    """What the list is once the steps are done; raises ValueError where a hold takes more than is free."""
    for step in steps:
        waiting_list = _applied(waiting_list, step)
        if waiting_list.performance.seats_left < 0:
            raise ValueError(step)
    return waiting_list


def _applied(was: WaitingList, step: Step) -> WaitingList:
    match step:
        case Release(hold=gone):
            return _without(was, gone)
        case Missed(entry=number, hold=gone):
            return _changed(_without(was, gone), number, state=EntryState.WAITING, missed=1)
        case Revoke(entry=number, hold=gone):
            return _changed(_without(was, gone), number, state=EntryState.WAITING)
        case PutOff(entry=number, hold=gone):
            return _left(_without(was, gone), number)
        case Close(entry=number):
            return _left(was, number)
        case Offer(entry=number, seats=seats, expires_at=until):
            kept = _with(was, Keep(seats, HoldReason.OFFERED, number, until))
            return _changed(kept, number, state=EntryState.OFFERED)
        case Keep(entry=number, expires_at=until):
            kept = _with(was, step)
            return kept if number is None else _changed(kept, number, kept_until=until)


def _with(was: WaitingList, step: Keep) -> WaitingList:
    number = HoldId(max((one.id for one in was.holds), default=0) + 1000)
    made = Hold(number, was.performance.id, step.seats, step.why, NOW, step.entry, step.expires_at)
    taken = was.performance.seats_taken + step.seats
    return WaitingList(replace(was.performance, seats_taken=taken), was.entries, (*was.holds, made))


def _without(was: WaitingList, gone: Hold | None) -> WaitingList:
    if gone is None:
        return was
    taken = was.performance.seats_taken - gone.seats
    left = tuple(one for one in was.holds if one.id != gone.id)
    return WaitingList(replace(was.performance, seats_taken=taken), was.entries, left)


def _left(was: WaitingList, number: EntryId) -> WaitingList:
    return replace(was, entries=tuple(one for one in was.entries if one.id != number))


def _changed(
    was: WaitingList,
    number: EntryId,
    *,
    state: EntryState | None = None,
    missed: int = 0,
    kept_until: datetime | None = None,
) -> WaitingList:
    def change(one: WaitingEntry) -> WaitingEntry:
        until = kept_until or one.kept_until
        return replace(one, state=state or one.state, misses=one.misses + missed, kept_until=until)

    return replace(was, entries=_in_order([change(one) if one.id == number else one for one in was.entries]))


def _in_order(entries: Sequence[WaitingEntry]) -> tuple[WaitingEntry, ...]:
    return tuple(sorted(entries, key=lambda one: (one.misses, one.joined_at, one.id)))
