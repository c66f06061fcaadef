"""B13: in the last hours before bookings close, one message to all who wait, and the first to answer wins."""

from core.model.ids import HoldId
from core.model.waiting import EntryState
from core.usecases.book_seats import Booked
from core.usecases.waiting_list import Answered
from tests.core.usecases.lists import CLOSES, HOUR, LAST_HOURS, MINUTE, SECOND, Crowd
from tests.programme import NOW


def shared(crowd: Crowd) -> HoldId:
    """The last one that all were told of."""
    return HoldId(crowd.network.one("SELECT MAX(id) FROM hold WHERE why = 'last-hours'"))


async def test_all_are_told_the_first_wins_the_others_see_that_it_is_gone(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    entries = [await crowd.join("deux", person, at=NOW + person * SECOND) for person in (2, 3, 19)]
    await crowd.cancel(one, at=LAST_HOURS)
    assert (crowd.holds("deux"), crowd.states(*entries)) == ([("last-hours", 1, None)], ["waiting"] * 3)
    assert len(crowd.told("seats-shared")) == 4  # the referent for each, and the linked participant
    hold, heard = shared(crowd), list[str]()
    crowd.network.store.on_redrawn(heard.extend)
    assert isinstance(await crowd.take(entries[2], hold, at=LAST_HOURS + MINUTE), Booked)
    assert sorted(key for key in heard if key.startswith("seats-shared")) == sorted(
        key for (key,) in crowd.network.query("SELECT dedupe_key FROM outbox WHERE kind = 'seats-shared'")
    )
    assert crowd.states(*entries) == ["waiting", "waiting", "taken"]
    assert await crowd.take(entries[0], hold, at=LAST_HOURS + MINUTE) == Answered(EntryState.WAITING)
    await crowd.tick(CLOSES)
    assert crowd.states(*entries) == ["revoked", "revoked", "taken"]


async def test_what_is_left_is_offered_to_the_others_anew(crowd: Crowd) -> None:
    one, two = await crowd.book("deux", 0, 1)
    first, second = await crowd.join("deux", 2), await crowd.join("deux", 3, at=NOW + SECOND)
    await crowd.cancel(one, at=LAST_HOURS)
    await crowd.cancel(two, at=LAST_HOURS + MINUTE)  # the shared pool grows: told again
    assert (crowd.holds("deux"), len(crowd.told("seats-shared"))) == ([("last-hours", 2, None)], 4)
    assert isinstance(await crowd.take(first, shared(crowd), at=LAST_HOURS + 2 * MINUTE), Booked)
    assert (crowd.holds("deux"), len(crowd.told("seats-shared"))) == ([("last-hours", 1, None)], 5)
    assert isinstance(await crowd.take(second, shared(crowd), at=LAST_HOURS + 3 * MINUTE), Booked)
    assert (crowd.holds("deux"), crowd.free("deux")) == ([], 0)


async def test_whoever_joins_then_is_told_too_and_nobody_twice(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    await crowd.join("deux", 2)
    await crowd.cancel(one, at=LAST_HOURS)
    assert len(crowd.told("seats-shared")) == 1
    late = await crowd.join("deux", 3, at=LAST_HOURS + MINUTE)
    assert len(crowd.told("seats-shared")) == 2
    assert await crowd.tick(LAST_HOURS + 2 * MINUTE) == 0
    assert isinstance(await crowd.take(late, shared(crowd), at=LAST_HOURS + 3 * MINUTE), Booked)


async def test_who_declines_is_off_the_list_and_the_others_may_still_answer(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    first, second = await crowd.join("deux", 2), await crowd.join("deux", 3, at=NOW + SECOND)
    await crowd.cancel(one, at=LAST_HOURS)
    hold = shared(crowd)
    await crowd.decline(first, hold, at=LAST_HOURS + MINUTE)
    assert (crowd.states(first, second), crowd.holds("deux")) == (["declined", "waiting"], [("last-hours", 1, None)])
    assert isinstance(await crowd.take(second, hold, at=LAST_HOURS + HOUR), Booked)


async def test_a_party_that_does_not_fit_is_not_told(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    await crowd.join("deux", 2, extra=1)
    await crowd.cancel(one, at=LAST_HOURS)
    assert (crowd.holds("deux"), crowd.free("deux"), crowd.told("seats-shared")) == ([], 1, [])
