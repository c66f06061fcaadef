"""Stored before it is confirmed, handled in each person's order, answered though the process ends in between."""

import asyncio
from collections import Counter

import pytest

from bot.crowding import MOST_OF_ONE
from bot.receiving import MOST_AT_ONCE
from core.ports import Unit
from storage.statements import load
from tests.bot.pigeons import PATIENCE, PIGEON, Pigeons, acted, left, pigeon, stored


async def test_what_is_taken_is_stored_when_that_returns_and_handled_soon_after(pigeons: Pigeons) -> None:
    new = await pigeons.receiving.take([pigeon("1", "hangs"), pigeon("2", of="bob")])
    assert [one.update_id for one in new] == ["1", "2"]
    assert [update_id for update_id, _, _ in left(pigeons.network)] == ["1", "2"]
    await pigeons.begun("1", "2")


async def test_an_update_known_already_is_passed_over(pigeons: Pigeons) -> None:
    first = await pigeons.receiving.take([pigeon("1", "acts"), pigeon("1", "acts")])
    await pigeons.settled()
    again = await pigeons.receiving.take([pigeon("1", "acts"), pigeon("2")])
    await pigeons.settled()
    assert ([one.update_id for one in first], [one.update_id for one in again]) == (["1"], ["2"])
    assert (pigeons.shown, acted(pigeons.network), left(pigeons.network)) == (["1", "2"], {"1": 1}, [])


async def test_what_is_written_also_is_kept_with_the_updates_or_neither_is(pigeons: Pigeons) -> None:
    async def also(unit: Unit) -> None:
        await unit.people.welcome(channel=PIGEON, native_id="token", language="fr", now=pigeons.network.now)

    async def fails(unit: Unit) -> None:
        await also(unit)
        raise ZeroDivisionError

    def tokens() -> int:
        return len(pigeons.network.query("SELECT 1 FROM address WHERE native_id = 'token'"))

    with pytest.raises(ZeroDivisionError):
        await pigeons.receiving.take([pigeon("1")], also=fails)
    assert (tokens(), left(pigeons.network), pigeons.handled) == (0, [], [])
    assert [one.update_id for one in await pigeons.receiving.take([pigeon("1")], also=also)] == ["1"]
    await pigeons.settled()
    assert (tokens(), pigeons.shown) == (1, ["1"])


async def test_a_person_is_answered_in_order_and_another_one_meanwhile(pigeons: Pigeons) -> None:
    pigeons.gates["1"] = asyncio.Event()
    await pigeons.receiving.take([pigeon("1"), pigeon("2"), pigeon("3", of="bob")])
    await pigeons.begun("1", "3")
    assert ("2", False) not in pigeons.handled
    pigeons.gates["1"].set()
    await pigeons.settled()
    assert sorted(pigeons.shown, key=int) == ["1", "2", "3"]
    assert pigeons.shown.index("1") < pigeons.shown.index("2")


async def test_no_more_is_asked_for_while_as_many_as_memory_takes_wait(pigeons: Pigeons) -> None:
    pigeons.gates["0"] = asyncio.Event()
    await pigeons.receiving.resume()
    people = MOST_AT_ONCE // MOST_OF_ONE
    pigeons.gates = {str(number): pigeons.gates["0"] for number in range(people)}
    await pigeons.receiving.take([pigeon(str(number), of=str(number % people)) for number in range(MOST_AT_ONCE)])
    asked = asyncio.create_task(pigeons.receiving.room())
    await pigeons.begun("0")
    assert not asked.done()
    pigeons.gates["0"].set()
    await asked
    await pigeons.settled()
    assert len(pigeons.shown) == MOST_AT_ONCE


async def test_there_is_no_room_before_what_was_left_has_begun(pigeons: Pigeons) -> None:
    asked = asyncio.create_task(pigeons.receiving.room())
    await asyncio.sleep(0)
    assert not asked.done()
    await pigeons.receiving.resume()
    await asked


async def flooded(pigeons: Pigeons) -> None:
    """One chat writes as much as memory takes, while its first is being answered; then somebody else writes once."""
    pigeons.gates["0"] = asyncio.Event()
    await pigeons.receiving.resume()
    for first in range(0, MOST_AT_ONCE, 100):
        await pigeons.receiving.take([pigeon(str(number), "acts") for number in range(first, first + 100)])
    await pigeons.begun("0")


