"""B13, replayed on a real file with a clock moved by hand: freed seats go round in their order."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

import pytest

from core.model.act import Act
from core.model.waiting import EntryState
from core.usecases.book_seats import Booked, Full
from core.usecases.settle import settle
from core.usecases.tick import Tick, no_pause
from core.usecases.waiting_list import Answered, Declined
from tests.core.usecases.lists import CLOSES, HOUR, MINUTE, SECOND, STARTS, Crowd
from tests.programme import NOW

DAY = 24 * HOUR


async def test_seven_seats_and_ten_waiting(crowd: Crowd) -> None:
    booked = await crowd.book("sept", *range(7))
    entries = [await crowd.join("sept", person, at=NOW + person * SECOND) for person in range(7, 17)]
    for reservation in booked:
        await crowd.cancel(reservation, at=NOW + HOUR)
    assert crowd.states(*entries) == ["offered"] * 7 + ["waiting"] * 3
    assert (crowd.free("sept"), len(crowd.holds("sept"))) == (0, 7)
    assert isinstance(await crowd.take(entries[0], at=NOW + 2 * HOUR), Booked)
    assert isinstance(await crowd.decline(entries[1], at=NOW + 2 * HOUR), Declined)
    assert crowd.states(*entries) == ["taken", "declined"] + ["offered"] * 6 + ["waiting"] * 2
    await crowd.tick(NOW + HOUR + DAY)  # five offers of the first hour are over, the next two get seats
    assert crowd.states(*entries)[2:] == ["offered"] * 3 + ["waiting"] * 2 + ["offered"] * 3


async def test_for_a_pair_at_the_head_one_seat_is_kept_then_goes_to_the_first_that_fits(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    pair = await crowd.join("deux", 2, extra=1)
    single = await crowd.join("deux", 3, at=NOW + SECOND)
    await crowd.cancel(one, at=NOW + HOUR)
    assert crowd.holds("deux") == [("together", 1, pair)]
    assert await crowd.tick(NOW + 9 * HOUR) == 0  # 20:00 in Paris
    await crowd.tick(NOW + 10 * HOUR)  # 21:00: the night keeps it
    assert crowd.holds("deux") == [("overnight", 1, None)]
    assert await crowd.tick(NOW + 13 * HOUR - SECOND) == 0
    await crowd.tick(NOW + 21 * HOUR)  # 8:00: the twelve hours are over
    assert (crowd.holds("deux"), crowd.states(pair, single)) == ([("offered", 1, single)], ["waiting", "offered"])
    await crowd.decline(single, at=NOW + 22 * HOUR)
    assert (crowd.holds("deux"), crowd.free("deux")) == ([], 1)  # once is once: free for anybody


async def test_the_head_keeps_its_rank_and_is_served_when_its_party_fits(crowd: Crowd) -> None:
    one, two = await crowd.book("deux", 0, 1)
    pair = await crowd.join("deux", 2, extra=1)
    single = await crowd.join("deux", 3, at=NOW + SECOND)
    await crowd.cancel(one)
    await crowd.cancel(two, at=NOW + HOUR)
    assert (crowd.holds("deux"), crowd.states(pair, single)) == ([("offered", 2, pair)], ["offered", "waiting"])


async def test_taken_then_cancelled_after_eight_minutes_it_goes_to_the_next_not_to_the_same(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    first, second = await crowd.join("deux", 2), await crowd.join("deux", 3, at=NOW + SECOND)
    await crowd.cancel(one, at=NOW + HOUR)
    taken = await crowd.take(first, at=NOW + 2 * HOUR)
    assert isinstance(taken, Booked)
    await crowd.cancel(crowd.reservation(taken), at=NOW + 2 * HOUR + 8 * MINUTE)
    assert crowd.states(first, second) == ["taken", "offered"]


async def test_an_offer_is_over_at_exactly_its_last_instant(crowd: Crowd) -> None:
    one, two = await crowd.book("deux", 0, 1)
    first, second = await crowd.join("deux", 2), await crowd.join("deux", 3, at=NOW + SECOND)
    await crowd.cancel(one)
    await crowd.cancel(two)
    assert await crowd.tick(NOW + DAY - SECOND) == 0
    assert isinstance(await crowd.take(first, at=NOW + DAY - SECOND), Booked)
    assert await crowd.take(second, at=NOW + DAY) == Answered(EntryState.WAITING)
    assert crowd.states(second) == ["offered"]  # nothing was changed: the tick does it
    assert await crowd.tick(NOW + DAY) > 0


async def test_the_first_miss_goes_behind_the_second_is_off_the_list(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    first, second = await crowd.join("deux", 2), await crowd.join("deux", 3, at=NOW + SECOND)
    await crowd.cancel(one)
    await crowd.tick(NOW + DAY)
    assert (crowd.states(first, second), len(crowd.told("offer-missed"))) == (["waiting", "offered"], 1)
    await crowd.decline(second, at=NOW + DAY + HOUR)
    assert crowd.states(first, second) == ["offered", "declined"]
    await crowd.tick(NOW + 2 * DAY + HOUR)
    assert (crowd.states(first), len(crowd.told("waiting-ended"))) == (["expired"], 1)
    assert crowd.network.one("SELECT json_extract(args, '$.why') FROM outbox WHERE kind = 'waiting-ended'") == "missed"
    assert (crowd.holds("deux"), crowd.free("deux")) == ([], 1)


@pytest.mark.parametrize("moment", [CLOSES, STARTS, STARTS + DAY], ids=["closed", "started", "a day after"])
async def test_nothing_is_offered_once_bookings_are_closed(crowd: Crowd, moment: datetime) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    entry = await crowd.join("deux", 2)
    if moment < STARTS:
        await crowd.cancel(one, at=moment)
    await crowd.tick(moment)
    assert (crowd.states(entry), crowd.holds("deux"), crowd.told("seat-offered")) == (["revoked"], [], [])
    assert crowd.network.one("SELECT json_extract(args, '$.why') FROM outbox WHERE kind = 'waiting-ended'") == "closed"
    assert await crowd.tick(moment + MINUTE) == 0


async def test_two_dates_never_mix(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    await crowd.book("autre", 2, 3)
    there = await crowd.join("autre", 4)
    await crowd.cancel(one)
    assert (crowd.free("deux"), crowd.holds("deux"), crowd.states(there)) == (1, [], ["waiting"])
    await crowd.tick(NOW + MINUTE)
    assert (crowd.free("deux"), crowd.free("autre"), crowd.states(there)) == (1, 0, ["waiting"])


async def test_a_held_seat_is_nobody_else_s_and_counts_in_the_books(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    await crowd.join("deux", 2)
    await crowd.cancel(one)
    await crowd.books_are_right()
    other = crowd._order("deux", (5,), 0)
    assert await crowd.network.book(other) == Full(crowd.network.performance("deux"))
    await crowd.network.execute("UPDATE hold SET seats = 2")
    with pytest.raises(AssertionError):
        await crowd.books_are_right()
    await crowd.network.execute("UPDATE hold SET seats = 1")


async def test_two_ticks_at_once_do_nothing_twice(crowd: Crowd) -> None:
    one, two = await crowd.book("deux", 0, 1)
    entries = [await crowd.join("deux", person, at=NOW + person * SECOND) for person in (2, 3, 4)]
    await crowd.cancel(one)
    await crowd.cancel(two)
    done = await asyncio.gather(*(crowd.tick(NOW + DAY) for _ in range(4)))
    assert sorted(done)[:-1] == [0, 0, 0]
    assert (crowd.states(*entries), len(crowd.told("offer-missed"))) == (["offered", "waiting", "offered"], 2)


async def test_between_freeing_and_promoting_there_is_nothing_a_unit_that_fails_leaves_neither(crowd: Crowd) -> None:
    """Trust, fault 32: one transaction."""
    (one, _), network = await crowd.book("deux", 0, 1), crowd.network
    entry = await crowd.join("deux", 2)
    before = network.dump()
    seat = network.one("SELECT id FROM invitation WHERE reservation_id = ?", one)

    async def cut_short() -> None:
        async with network.store.write(Act(at=NOW)) as unit:
            await unit.bookings.cancel(network.performance("deux"), [one], [seat], now=NOW)
            assert await settle(unit, network.policies, network.performance("deux"), now=NOW) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await cut_short()
    assert network.dump() == before
    await crowd.cancel(one)
    assert (crowd.states(entry), crowd.free("deux")) == (["offered"], 0)


async def test_ticked_through_to_the_end_nobody_is_offered_anything_at_night(crowd: Crowd) -> None:
    """Every quarter of an hour, for ten days; nobody answers."""
    one, two = await crowd.book("soir", 0, 1, extra=1)
    entries = [await crowd.join("soir", person, extra=1, at=NOW + person * SECOND) for person in (2, 3)]
    await crowd.cancel(one, at=NOW + 11 * HOUR)
    assert crowd.holds("soir") == [("overnight", 2, None)]
    await crowd.cancel(two, at=NOW + 12 * HOUR)
    assert crowd.holds("soir") == [("overnight", 4, None)]
    for quarter in range(10 * 24 * 4):
        await crowd.tick(NOW + 12 * HOUR + quarter * 15 * MINUTE)
        await crowd.books_are_right()
    hours = crowd.network.query("SELECT made_at % 86400 / 3600 FROM outbox WHERE kind = 'seat-offered'")
    assert len(hours) == 4
    assert [hour for (hour,) in hours if not 7 <= hour < 20] == []  # UTC: 8:00 to 21:00 in Paris
    assert crowd.states(*entries) == ["expired", "expired"]


async def test_the_control_where_cancelling_does_not_settle_the_freed_seat_goes_to_whoever_comes(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_values: object, **_options: object) -> int:
        return 0

    monkeypatch.setattr("core.usecases.cancel.settle", nothing)
    one, _ = await crowd.book("deux", 0, 1)
    entry = await crowd.join("deux", 2)
    await crowd.cancel(one)
    assert (crowd.states(entry), crowd.free("deux")) == (["waiting"], 1)
    assert isinstance(await crowd.network.book(crowd._order("deux", (5,), 0)), Booked)


async def test_the_control_where_nobody_looks_at_the_clock_an_offer_is_taken_after_its_end(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.usecases.waiting_list._offered", lambda entry, _hold_id, _act: entry.hold)
    one, _ = await crowd.book("deux", 0, 1)
    entry = await crowd.join("deux", 2)
    await crowd.cancel(one)
    assert isinstance(await crowd.take(entry, at=NOW + 2 * DAY), Booked)


@pytest.mark.parametrize(("pause", "answered"), [(partial(asyncio.sleep, 0), True), (no_pause, False)])
async def test_others_are_answered_between_two_lists_that_a_tick_looks_at(
    crowd: Crowd, pause: Callable[[], Awaitable[None]], answered: bool
) -> None:
    """The control, without a pause, has the loop for itself from the first list to the last."""
    for show in ("sept", "deux"):
        await crowd.book(show, *range(7 if show == "sept" else 2))
        await crowd.join(show, 8)
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    beside = asyncio.create_task(others())
    await asyncio.sleep(0)
    before = turns
    async with crowd.network.store.read() as view:
        listed = len(await view.waiting.due())
    await Tick(crowd.network.store, crowd.network.policies, pause=pause)(NOW)
    beside.cancel()
    assert (listed, turns - before >= listed) == (2, answered)
