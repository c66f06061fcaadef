"""What a participant may wish for: what their structure could book for them (B1)."""

from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.model.findings import Finding, Findings, Level, refuses
from core.model.structures import Structure
from core.model.wishes import WishFacts
from core.rules.access import Activity, structure_may
from core.rules.keys import FindingKey
from core.rules.seats import open_for_booking


def may_serve(policy: SeasonPolicy | None, structure: Structure | None, now: datetime) -> bool:
    """Whether a structure may book at all: active (A7), its convention in force (A1). `policy` is today's."""
    return structure is not None and not refuses(structure_may(policy, structure, Activity.BOOK, now))


def may_wish(policy: SeasonPolicy | None, facts: WishFacts, now: datetime) -> Findings:
    """At most one finding, in words for the participant. A full date may be wished for: there is a waiting list.

    `policy` is the one in force today for the structure. Why a structure cannot book is between it and the service:
    the clause alone is said (A1, A7).
    """
    against = structure_may(policy, facts.structure, Activity.BOOK, now) if facts.structure else ()
    if policy is None or facts.structure is None or against:
        return (_not_now(against[0].clause if against else "A1"),)
    closed = open_for_booking(policy, facts.performance, now)
    if closed:
        return closed
    if facts.booked:
        return (Finding("B16", Level.REFUSE, FindingKey.WISH_BOOKED),)
    if facts.wished:
        return (Finding("B1", Level.REFUSE, FindingKey.WISH_OPEN),)
    return ()


def _not_now(clause: str) -> Finding:
    return Finding(clause, Level.REFUSE, FindingKey.WISH_NOT_NOW)
