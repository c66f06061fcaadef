"""Seats only within what is put online, while bookings are open (B13); never more said than is free (B15); B14."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from core.convention.policy import SeasonPolicy
from core.model.bookings import Order
from core.model.findings import Finding, Findings, Level
from core.model.offers import Performance, PerformanceState
from core.rules.keys import FindingKey


def open_for_booking(policy: SeasonPolicy, performance: Performance, now: datetime) -> Findings:
    """At most one finding: why nobody can book this performance now.

    Bookings close at `starts_at - closes_before`, that instant included: at its last instant a delay is over.
    """
    if performance.state is PerformanceState.CANCELLED:
        return (Finding("B13", Level.REFUSE, FindingKey.PERFORMANCE_CANCELLED),)
    if performance.state is PerformanceState.DRAFT or performance.starts_at is None:
        return (Finding("B13", Level.REFUSE, FindingKey.NOT_PUBLISHED),)
    if now >= performance.starts_at:
        args = {"starts_at": performance.starts_at}
        return (Finding("B13", Level.REFUSE, FindingKey.ALREADY_STARTED, args),)
    closed_at = performance.starts_at - policy.closes_before
    if now >= closed_at:
        return (Finding("B13", Level.REFUSE, FindingKey.BOOKINGS_CLOSED, {"closed_at": closed_at}),)
    return ()


def seats_suffice(performance: Performance, order: Order) -> Findings:
    """All or nothing: an order larger than what is free is refused whole."""
    left = max(0, performance.seats_left)
    if order.seats <= left:
        return ()
    return (Finding("B13", Level.REFUSE, FindingKey.FULL, {"left": left, "asked": order.seats}),)


def seats_to_say(policy: SeasonPolicy, performance: Performance, now: datetime) -> int:
    """What may be said to be free: seats that can be booked at this moment, and never a promise (B15)."""
    if open_for_booking(policy, performance, now):
        return 0
    return max(0, performance.seats_left)


@dataclass(frozen=True, slots=True)
class BuyDirectly:
    """Where seats are bought without the service. `url` is a web page, or None: then the venue is asked in person."""

    venue: str
    address: str
    url: str | None


def how_to_buy(performance: Performance) -> BuyDirectly:
    """Nothing found or full (B14). Only a web address is a link: an imported row may hold anything."""
    link = urlsplit(performance.url)
    is_page = link.scheme in {"http", "https"} and bool(link.netloc)
    return BuyDirectly(performance.place.venue, performance.place.address, performance.url if is_page else None)
