"""B16: one booking on a performance, and one place at a time."""

from datetime import datetime, timedelta

import pytest

from core.model.facts import LiveBooking
from core.rules.clashes import no_clash, once_in_order
from tests.core.facts import GENERATIONS, STARTS_AT, holder, live, order, party, performance, policy, told

BOOKED = [("B16", "refuse", "finding-already-booked")]
OVERLAP = [("B16", "alert", "finding-overlap")]
TWO_HOURS = timedelta(hours=2)
MINUTE = timedelta(minutes=1)


def at(starts_at: datetime, ends_at: datetime | None = None) -> LiveBooking:
    return live(200, starts_at=starts_at, ends_at=ends_at)


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize(
    ("other", "ends_at", "expected"),
    [
        (live(100, starts_at=STARTS_AT), None, BOOKED),
        (at(STARTS_AT), None, OVERLAP),
        (at(STARTS_AT - TWO_HOURS), None, []),
        (at(STARTS_AT - TWO_HOURS + MINUTE), None, OVERLAP),
        (at(STARTS_AT + TWO_HOURS), None, []),
        (at(STARTS_AT + TWO_HOURS - MINUTE), None, OVERLAP),
        (at(STARTS_AT + MINUTE, STARTS_AT + 2 * MINUTE), None, OVERLAP),
        (at(STARTS_AT - TWO_HOURS, STARTS_AT + MINUTE), None, OVERLAP),
        (at(STARTS_AT + MINUTE), STARTS_AT + MINUTE, []),
        (at(STARTS_AT, STARTS_AT), STARTS_AT, OVERLAP),
        (at(STARTS_AT + timedelta(hours=3)), STARTS_AT + timedelta(hours=4), OVERLAP),
    ],
    ids=[
        "the same performance",
        "the same hour",
        "ends as this one starts",
        "ends a minute after this one starts",
        "starts as this one ends",
        "starts a minute before this one ends",
        "within this one",
        "its own end is later than the default",
        "this one's own end is earlier than the default",
        "both published without a length",
        "this one's own end is later than the default",
    ],
)
def test_a_second_booking_here_is_refused_and_one_at_the_same_time_pointed_out(
    generation: str, other: LiveBooking, ends_at: datetime | None, expected: list[tuple[str, str, str]]
) -> None:
    found = no_clash(policy(generation), holder(live=(other,)), performance(ends_at=ends_at))
    assert told(found) == expected


def test_it_never_says_where_the_other_booking_is() -> None:
    (same,) = no_clash(policy(), holder(live=(live(100),)), performance())
    (overlap,) = no_clash(policy(), holder(live=(at(STARTS_AT),)), performance())
    assert (same.args, overlap.args) == ({}, {})


def test_nobody_holds_two_parties_of_one_order_and_it_is_said_once() -> None:
    found = once_in_order(order(party(10), party(11), party(10), party(10)))
    assert [(finding.key, finding.about) for finding in found] == [("finding-twice-in-order", 10)]
    assert once_in_order(order(party(10), party(11))) == ()
