"""B13, B14, B15: seats within what is online, while bookings are open; what may be said; where else to buy."""

from datetime import timedelta

import pytest

from core.model.findings import Finding, Level
from core.model.offers import Performance, PerformanceState
from core.rules.seats import BuyDirectly, how_to_buy, open_for_booking, seats_suffice, seats_to_say
from tests.core.facts import (
    GENERATIONS,
    NOW,
    STARTS_AT,
    companions,
    guests,
    order,
    party,
    performance,
    policy,
    told,
)

CLOSED = [("B13", "refuse", "finding-bookings-closed")]
STARTED = [("B13", "refuse", "finding-already-started")]
SECOND = timedelta(seconds=1)
TWO_HOURS = timedelta(hours=2)


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (TWO_HOURS + SECOND, []),
        (TWO_HOURS, CLOSED),
        (SECOND, CLOSED),
        (timedelta(0), STARTED),
        (-TWO_HOURS, STARTED),
    ],
    ids=["a second before", "exactly two hours before", "a second before the start", "at the start", "afterwards"],
)
def test_bookings_close_two_hours_before_that_instant_included(
    generation: str, before: timedelta, expected: list[tuple[str, str, str]]
) -> None:
    assert told(open_for_booking(policy(generation), performance(), STARTS_AT - before)) == expected


def test_it_says_when_bookings_closed_and_when_it_started() -> None:
    closed = Finding("B13", Level.REFUSE, "finding-bookings-closed", {"closed_at": STARTS_AT - TWO_HOURS})
    started = Finding("B13", Level.REFUSE, "finding-already-started", {"starts_at": STARTS_AT})
    assert open_for_booking(policy(), performance(), STARTS_AT - SECOND) == (closed,)
    assert open_for_booking(policy(), performance(), STARTS_AT) == (started,)


@pytest.mark.parametrize(
    ("offered", "key"),
    [
        (performance(state=PerformanceState.DRAFT, starts_at=None), "finding-not-published"),
        (performance(state=PerformanceState.DRAFT), "finding-not-published"),
        (performance(starts_at=None), "finding-not-published"),
        (performance(state=PerformanceState.CANCELLED), "finding-performance-cancelled"),
        (performance(state=PerformanceState.CANCELLED, starts_at=None), "finding-performance-cancelled"),
    ],
    ids=["draft without a time", "draft", "published without a time", "cancelled", "cancelled draft"],
)
def test_a_draft_or_cancelled_performance_is_not_bookable(offered: Performance, key: str) -> None:
    assert told(open_for_booking(policy(), offered, NOW)) == [("B13", "refuse", key)]


@pytest.mark.parametrize(
    ("taken", "asked", "left"),
    [(97, 3, None), (98, 3, 2), (100, 3, 0), (100, 1, 0), (99, 1, None)],
)
def test_an_order_fits_whole_or_is_refused_whole(taken: int, asked: int, left: int | None) -> None:
    found = seats_suffice(performance(seats_taken=taken), order(party(10, *guests(asked - 1))))
    full = Finding("B13", Level.REFUSE, "finding-full", {"left": left or 0, "asked": asked})
    assert found == (() if left is None else (full,))


def test_companions_take_seats_too() -> None:
    common = order(party(10), party(11), companions=companions(1))
    (finding,) = seats_suffice(performance(seats_taken=98), common)
    assert finding.args == {"left": 2, "asked": 3}


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        (performance(seats_taken=97), 3),
        (performance(seats_taken=100), 0),
        (performance(seats_total=5, seats_taken=6), 0),
        (performance(state=PerformanceState.DRAFT), 0),
        (performance(starts_at=NOW + TWO_HOURS), 0),
    ],
    ids=["three free", "full", "never below nothing", "draft", "bookings closed"],
)
def test_b15_no_more_is_said_than_can_be_booked_now(offered: Performance, expected: int) -> None:
    assert seats_to_say(policy(), offered, NOW) == expected


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://venue.example/spectacle", "https://venue.example/spectacle"),
        ("http://venue.example", "http://venue.example"),
        ("", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("venue.example", None),
    ],
)
def test_b14_the_venue_sells_directly_by_its_page_or_in_person(url: str, shown: str | None) -> None:
    place = performance().place
    assert how_to_buy(performance(url=url)) == BuyDirectly(place.venue, place.address, shown)
