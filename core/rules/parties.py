"""Seats and the names on them: each named (B2), a party no larger than the offer allows (B4, B5)."""

from collections.abc import Iterable

from core.model.bookings import Order
from core.model.facts import BookingFacts, HolderFacts
from core.model.findings import Finding, Findings, Level
from core.model.ids import ParticipantId
from core.model.names import PersonName, cleaned, folded
from core.rules.keys import FindingKey


def well_named(facts: BookingFacts, order: Order) -> Findings:
    """Every seat in one person's name (B2); a name twice in one party is an alert, for two people may share it.

    Companions of a common outing are looked at among themselves: they belong to no party.
    """
    if not order.parties:
        return (Finding("B2", Level.REFUSE, FindingKey.NOBODY_NAMED),)
    of_outing = tuple(companion.name for companion in order.companions)
    findings = [
        finding
        for party in order.parties
        for finding in _names(
            _holder_name(facts.holders, party.holder),
            (*party.guests, *(of_outing if _one_party(order) else ())),
            about=party.holder,
        )
    ]
    if not _one_party(order):
        findings += _names(None, of_outing, about=None)
    return tuple(findings)


def party_fits(facts: BookingFacts, order: Order) -> Findings:
    """No party above the performance's `max_party`, holder, guests and its own companions counted (B4).

    On a common outing of several participants the companions belong to the outing and are counted apart (B5).
    """
    most = facts.performance.max_party
    extra = len(order.companions) if _one_party(order) else 0
    return tuple(
        Finding(
            "B4",
            Level.REFUSE,
            FindingKey.PARTY_TOO_LARGE,
            {"asked": party.seats + extra, "most": most},
            about=party.holder,
        )
        for party in order.parties
        if party.seats + extra > most
    )


def _one_party(order: Order) -> bool:
    return len(order.parties) == 1


def _holder_name(holders: Iterable[HolderFacts], holder: ParticipantId) -> PersonName | None:
    return next((facts.name for facts in holders if facts.id == holder), None)


def _names(holder: PersonName | None, others: tuple[PersonName, ...], *, about: ParticipantId | None) -> list[Finding]:
    named = [folded(name.full) for name in others if cleaned(name.full)]
    findings: list[Finding] = []
    if unnamed := len(others) - len(named):
        findings.append(Finding("B2", Level.REFUSE, FindingKey.UNNAMED_SEAT, {"seats": unnamed}, about=about))
    seats = named if holder is None else [folded(holder.full), *named]
    if len(set(seats)) < len(seats):
        findings.append(Finding("B2", Level.ALERT, FindingKey.SAME_NAME_TWICE, about=about))
    return findings
