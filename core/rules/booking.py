"""May this be booked? One answer, for the screen that shows it and for the transaction that does it."""

from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.model.bookings import Order
from core.model.facts import BookingFacts, HolderFacts
from core.model.findings import Finding, Findings, Level, refuses
from core.model.ids import ParticipantId
from core.rules.access import Activity, may_act
from core.rules.clashes import no_clash, once_in_order
from core.rules.eligibility import eligible
from core.rules.heavy_use import person_reaches_limit, structure_alerts
from core.rules.keys import FindingKey
from core.rules.parties import party_fits, well_named
from core.rules.seats import open_for_booking, seats_suffice
from core.rules.weekly import within_week


def may_book(policy: SeasonPolicy | None, facts: BookingFacts, order: Order, now: datetime) -> Findings:
    """Every finding about this order at `now` (UTC); it may be booked unless one refuses.

    `policy` is the one in force today for the structure (`policy_in_force`). Who may not use the access learns only
    that; of a performance that nobody can book, only why. Otherwise all is said at once: the order (A2-B16), each
    holder in the order of the parties, then the structure's use. The caller loads `facts` for `order.performance_id`.
    """
    access = may_act(policy, facts.structure, facts.member, Activity.BOOK, now)
    if policy is None or refuses(access):
        return access
    closed = open_for_booking(policy, facts.performance, now)
    if closed:
        return closed
    return (
        *well_named(facts, order),
        *once_in_order(order),
        *party_fits(facts, order),
        *_holders(policy, facts, order, now),
        *seats_suffice(facts.performance, order),
        *structure_alerts(policy, facts, order),
    )


def may_hold(policy: SeasonPolicy, holder: HolderFacts, facts: BookingFacts, now: datetime) -> Findings:
    """What is said of one person before being chosen as a holder: eligible (E1), free (B16), within the week (B10)."""
    ineligible = eligible(policy, holder)
    if ineligible:
        return ineligible
    return (
        *no_clash(policy, holder, facts.performance),
        *within_week(policy, holder, facts.performance, now),
        *person_reaches_limit(policy, holder, facts.performance, now),
    )


def _holders(policy: SeasonPolicy, facts: BookingFacts, order: Order, now: datetime) -> Findings:
    known = {holder.id: holder for holder in facts.holders}
    once = dict.fromkeys(party.holder for party in order.parties)
    return tuple(
        finding
        for person in once
        for finding in (may_hold(policy, known[person], facts, now) if person in known else _unknown(person))
    )


def _unknown(person: ParticipantId) -> Findings:
    """No facts were found: the same answer as for somebody else's participant (A9)."""
    return (Finding("E1", Level.REFUSE, FindingKey.NOT_YOUR_PARTICIPANT, about=person),)