async def test_one_chat_s_flood_takes_the_room_of_nobody_else(pigeons: Pigeons) -> None:
    await flooded(pigeons)
    await asyncio.wait_for(pigeons.receiving.room(), PATIENCE)
    await pigeons.receiving.take([pigeon("bystander", of="bob")])
    await pigeons.begun("bystander")
    assert len(pigeons.tasks._running) <= MOST_OF_ONE + 2
    assert len(left(pigeons.network)) <= MOST_OF_ONE + 2


async def test_the_control_without_a_limit_it_takes_all_of_it(
    pigeons: Pigeons, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.crowding.MOST_OF_ONE", MOST_AT_ONCE)
    await flooded(pigeons)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(pigeons.receiving.room(), 0.05)


async def test_who_writes_too_much_is_told_so_once_after_what_was_done(pigeons: Pigeons) -> None:
    await flooded(pigeons)
    pigeons.gates["0"].set()
    await pigeons.settled()
    done = [str(number) for number in range(MOST_OF_ONE)]
    assert (pigeons.shown, acted(pigeons.network)) == (done, Counter(done))
    assert pigeons.sorry == {str(MOST_OF_ONE): "error-too-many-at-once"}
    assert left(pigeons.network) == []


async def test_what_was_refused_does_not_come_back(pigeons: Pigeons) -> None:
    await flooded(pigeons)
    again = await pigeons.receiving.take([pigeon(str(number), "acts") for number in range(MOST_AT_ONCE)])
    after = await pigeons.dies()
    assert (again, left(after.network)[-1]) == ([], (str(MOST_OF_ONE), "", 0))
    await after.receiving.resume()
    await after.settled()
    assert sum(acted(after.network).values()) == MOST_OF_ONE


async def test_who_wrote_too_much_is_heard_again_afterwards(pigeons: Pigeons) -> None:
    await flooded(pigeons)
    pigeons.gates["0"].set()
    await pigeons.settled()
    await pigeons.receiving.take([pigeon(f"later-{number}") for number in range(MOST_OF_ONE + 1)])
    await pigeons.settled()
    assert pigeons.shown[-1] == f"later-{MOST_OF_ONE - 1}"
    assert list(pigeons.sorry) == [str(MOST_OF_ONE), f"later-{MOST_OF_ONE}"]


async def test_what_was_not_handled_is_handled_by_the_next_process(pigeons: Pigeons) -> None:
    await stored(pigeons.network, pigeon("1", "acts"), pigeon("2"))
    await pigeons.receiving.resume()
    await pigeons.settled()
    assert (pigeons.handled, acted(pigeons.network)) == ([("1", False), ("2", False)], {"1": 1})
    assert left(pigeons.network) == []


async def cut_before_the_answer(pigeons: Pigeons) -> Pigeons:
    """Between the transaction that acts and what shows it. Answers the next process, when it has done all it does."""
    await pigeons.receiving.take([pigeon("1", "acts,hangs")])
    await pigeons.has_acted.wait()
    after = await pigeons.dies()
    again = await after.receiving.take([pigeon("1", "acts,hangs")])
    await after.receiving.resume()
    await after.settled()
    assert again == []
    return after


async def test_who_was_acted_for_and_not_answered_is_answered_by_the_next_process(pigeons: Pigeons) -> None:
    after = await cut_before_the_answer(pigeons)
    assert (after.handled, after.shown) == ([("1", True)], ["1"])
    assert (acted(after.network), left(after.network)) == ({"1": 1}, [])


async def test_the_control_with_the_arrival_deleted_as_it_acts_nobody_is_answered(
    pigeons: Pigeons, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {**load("sqlite3")}
    texts["empty_arrival"] = texts["forget_arrival"]
    monkeypatch.setattr(pigeons.network.store, "_texts", texts)
    after = await cut_before_the_answer(pigeons)
    assert (after.shown, acted(after.network)) == ([], {"1": 1})


async def test_who_was_answered_is_not_answered_again(pigeons: Pigeons) -> None:
    await pigeons.receiving.take([pigeon("1", "acts"), pigeon("2", "looks"), pigeon("3", "raises", of="bob")])
    await pigeons.settled()
    after = await pigeons.dies()
    await after.receiving.resume()
    await after.settled()
    assert after.handled == []


async def test_where_a_screen_stands_is_kept_with_the_end_of_its_arrival(pigeons: Pigeons) -> None:
    await pigeons.receiving.take([pigeon("1")])
    await pigeons.settled()
    referent = pigeons.network.referent.address_id
    assert pigeons.network.one("SELECT screen FROM address WHERE id = ?", referent) == "screen-1"
