"""What a participant may wish for: what their structure could book for them at this moment (B1)."""

from datetime import timedelta

import pytest

from core.convention.policy import SeasonPolicy
from core.model.offers import Performance, PerformanceState
from core.model.structures import Structure, StructureState
from core.model.wishes import WishFacts
from core.rules.wishes import may_serve, may_wish
from tests.core.facts import NOW, STARTS_AT, convention, performance, policy, structure


def keys(facts: WishFacts, season: SeasonPolicy | None = None) -> list[tuple[str, str]]:
    return [(one.clause, one.key) for one in may_wish(season or policy(), facts, NOW)]


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        (performance(), []),
        (performance(seats_taken=100), []),
        (performance(state=PerformanceState.DRAFT), [("B13", "finding-not-published")]),
        (performance(state=PerformanceState.CANCELLED), [("B13", "finding-performance-cancelled")]),
        (performance(starts_at=NOW), [("B13", "finding-already-started")]),
        (performance(starts_at=NOW + timedelta(hours=1)), [("B13", "finding-bookings-closed")]),
    ],
    ids=["free", "full", "draft", "cancelled", "started", "closed"],
)
def test_what_could_be_booked_or_waited_for_may_be_wished_for(
    offered: Performance, expected: list[tuple[str, str]]
) -> None:
    assert keys(WishFacts(offered, structure())) == expected


def test_what_is_booked_or_wished_for_already_is_not_wished_for_again() -> None:
    assert keys(WishFacts(performance(), structure(), booked=True, wished=True)) == [("B16", "finding-wish-booked")]
    assert keys(WishFacts(performance(), structure(), wished=True)) == [("B1", "finding-wish-open")]


@pytest.mark.parametrize(
    ("followed_by", "clause"),
    [
        (None, "A1"),
        (structure(state=StructureState.SUSPENDED), "A7"),
        (structure(state=StructureState.CLOSED), "A1"),
        (structure(signed=convention(signed_on=None)), "A1"),
    ],
    ids=["nobody", "suspended", "closed", "unsigned"],
)
def test_for_a_structure_that_may_not_book_one_sentence_says_all(followed_by: Structure | None, clause: str) -> None:
    assert keys(WishFacts(performance(), followed_by)) == [(clause, "finding-wish-not-now")]
    assert not may_serve(policy(), followed_by, NOW)


def test_without_a_policy_in_force_nothing_is_wished_for() -> None:
    (finding,) = may_wish(None, WishFacts(performance(), structure()), NOW)
    assert finding.key == "finding-wish-not-now"


def test_at_the_last_instant_of_booking_it_is_over() -> None:
    season = policy()
    last = STARTS_AT - season.closes_before
    facts = WishFacts(performance(), structure())
    assert may_wish(season, facts, last - timedelta(seconds=1)) == ()
    assert [one.key for one in may_wish(season, facts, last)] == ["finding-bookings-closed"]
