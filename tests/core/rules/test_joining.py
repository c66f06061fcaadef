"""B13: what stands against joining a waiting list, and what does not."""

from dataclasses import replace

import pytest

from core.model.facts import BookingFacts
from core.model.findings import Level
from core.model.ids import EntryId
from core.model.offers import PerformanceState
from core.model.structures import StructureState
from core.rules.joining import may_join
from tests.core.facts import NOW, facts, guests, holder, live, order, party, performance, policy, structure

FULL = performance(seats_total=10, seats_taken=10)
ONE_LEFT = performance(seats_total=10, seats_taken=9)


def refusals(known: BookingFacts, *, asked: int = 1) -> list[str]:
    findings = may_join(policy(), known, order(party(10, *guests(asked - 1))), NOW)
    return [finding.key for finding in findings if finding.level is Level.REFUSE]


def test_a_full_date_may_be_waited_for() -> None:
    assert refusals(facts(performance=FULL)) == []


def test_so_may_one_where_the_whole_party_does_not_fit() -> None:
    assert refusals(facts(performance=ONE_LEFT), asked=2) == []


def test_where_the_whole_party_fits_it_books_directly() -> None:
    assert refusals(facts(performance=ONE_LEFT)) == ["finding-book-directly"]


def test_the_week_s_limit_is_counted_when_the_offer_is_taken_up() -> None:
    twice = holder(live=(live(201), live(202)))
    assert refusals(facts(twice, performance=FULL)) == []
    for generation in ("2019", "2023"):
        findings = may_join(policy(generation), facts(twice, performance=FULL), order(), NOW)
        assert [finding for finding in findings if finding.clause == "B10"] == []


def test_a_person_waits_once_for_a_date() -> None:
    waits = replace(holder(), waiting=EntryId(7))
    (finding,) = may_join(policy(), facts(waits, performance=FULL), order(), NOW)
    assert (finding.key, finding.level, finding.about) == ("finding-already-waiting", Level.REFUSE, waits.id)


def test_a_party_larger_than_all_the_seats_would_wait_in_vain() -> None:
    assert refusals(facts(performance=performance(seats_total=2, seats_taken=2)), asked=3) == ["finding-full"]


def test_the_other_rules_of_a_booking_stand() -> None:
    booked = holder(live=(live(100),))
    assert refusals(facts(booked, performance=FULL)) == ["finding-already-booked"]
    assert refusals(facts(performance=FULL), asked=5) == ["finding-party-too-large"]


@pytest.mark.parametrize(
    ("known", "key"),
    [
        (facts(performance=FULL, structure=structure(state=StructureState.SUSPENDED)), "finding-structure-suspended"),
        (facts(performance=FULL, member=None), "finding-partners-only"),
        (facts(performance=performance(starts_at=NOW)), "finding-already-started"),
        (facts(performance=performance(state=PerformanceState.CANCELLED)), "finding-performance-cancelled"),
    ],
    ids=["suspended", "no member", "started", "cancelled"],
)
def test_where_nobody_may_book_nobody_waits_and_only_that_is_said(known: BookingFacts, key: str) -> None:
    assert refusals(known) == [key]
