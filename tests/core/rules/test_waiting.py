"""B13: ranks, and the rule that answers "pourquoi pas cette personne ?"."""

from datetime import datetime, timedelta

import pytest

from core.model.findings import Fact, Level
from core.model.ids import EntryId
from core.model.waiting import HoldReason, WaitingList
from core.rules.waiting import may_answer, rank, why_not
from tests.core.facts import NOW, policy
from tests.core.rules.waiting_lists import LATER, STARTS, entry, hold, waiting

Told = list[tuple[str, dict[str, Fact]]]
NIGHT = NOW + timedelta(hours=12)
MORNING = NOW + timedelta(hours=21)
LAST = hold(3, 2, HoldReason.LAST_HOURS, until=STARTS)
TOGETHER = hold(3, 1, HoldReason.TOGETHER, of=1, until=LATER)

REASONS: dict[str, tuple[WaitingList, int, datetime, Told]] = {
    "not on the list": (waiting(entry(1)), 9, NOW, []),
    "closed": (
        waiting(entry(1), free=1),
        1,
        STARTS - timedelta(hours=2),
        [("finding-bookings-closed", {"closed_at": STARTS - timedelta(hours=2)})],
    ),
    "its structure may not book": (
        waiting(entry(1, servable=False), free=1),
        1,
        NOW,
        [("finding-waiting-not-servable", {})],
    ),
    "offered": (
        waiting(entry(1, offered=True), holds=[hold(1, 1, of=1)]),
        1,
        NOW,
        [("finding-waiting-offered", {"until": LATER})],
    ),
    "offered to all": (
        waiting(entry(1, 2), holds=[LAST]),
        1,
        NOW,
        [("finding-waiting-shared", {"seats": 2, "until": STARTS})],
    ),
    "offered to all, and too few for it": (
        waiting(entry(1, 3), holds=[LAST]),
        1,
        NOW,
        [("finding-waiting-party-larger", {"left": 2, "asked": 3})],
    ),
    "no seat, others before": (
        waiting(entry(1), entry(2), entry(3)),
        3,
        NOW,
        [("finding-waiting-no-seat", {}), ("finding-waiting-behind", {"ahead": 2})],
    ),
    "passed over ones are not before": (
        waiting(entry(1, servable=False), entry(2)),
        2,
        NOW,
        [("finding-waiting-no-seat", {})],
    ),
    "kept together": (
        waiting(entry(1, 2, kept_until=LATER), holds=[TOGETHER]),
        1,
        NOW,
        [("finding-waiting-kept", {"seats": 1, "asked": 2, "until": LATER})],
    ),
    "behind a group": (
        waiting(entry(1, 2, kept_until=LATER), entry(2), holds=[TOGETHER]),
        2,
        NOW,
        [("finding-waiting-behind", {"ahead": 1})],
    ),
    "fewer free than its party": (
        waiting(entry(1, 2, kept_until=NOW), free=1),
        1,
        NOW,
        [("finding-waiting-party-larger", {"left": 1, "asked": 2})],
    ),
    "night": (
        waiting(entry(1), holds=[hold(3, 1, HoldReason.OVERNIGHT)]),
        1,
        NIGHT,
        [("finding-waiting-quiet", {"until": MORNING})],
    ),
    "its turn": (waiting(entry(1), free=1), 1, NOW, [("finding-waiting-next", {})]),
    "its turn, after an offer that is over": (
        waiting(entry(1, offered=True), holds=[hold(1, 1, of=1, until=NOW)], free=1),
        1,
        NOW,
        [("finding-waiting-next", {})],
    ),
}


@pytest.mark.parametrize(("waiting_list", "number", "now", "told"), REASONS.values(), ids=REASONS.keys())
def test_staff_are_told_the_rule(waiting_list: WaitingList, number: int, now: datetime, told: Told) -> None:
    findings = why_not(policy(), waiting_list, EntryId(number), now)
    assert [(finding.key, dict(finding.args)) for finding in findings] == told
    assert {(finding.clause, finding.level) for finding in findings} <= {("B13", Level.ALERT)}


def test_the_rank_counts_everybody_before_offered_or_not() -> None:
    waiting_list = waiting(entry(1, offered=True), entry(2, misses=1), entry(3), holds=[hold(1, 1, of=1)])
    assert [rank(waiting_list, EntryId(number)) for number in (1, 3, 2, 9)] == [1, 2, 3, 0]


def test_seats_for_all_are_for_those_whose_whole_party_fits() -> None:
    assert may_answer(entry(1, 2), LAST)
    assert not may_answer(entry(1, 3), LAST)
    assert not may_answer(entry(1, offered=True), LAST)
    assert not may_answer(entry(1, servable=False), LAST)
    assert not may_answer(entry(1), TOGETHER)
