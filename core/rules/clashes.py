"""One participant, one booking on a performance, and one place at a time (B16)."""

from collections import Counter

from core.convention.policy import SeasonPolicy
from core.model.bookings import Order
from core.model.facts import HolderFacts
from core.model.findings import Finding, Findings, Level
from core.model.offers import Performance
from core.rules.dates import ending
from core.rules.keys import FindingKey


def once_in_order(order: Order) -> Findings:
    """Nobody holds two parties of one order; said once a person."""
    times = Counter(party.holder for party in order.parties)
    return tuple(
        Finding("B16", Level.REFUSE, FindingKey.TWICE_IN_ORDER, about=holder)
        for holder, count in times.items()
        if count > 1
    )


def no_clash(policy: SeasonPolicy, holder: HolderFacts, performance: Performance) -> Findings:
    """A second booking on one performance is refused; one that overlaps in time is an alert, for people may choose.

    Neither says where the other booking was made: it may be another structure's.
    """
    if any(booking.performance_id == performance.id for booking in holder.live):
        return (Finding("B16", Level.REFUSE, FindingKey.ALREADY_BOOKED, about=holder.id),)
    if performance.starts_at is None:
        return ()
    begins, ends = performance.starts_at, ending(policy, performance.starts_at, performance.ends_at)
    if any(
        booking.starts_at < ends and begins < ending(policy, booking.starts_at, booking.ends_at)
        for booking in holder.live
    ):
        return (Finding("B16", Level.ALERT, FindingKey.OVERLAP, about=holder.id),)
    return ()
