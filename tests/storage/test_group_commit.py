"""Units that wait for one another are made durable by one COMMIT, and nobody is answered before it."""

import asyncio

import pytest

from core.model.act import Act
from storage.store import SqliteStore
from storage.writer import LARGEST_GROUP
from tests.network import BUSY_TIMEOUT_MS, Network
from tests.programme import NOW
from tests.storage.marking import (
    Marking,
    endings,
    failing,
    holding,
    marks,
    stopped,
    traced,
    waiting,
)

ACT = Act(at=NOW)


async def test_units_that_wait_together_are_made_durable_by_one_commit(network: Network) -> None:
    first = await holding(network.store, "1")
    others = await waiting(network.store, "2", "3", "4")
    said = await traced(network.store)
    first.go.set()
    assert await endings(first, *others) == [None] * 4
    assert said.count("COMMIT") == 1
    assert marks(network) == ["1", "2", "3", "4"]


async def test_without_grouping_each_unit_has_its_own_commit(network: Network) -> None:
    """The control of the test above."""
    store = SqliteStore(network.path, group=False, busy_timeout_ms=BUSY_TIMEOUT_MS)
    first = await holding(store, "1")
    others = await waiting(store, "2", "3")
    said = await traced(store)
    first.go.set()
    assert await endings(first, *others) == [None] * 3
    assert said.count("COMMIT") == 3
    await store.close()


async def test_a_group_is_bounded_so_that_its_first_unit_does_not_wait_for_ever(network: Network) -> None:
    first = await holding(network.store, "first")
    others = await waiting(network.store, *(str(number) for number in range(2 * LARGEST_GROUP)))
    said = await traced(network.store)
    first.go.set()
    assert set(await endings(first, *others)) == {None}
    assert said.count("COMMIT") == 3


async def test_nobody_is_answered_before_the_flush(network: Network) -> None:
    first = await holding(network.store, "1")
    second, last = await waiting(network.store, "2", "3", hold_last=True)
    first.go.set()
    await last.marked.wait()
    assert [first.task.done(), second.task.done()] == [False, False]
    assert marks(network) == []
    last.go.set()
    await first.task
    assert marks(network) == ["1", "2", "3"]
    assert await endings(second, last) == [None, None]


async def test_a_unit_that_fails_in_the_middle_of_a_group_does_not_hurt_its_neighbours(network: Network) -> None:
    first = await holding(network.store, "1")
    middle = asyncio.create_task(failing(network.store, "bad"))
    (last,) = await waiting(network.store, "3")
    said = await traced(network.store)
    first.go.set()
    with pytest.raises(ZeroDivisionError):
        await middle
    assert await endings(first, last) == [None, None]
    assert said.count("COMMIT") == 1
    assert marks(network) == ["1", "3"]


async def test_a_unit_that_fails_last_still_leaves_the_group_flushed(network: Network) -> None:
    first = await holding(network.store, "1")
    (last,) = await waiting(network.store, "2", hold_last=True)
    first.go.set()
    await last.marked.wait()
    last.task.cancel()
    assert await endings(first, last) == [None, asyncio.CancelledError]
    assert marks(network) == ["1"]


async def test_the_waiter_that_was_to_flush_is_cancelled_and_the_group_is_flushed(network: Network) -> None:
    first = await holding(network.store, "1")
    (last,) = await waiting(network.store, "2")
    leaving = asyncio.Event()
    with stopped(network.store) as gate:
        first.go.set()
        asyncio.get_running_loop().call_soon(leaving.set)
        await leaving.wait()
        last.task.cancel()
        gate.set()
        assert await endings(first, last) == [None, asyncio.CancelledError]
    assert marks(network) == ["1"]
    assert await endings(Marking(network.store, "after")) == [None]


async def test_cancelled_in_the_instant_of_its_turn_a_waiter_hands_it_on(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await holding(network.store, "1")
    (last,) = await waiting(network.store, "2")
    given = network.store._writer._next

    def give_and_cancel() -> None:
        monkeypatch.undo()
        given()
        last.task.cancel()  # its turn is there, it has not run yet

    monkeypatch.setattr(network.store._writer, "_next", give_and_cancel)
    first.go.set()
    assert await endings(first, last) == [None, asyncio.CancelledError]
    assert marks(network) == ["1"]
    assert await endings(Marking(network.store, "after")) == [None]


async def test_whoever_comes_during_the_late_flush_has_the_next_turn(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await holding(network.store, "1")
    (last,) = await waiting(network.store, "2")
    given = network.store._writer._next
    late: list[Marking] = []

    def give_cancel_and_come() -> None:
        monkeypatch.undo()
        last.task.cancel()
        given()
        late.append(Marking(network.store, "late"))

    monkeypatch.setattr(network.store._writer, "_next", give_cancel_and_come)
    first.go.set()
    await endings(first, last)
    assert await endings(*late) == [None]
    assert marks(network)[0] == "1"
    assert "late" in marks(network)
