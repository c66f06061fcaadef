"""The waiting list of one performance (B13): what there is to do about it at a moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.convention.policy import SeasonPolicy, WaitingRules
from core.model.offers import PerformanceState
from core.model.waiting import EntryState, Hold, HoldReason, WaitingEntry, WaitingList
from core.rules.quiet_hours import is_quiet, quiet_ends
from core.rules.seats import open_for_booking
from core.rules.waiting import kept, pool
from core.rules.waiting_steps import Close, EndedWhy, Keep, Missed, Offer, PutOff, Release, Revoke, Step


def plan(policy: SeasonPolicy, waiting_list: WaitingList, now: datetime) -> Sequence[Step]:
    """Everything to be done at `now` (UTC), in order. Done, and planned again at the same instant, nothing is left.

    What is free and what is kept for nobody in particular is one pool, dealt out anew each time: in the last hours to
    all at once, at night to nobody, by day in the order of the list. Seats that the list has no use for are left free.
    """
    performance = waiting_list.performance
    if performance.starts_at is None or open_for_booking(policy, performance, now):
        return _end_all(waiting_list)
    over, queue = _offers_over(policy.waiting, waiting_list, now)
    freed = sum(step.hold.seats for step in over if step.hold is not None)
    wanted = _dealt(policy, performance.starts_at, queue, pool(waiting_list) + freed, now)
    return (*over, *_changes(kept(waiting_list), wanted))


def _end_all(waiting_list: WaitingList) -> Sequence[Step]:
    cancelled = waiting_list.performance.state is PerformanceState.CANCELLED
    why = EndedWhy.CANCELLED if cancelled else EndedWhy.CLOSED
    releases = (Release(hold) for hold in waiting_list.holds)
    return (*releases, *(Close(entry.id, why) for entry in waiting_list.entries))


def _offers_over(
    rules: WaitingRules, waiting_list: WaitingList, now: datetime
) -> tuple[Sequence[Release | Missed | PutOff | Revoke], Sequence[WaitingEntry]]:
    """What ends the offers that are over, and whoever waits then and may be served, in their new order."""
    offers = {hold.entry_id: hold for hold in waiting_list.holds if hold.why is HoldReason.OFFERED}
    steps: list[Release | Missed | PutOff | Revoke] = []
    queue: list[WaitingEntry] = []
    for entry in waiting_list.entries:
        step = _over(rules, entry, offers.pop(entry.id, None), now)
        if step is not None:
            steps.append(step)
        if entry.state is EntryState.WAITING or isinstance(step, Missed | Revoke):
            misses = entry.misses + isinstance(step, Missed)
            queue.append(replace(entry, state=EntryState.WAITING, misses=misses))
    steps += [Release(hold) for hold in offers.values()]  # whoever they were offered to has left
    queue.sort(key=lambda entry: (entry.misses, entry.joined_at, entry.id))
    return steps, [entry for entry in queue if entry.servable]


def _over(
    rules: WaitingRules, entry: WaitingEntry, hold: Hold | None, now: datetime
) -> Release | Missed | PutOff | Revoke | None:
    if entry.state is not EntryState.OFFERED:
        return None if hold is None else Release(hold)
    if hold is None or not entry.servable:
        return Revoke(entry.id, hold)
    if hold.expires_at is None or now < hold.expires_at:
        return None
    return PutOff(entry.id, hold) if entry.misses + 1 >= rules.misses_allowed else Missed(entry.id, hold)


def _dealt(
    policy: SeasonPolicy, starts_at: datetime, queue: Sequence[WaitingEntry], seats: int, now: datetime
) -> Sequence[Offer | Keep]:
    """Who gets what of the pool: offers, and at most one hold for the rest."""
    rules, closes_at = policy.waiting, starts_at - policy.closes_before
    if now >= closes_at - rules.last_hours:
        shared = min(seats, sum(entry.seats for entry in queue if entry.seats <= seats))
        return [Keep(shared, HoldReason.LAST_HOURS, None, closes_at)] if shared else []
    by_day = _in_turn(rules, closes_at, queue, seats, now)
    if not is_quiet(rules, now, starts_at=starts_at):
        return by_day
    overnight = sum(step.seats for step in by_day)
    return [Keep(overnight, HoldReason.OVERNIGHT, None, quiet_ends(rules, now))] if overnight else []


def _in_turn(
    rules: WaitingRules, closes_at: datetime, queue: Sequence[WaitingEntry], seats: int, now: datetime
) -> Sequence[Offer | Keep]:
    """Each time the first whose whole party fits; but seats are kept together, once, for a head with a larger party."""
    steps: list[Offer | Keep] = []
    left = list(queue)
    while left and seats > 0:
        head = left[0]
        until = head.kept_until or now + rules.kept_together_for
        if head.seats > seats and now < until:
            return [*steps, Keep(seats, HoldReason.TOGETHER, head.id, until)]
        served = next((entry for entry in left if entry.seats <= seats), None)
        if served is None:
            break
        steps.append(Offer(served.id, served.seats, _offer_expires(rules, closes_at, now)))
        seats -= served.seats
        left.remove(served)
    return steps


def _offer_expires(rules: WaitingRules, closes_at: datetime, now: datetime) -> datetime:
    """Whole seconds; half the time left where that is shorter, and never after bookings close."""
    half = timedelta(seconds=(closes_at - now) // timedelta(seconds=2))
    return min(now + min(rules.offer_for, max(half, rules.offer_at_least)), closes_at)


def _changes(holds: Sequence[Hold], wanted: Sequence[Offer | Keep]) -> Sequence[Step]:
    """A hold that is what is wanted stays as it is, so that nobody is told of it twice."""
    standing = next((hold for hold in holds if any(_is(hold, step) for step in wanted)), None)
    releases = (Release(hold) for hold in holds if hold is not standing)
    return (*releases, *(step for step in wanted if standing is None or not _is(standing, step)))


def _is(hold: Hold, step: Offer | Keep) -> bool:
    return (
        isinstance(step, Keep) and Keep(hold.seats, hold.why, hold.entry_id, hold.expires_at or step.expires_at) == step
    )
