""" "Alertes indicatives" in case of heavy use (B11), which never block, and malfunction, told to staff (B12)."""

from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.model.bookings import Order
from core.model.facts import BookingFacts, HolderFacts, StructureUse
from core.model.findings import Fact, Finding, Findings, Level
from core.model.offers import Performance
from core.rules.keys import FindingKey
from core.rules.weekly import week_count


def person_reaches_limit(
    policy: SeasonPolicy, holder: HolderFacts, performance: Performance, now: datetime
) -> Findings:
    """This booking is the last of the person's week; beyond it B10 speaks alone."""
    with_this = week_count(policy, holder, performance, now).count + 1
    if with_this != policy.weekly_limit:
        return ()
    args = {"count": with_this, "limit": policy.weekly_limit}
    return (Finding("B11", Level.ALERT, FindingKey.HEAVY_PERSON, args, about=holder.id),)


def structure_alerts(policy: SeasonPolicy, facts: BookingFacts, order: Order) -> Findings:
    """A large share of this performance's seats, the order counted; a large share of outings not used."""
    return (*_seat_share(policy, facts, order), *_unused(policy, facts.use, "B11", FindingKey.HEAVY_UNUSED))


def malfunction(policy: SeasonPolicy, use: StructureUse) -> Findings:
    """Many unused bookings: for staff, who may contact the structure. Same thresholds as the structure's own alert."""
    return _unused(policy, use, "B12", FindingKey.MALFUNCTION)


def _seat_share(policy: SeasonPolicy, facts: BookingFacts, order: Order) -> Findings:
    """Of an order that fits in what is free: nobody would hold the seats of another one."""
    if order.seats > facts.performance.seats_left:
        return ()
    seats, total = facts.use.seats_here + order.seats, facts.performance.seats_total
    if total == 0 or seats * 100 < policy.alerts.seat_share_percent * total:
        return ()
    args = {"seats": seats, "total": total, "percent": _percent(seats, total)}
    return (Finding("B11", Level.ALERT, FindingKey.HEAVY_STRUCTURE, args),)


def _unused(policy: SeasonPolicy, use: StructureUse, clause: str, key: FindingKey) -> Findings:
    limits = policy.alerts
    enough = use.outings >= limits.unused_from_outings
    if not enough or use.unused * 100 < limits.unused_share_percent * use.outings:
        return ()
    args: dict[str, Fact] = {
        "unused": use.unused,
        "outings": use.outings,
        "percent": _percent(use.unused, use.outings),
        "days": limits.unused_window.days,
    }
    return (Finding(clause, Level.ALERT, key, args),)


def _percent(part: int, whole: int) -> int:
    """Rounded down, so that what is shown never exceeds what is."""
    return part * 100 // whole
