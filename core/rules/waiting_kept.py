"""Seats that are kept for somebody who waits and not offered yet (B13): overnight, or together for a larger party."""

from dataclasses import dataclass
from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.model.ids import EntryId
from core.model.waiting import Hold, HoldReason, WaitingList
from core.rules.waiting_plan import plan
from core.rules.waiting_steps import Keep, Offer


@dataclass(frozen=True, slots=True)
class KeptSeats:
    """`until` is UTC: overnight, when they are offered; together, when they are kept no longer."""

    seats: int
    until: datetime
    why: HoldReason


def kept_for(policy: SeasonPolicy, waiting_list: WaitingList, entry_id: EntryId, now: datetime) -> KeptSeats | None:
    """What of the kept seats this entry is waiting to be offered, as the list stands now.

    Overnight seats are kept for nobody in particular: theirs are those that the plan deals out in the morning.
    """
    for hold in waiting_list.holds:
        if hold.expires_at is None or now >= hold.expires_at:
            continue
        if hold.why is HoldReason.TOGETHER and hold.entry_id == entry_id:
            return KeptSeats(hold.seats, hold.expires_at, hold.why)
        if hold.why is HoldReason.OVERNIGHT:
            return _in_the_morning(policy, waiting_list, entry_id, hold, hold.expires_at)
    return None


def _in_the_morning(
    policy: SeasonPolicy, waiting_list: WaitingList, entry_id: EntryId, hold: Hold, morning: datetime
) -> KeptSeats | None:
    for step in plan(policy, waiting_list, morning):
        if isinstance(step, Offer) and step.entry == entry_id:
            return KeptSeats(step.seats, morning, hold.why)
        if isinstance(step, Keep) and step.why is HoldReason.TOGETHER and step.entry == entry_id:
            return KeptSeats(step.seats, step.expires_at, step.why)
    return None
