"""May this party wait for this performance? (B13)"""

from collections.abc import Iterator
from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.model.bookings import Order
from core.model.facts import BookingFacts
from core.model.findings import Finding, Findings, Level
from core.rules.booking import may_book
from core.rules.keys import FindingKey
from core.rules.seats import open_for_booking


def may_join(policy: SeasonPolicy | None, facts: BookingFacts, order: Order, now: datetime) -> Findings:
    """What stands against booking stands against waiting, but for what time may change: seats, and the week (B10),
    which is counted when the offer is taken up.

    A party that fits now books directly; one larger than all the seats there are would wait in vain.
    """
    findings = may_book(policy, facts, order, now)
    hopeless = order.seats > facts.performance.seats_total
    lasting = tuple(one for one in findings if one.clause != "B10" and (one.key != FindingKey.FULL or hopeless))
    if policy is None or facts.member is None or open_for_booking(policy, facts.performance, now):
        return lasting
    return (*lasting, *_against_waiting(facts, order))


def _against_waiting(facts: BookingFacts, order: Order) -> Iterator[Finding]:
    if order.seats <= facts.performance.seats_left:
        yield Finding("B13", Level.REFUSE, FindingKey.BOOK_DIRECTLY)
    for holder in facts.holders:
        if holder.waiting is not None:
            yield Finding("B13", Level.REFUSE, FindingKey.ALREADY_WAITING, about=holder.id)
