"""`may_book`: the rules together, in both seasons; what is said first, and what is not said at all."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.convention.season import policy_in_force
from core.model.bookings import Order
from core.model.facts import BookingFacts, HolderFacts
from core.model.findings import refuses
from core.model.offers import Performance, PerformanceState
from core.model.structures import StructureState
from core.rules.booking import may_book
from tests.core.facts import (
    GENERATIONS,
    NOW,
    companions,
    convention,
    facts,
    guests,
    holder,
    live,
    member,
    order,
    party,
    performance,
    policy,
    structure,
    told,
    utc,
)

NOW_IN = {"2019": utc("2019-11-29T10:00"), "2023": NOW}
STRANGER = [("E1", "refuse", "finding-not-your-participant")]


def shown_in(generation: str, *holders: HolderFacts) -> BookingFacts:
    """An ordinary booking that nothing hinders, in a week of that generation's own period."""
    now = NOW_IN[generation]
    return facts(
        *holders,
        performance=performance(starts_at=now.replace(hour=19)),
        structure=structure(signed=convention(generation, signed_on=date(2019, 9, 1))),
        member=member(terms_season=f"{now.year}-{now.year + 1}"),
    )


@pytest.mark.parametrize("generation", GENERATIONS)
def test_an_ordinary_booking_meets_no_finding(generation: str) -> None:
    assert may_book(policy(generation), shown_in(generation), order(), NOW_IN[generation]) == ()


@pytest.mark.parametrize("generation", GENERATIONS)
def test_the_largest_party_and_its_companion_meet_no_finding(generation: str) -> None:
    largest = order(party(10, *guests(2)), companions=companions(1))
    assert may_book(policy(generation), shown_in(generation), largest, NOW_IN[generation]) == ()


@pytest.mark.parametrize(
    ("generation", "third"),
    [("2019", ("B10", "alert", "finding-weekly-advice")), ("2023", ("B10", "refuse", "finding-weekly-limit"))],
)
def test_b10_first_second_and_third_booking_of_the_week(generation: str, third: tuple[str, str, str]) -> None:
    now = NOW_IN[generation]
    answers = [
        told(may_book(policy(generation), shown_in(generation, holder(live=held)), order(), now))
        for held in ((), (live(201, booked_at=now),), (live(201, booked_at=now), live(202, booked_at=now)))
    ]
    assert answers == [[], [("B11", "alert", "finding-heavy-person")], [third]]


def test_b10_guests_are_not_holders() -> None:
    full_week = holder(10, live=(live(201), live(202)))
    bringing_that_person_as_a_guest = order(party(11, *guests(1)))
    assert may_book(policy(), facts(full_week, holder(11)), bringing_that_person_as_a_guest, NOW) == ()


def test_b10_one_more_by_exception_and_then_no_more() -> None:
    two = (live(201), live(202))
    granted = may_book(policy(), facts(holder(live=two, exceptions=("2026-W48",))), order(), NOW)
    afterwards = may_book(policy(), facts(holder(live=(*two, live(203)))), order(), NOW)
    assert (told(granted), refuses(granted)) == ([("B10", "alert", "finding-weekly-exception")], False)
    assert told(afterwards) == [("B10", "refuse", "finding-weekly-limit")]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (replace(facts(), member=None), ("A6", "refuse", "finding-partners-only")),
        (replace(facts(), structure=None), ("A6", "refuse", "finding-partners-only")),
        (facts(member=member(authorised=False)), ("A2", "refuse", "finding-not-authorised")),
        (facts(member=member(terms_season=None)), ("A3", "refuse", "finding-terms-not-accepted")),
        (
            facts(structure=structure(state=StructureState.SUSPENDED)),
            ("A7", "refuse", "finding-structure-suspended"),
        ),
        (facts(structure=structure(state=StructureState.CLOSED)), ("A1", "refuse", "finding-structure-closed")),
    ],
    ids=["no member", "no structure", "not authorised", "terms", "suspended", "closed"],
)
def test_who_may_not_use_the_access_learns_only_that(changed: BookingFacts, expected: tuple[str, str, str]) -> None:
    hopeless = replace(changed, performance=performance(seats_taken=100), holders=(holder(live=(live(100),)),))
    assert told(may_book(policy(), hopeless, order(), NOW)) == [expected]


@pytest.mark.parametrize(
    ("moment", "keys"),
    [
        (utc("2027-09-30T21:59"), []),
        (utc("2027-09-30T22:00"), ["finding-convention-not-in-force", "finding-terms-not-accepted"]),
    ],
    ids=["the last minute in Paris", "a minute later"],
)
def test_a1_l1_the_convention_binds_until_its_last_minute_in_paris(moment: datetime, keys: list[str]) -> None:
    in_force = policy_in_force([policy()], convention(), date(2027, 9, 30) if not keys else date(2027, 10, 1))
    shown = facts(performance=performance(starts_at=utc("2027-10-05T19:00")))
    assert [finding.key for finding in may_book(in_force, shown, order(), moment)] == keys


@pytest.mark.parametrize(
    ("offered", "key"),
    [
        (performance(state=PerformanceState.CANCELLED), "finding-performance-cancelled"),
        (performance(state=PerformanceState.DRAFT, starts_at=None), "finding-not-published"),
        (performance(starts_at=utc("2026-11-27T12:00")), "finding-bookings-closed"),
        (performance(starts_at=NOW), "finding-already-started"),
    ],
)
def test_of_a_performance_that_nobody_can_book_only_that_is_said(offered: Performance, key: str) -> None:
    hopeless = replace(facts(holder(attested=False)), performance=replace(offered, seats_taken=100))
    assert [finding.key for finding in may_book(policy(), hopeless, order(), NOW)] == [key]


def test_everything_else_is_said_at_once_each_about_its_person() -> None:
    people = facts(
        holder(10, attested=False),
        holder(11, live=(live(201), live(202))),
        holder(12, live=(live(100),)),
        performance=performance(seats_taken=98),
    )
    asked = order(party(10), party(11, *guests(4)), party(12))
    found = may_book(policy(), people, asked, NOW)
    assert [(finding.clause, finding.key, finding.about) for finding in found] == [
        ("B4", "finding-party-too-large", 11),
        ("E1", "finding-not-attested", 10),
        ("B10", "finding-weekly-limit", 11),
        ("B16", "finding-already-booked", 12),
        ("B13", "finding-full", None),
    ]


@pytest.mark.parametrize(
    "people",
    [(), (holder(10, of_structure=False, attested=False, live=(live(100),)),)],
    ids=["unknown", "another structure's"],
)
def test_a9_an_unknown_person_and_somebody_elses_meet_one_answer(people: tuple[HolderFacts, ...]) -> None:
    somebody_else = replace(facts(), holders=people)
    assert told(may_book(policy(), somebody_else, order(), NOW)) == STRANGER


def test_b16_the_same_participant_twice_in_one_order_is_refused_and_counted_once() -> None:
    twice = order(party(10), party(10))
    found = may_book(policy(), facts(holder(10, live=(live(201),))), twice, NOW)
    assert told(found) == [
        ("B16", "refuse", "finding-twice-in-order"),
        ("B11", "alert", "finding-heavy-person"),
    ]


def test_an_order_for_nobody_is_refused() -> None:
    nobody = Order(performance().id, (), companions(1))
    assert told(may_book(policy(), facts(), nobody, NOW)) == [("B2", "refuse", "finding-nobody-named")]
