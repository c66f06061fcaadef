"""Seats taken back by the venue: never below what is booked or offered (B17); what is only kept gives way."""

from collections.abc import Iterable

from core.model.findings import Finding, Findings, Level
from core.model.offers import Performance
from core.model.waiting import Hold, HoldReason
from core.rules.keys import FindingKey


def may_set_seats(performance: Performance, holds: Iterable[Hold], seats: int) -> Findings:
    """Not below what is booked, and what somebody was offered and may take (B13); the finding says the least."""
    least = performance.seats_taken - sum(hold.seats for hold in _kept(holds))
    if seats >= least:
        return ()
    return (Finding("B17", Level.REFUSE, FindingKey.SEATS_PROMISED, {"least": least}),)


def giving_way(performance: Performance, holds: Iterable[Hold], seats: int) -> tuple[Hold, ...]:
    """The holds to release so that `seats` are enough, the last one made first; none where they are already.

    All that promise nothing, where even without them they are not: `may_set_seats` says so.
    """
    over = performance.seats_taken - seats
    released: list[Hold] = []
    for hold in sorted(_kept(holds), key=lambda one: one.id, reverse=True):
        if over <= 0:
            break
        released.append(hold)
        over -= hold.seats
    return tuple(released)


def _kept(holds: Iterable[Hold]) -> list[Hold]:
    """Those that promise nothing to anybody yet."""
    return [hold for hold in holds if hold.why is not HoldReason.OFFERED]
