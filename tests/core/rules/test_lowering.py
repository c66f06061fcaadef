"""B17: seats taken back, never below what is booked or offered; what is kept for nobody in particular gives way."""

import pytest

from core.model.ids import HoldId
from core.model.waiting import Hold, HoldReason
from core.rules.lowering import giving_way, may_set_seats
from tests.core.facts import NOW, performance

OFFERED, TOGETHER, OVERNIGHT, LAST_HOURS = (
    Hold(HoldId(number), performance().id, seats, why, NOW)
    for number, (why, seats) in enumerate(
        (
            (HoldReason.OFFERED, 2),
            (HoldReason.TOGETHER, 3),
            (HoldReason.OVERNIGHT, 1),
            (HoldReason.LAST_HOURS, 4),
        ),
        start=1,
    )
)
ALL = (OFFERED, TOGETHER, OVERNIGHT, LAST_HOURS)
TAKEN = 15
"""Five booked, two offered, eight kept."""


@pytest.mark.parametrize(
    ("holds", "seats", "least"),
    [
        ((), 15, None),
        ((), 14, 15),
        ((OFFERED,), 14, 15),
        ((TOGETHER,), 12, None),
        ((TOGETHER,), 11, 12),
        (ALL, 7, None),
        (ALL, 6, 7),
        (ALL, 0, 7),
    ],
)
def test_the_least_is_what_is_booked_and_offered(holds: tuple[Hold, ...], seats: int, least: int | None) -> None:
    findings = may_set_seats(performance(seats_taken=TAKEN), holds, seats)
    assert [(one.clause, one.args["least"]) for one in findings] == ([] if least is None else [("B17", least)])


@pytest.mark.parametrize(
    ("seats", "released"),
    [
        (20, ()),
        (15, ()),
        (14, (LAST_HOURS,)),
        (11, (LAST_HOURS,)),
        (10, (LAST_HOURS, OVERNIGHT)),
        (9, (LAST_HOURS, OVERNIGHT, TOGETHER)),
        (7, (LAST_HOURS, OVERNIGHT, TOGETHER)),
    ],
)
def test_no_more_gives_way_than_must_the_last_made_first(seats: int, released: tuple[Hold, ...]) -> None:
    assert giving_way(performance(seats_taken=TAKEN), ALL, seats) == released
