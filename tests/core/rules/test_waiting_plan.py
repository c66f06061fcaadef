"""B13: who is offered what, in a table of lists; and what holds for any list."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.offers import PerformanceState
from core.model.waiting import EntryState, Hold, HoldReason, WaitingEntry, WaitingList
from core.rules.waiting import pool
from core.rules.waiting_steps import Close, EndedWhy, Keep, Missed, Offer, PutOff, Release, Revoke, Step
from tests.core.facts import NOW
from tests.core.rules.waiting_lists import DAY, LATER, STARTS, applied, entry, hold, planned, waiting

TOGETHER, LAST = HoldReason.TOGETHER, HoldReason.LAST_HOURS
HALF_DAY = NOW + timedelta(hours=12)
CLOSES = STARTS - timedelta(hours=2)
LAST_HOURS = CLOSES - timedelta(hours=6)
SECOND = timedelta(seconds=1)


def offer(number: int, seats: int = 1) -> Offer:
    return Offer(entry(number).id, seats, LATER)


def keep(seats: int, of: int) -> Keep:
    return Keep(seats, TOGETHER, entry(of).id, HALF_DAY)


RUNNING = hold(1, 1, of=1)
OVER = hold(1, 1, of=1, until=NOW)
KEPT = hold(2, 1, TOGETHER, of=1, until=HALF_DAY)
SPENT = hold(2, 1, TOGETHER, of=1, until=NOW)
HEAD = entry(1, 2, kept_until=HALF_DAY)
TIRED = entry(1, 2, kept_until=NOW)

BY_DAY: dict[str, tuple[WaitingList, list[Step]]] = {
    "nobody waits and nothing is kept": (waiting(free=3), []),
    "no seat is free": (waiting(entry(1), entry(2)), []),
    "oldest first": (waiting(entry(1), entry(2), free=1), [offer(1)]),
    "as many as there are seats": (waiting(entry(1), entry(2), entry(3), free=2), [offer(1), offer(2)]),
    "the whole party or nothing": (waiting(entry(1, 2), entry(2), free=3), [offer(1, 2), offer(2)]),
    "kept together for the head": (waiting(entry(1, 2), entry(2), free=1), [keep(1, 1)]),
    "kept together for the next head with what is left": (
        waiting(entry(1), entry(2, 3), entry(3), free=3),
        [offer(1), keep(2, 2)],
    ),
    "kept as before": (waiting(HEAD, entry(2), holds=[KEPT]), []),
    "more is kept as more comes free": (
        waiting(entry(1, 3, kept_until=HALF_DAY), holds=[KEPT], free=1),
        [Release(KEPT), keep(2, 1)],
    ),
    "together at last": (waiting(HEAD, holds=[KEPT], free=1), [Release(KEPT), offer(1, 2)]),
    "kept no longer, the first that fits": (waiting(TIRED, entry(2), holds=[SPENT]), [Release(SPENT), offer(2)]),
    "kept no longer, nobody fits": (waiting(TIRED, entry(2, 2), holds=[SPENT]), [Release(SPENT)]),
    "once is once": (waiting(TIRED, free=1), []),
    "a spent head is first where its party fits": (waiting(TIRED, entry(2), free=2), [offer(1, 2)]),
    "an offer runs": (waiting(entry(1, offered=True), entry(2), holds=[RUNNING]), []),
    "what comes free meanwhile goes to the next": (
        waiting(entry(1, offered=True), entry(2), holds=[RUNNING], free=1),
        [offer(2)],
    ),
    "first miss: behind those not yet offered": (
        waiting(entry(1, offered=True), entry(2), holds=[OVER]),
        [Missed(entry(1).id, OVER), offer(2)],
    ),
    "nobody else: asked once more": (
        waiting(entry(1, offered=True), holds=[OVER]),
        [Missed(entry(1).id, OVER), offer(1)],
    ),
    "second in a row: off": (
        waiting(entry(1, misses=1, offered=True), entry(2), holds=[OVER]),
        [PutOff(entry(1).id, OVER), offer(2)],
    ),
    "who missed comes after who joined later": (waiting(entry(1, misses=1), entry(2), free=1), [offer(2)]),
    "the structure may not book: passed over": (waiting(entry(1, servable=False), entry(2), free=1), [offer(2)]),
    "its offer is revoked, without a miss": (
        waiting(entry(1, servable=False, offered=True), entry(2), holds=[RUNNING]),
        [Revoke(entry(1).id, RUNNING), offer(2)],
    ),
    "whoever left leaves the seat to the next": (
        waiting(entry(2), holds=[hold(1, 1, of=9)]),
        [Release(hold(1, 1, of=9)), offer(2)],
    ),
    "offered, and the seats taken back": (
        waiting(entry(1, offered=True), free=1),
        [Revoke(entry(1).id, None), offer(1)],
    ),
    "kept for nobody": (waiting(holds=[hold(2, 1, HoldReason.OVERNIGHT)]), [Release(hold(2, 1, HoldReason.OVERNIGHT))]),
}


@pytest.mark.parametrize(("waiting_list", "steps"), BY_DAY.values(), ids=BY_DAY.keys())
def test_by_day_seats_go_in_turn(waiting_list: WaitingList, steps: list[Step]) -> None:
    assert planned(waiting_list) == steps


@pytest.mark.parametrize(
    ("before_closing", "lasts"),
    [
        (timedelta(days=4), timedelta(hours=24)),
        (timedelta(hours=48), timedelta(hours=24)),
        (timedelta(hours=47), timedelta(hours=23, minutes=30)),
        (timedelta(hours=20), timedelta(hours=10)),
    ],
)
def test_an_offer_lasts_a_day_or_half_the_time_left(before_closing: timedelta, lasts: timedelta) -> None:
    at = NOW + before_closing + timedelta(hours=2)
    assert planned(waiting(entry(1), free=1, starts_at=at)) == [Offer(entry(1).id, 1, NOW + lasts)]


@pytest.mark.parametrize(
    ("at", "over"),
    [(LATER - SECOND, False), (LATER, True), (LATER + SECOND, True)],
    ids=["a second before", "its last instant", "after"],
)
def test_an_offer_is_over_at_its_last_instant(at: datetime, over: bool) -> None:  # a row of the table
    steps = planned(waiting(entry(1, offered=True), holds=[RUNNING]), at)
    assert steps[:1] == ([Missed(entry(1).id, RUNNING)] if over else [])


def test_when_bookings_close_all_is_released_and_everybody_told() -> None:
    waiting_list = waiting(entry(1, offered=True), entry(2), holds=[RUNNING, KEPT], free=1)
    ended = [Release(RUNNING), Release(KEPT), Close(entry(1).id, EndedWhy.CLOSED), Close(entry(2).id, EndedWhy.CLOSED)]
    assert planned(waiting_list, CLOSES) == ended
    assert planned(waiting_list, STARTS + DAY) == ended
    assert all(not isinstance(step, Close) for step in planned(waiting_list, CLOSES - SECOND))


@pytest.mark.parametrize(
    ("state", "why"), [(PerformanceState.CANCELLED, EndedWhy.CANCELLED), (PerformanceState.DRAFT, EndedWhy.CLOSED)]
)
def test_a_date_that_is_not_played_ends_the_list(state: PerformanceState, why: EndedWhy) -> None:
    waiting_list = waiting(entry(1), free=1)
    off = replace(waiting_list, performance=replace(waiting_list.performance, state=state))
    assert planned(off) == [Close(entry(1).id, why)]


def test_in_the_last_hours_one_hold_is_for_all_whose_party_fits() -> None:
    shared = [Keep(2, LAST, None, CLOSES)]
    assert planned(waiting(entry(1), entry(2, 2), entry(3, 5), free=2), LAST_HOURS) == shared
    assert planned(waiting(entry(1), entry(2), free=5), LAST_HOURS) == shared  # no more than they ask for
    assert planned(waiting(entry(1, 2), free=1), LAST_HOURS) == []
    assert planned(waiting(entry(1), free=1), LAST_HOURS)[0] == Keep(1, LAST, None, CLOSES)


def test_in_the_last_hours_an_offer_that_runs_goes_on() -> None:
    late = hold(1, 1, of=1, until=LAST_HOURS + timedelta(hours=1))
    waiting_list = waiting(entry(1, offered=True), entry(2), holds=[late], free=1)
    assert planned(waiting_list, LAST_HOURS) == [Keep(1, LAST, None, CLOSES)]


def test_what_was_kept_otherwise_is_shared_in_the_last_hours() -> None:
    assert planned(waiting(HEAD, entry(2), holds=[KEPT]), LAST_HOURS) == [Release(KEPT), Keep(1, LAST, None, CLOSES)]


ENTRIES = st.builds(
    entry,
    st.integers(1, 99),
    st.integers(1, 4),
    misses=st.integers(0, 1),
    kept_until=st.sampled_from([None, NOW, HALF_DAY]),
    servable=st.booleans(),
    offered=st.booleans(),
)
MOMENTS = st.sampled_from(
    [NOW, NOW + timedelta(hours=11), LATER, LAST_HOURS - SECOND, LAST_HOURS, CLOSES - SECOND, CLOSES]
)


@st.composite
def lists(draw: st.DrawFn) -> WaitingList:
    entries: list[WaitingEntry] = draw(st.lists(ENTRIES, max_size=6, unique_by=lambda one: one.id))
    offered = [one for one in entries if one.state is EntryState.OFFERED]
    holds: list[Hold] = [hold(number, one.seats, of=one.id) for number, one in enumerate(offered, 1)]
    if draw(st.booleans()):
        why = draw(st.sampled_from([HoldReason.OVERNIGHT, TOGETHER, LAST]))
        holds.append(hold(50, draw(st.integers(1, 4)), why, of=1 if why is TOGETHER else None))
    return waiting(*entries, holds=holds, free=draw(st.integers(0, 5)))


@given(lists(), MOMENTS)
def test_done_and_planned_again_nothing_is_left_to_do(waiting_list: WaitingList, now: datetime) -> None:
    settled = applied(waiting_list, planned(waiting_list, now))
    assert planned(settled, now) == []


@given(lists(), MOMENTS)
def test_no_more_is_held_than_the_list_asks_for(waiting_list: WaitingList, now: datetime) -> None:
    settled = applied(waiting_list, planned(waiting_list, now))
    offered = sum(one.seats for one in settled.holds if one.why is HoldReason.OFFERED)
    kept = sum(one.seats for one in settled.holds) - offered
    waits = sum(one.seats for one in settled.entries if one.state is EntryState.WAITING)
    assert kept <= waits
    assert offered == sum(one.seats for one in settled.entries if one.state is EntryState.OFFERED)
    assert pool(settled) == settled.performance.seats_left + kept


@given(lists(), MOMENTS)
def test_nobody_is_offered_seats_past_somebody_who_fits_and_came_before(
    waiting_list: WaitingList, now: datetime
) -> None:
    steps = planned(waiting_list, now)
    settled = applied(waiting_list, steps)
    newly = {step.entry for step in steps if isinstance(step, Offer)}
    for number, one in enumerate(settled.entries):
        if one.id in newly:
            before = [other for other in settled.entries[:number] if other.state is EntryState.WAITING]
            assert [other.id for other in before if other.servable and other.seats <= one.seats] == []
