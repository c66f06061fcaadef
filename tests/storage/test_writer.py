"""Turns, undo, and what cancelling does at each await. Group commit is in test_group_commit.py."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from core.errors import CommitLostError
from core.model.act import Act
from tests.network import BUSY_TIMEOUT_MS, Network
from tests.programme import NOW
from tests.storage.marking import Marking, endings, failing, holding, mark, marks, stopped, traced, waiting

ACT = Act(at=NOW)


async def test_a_unit_that_is_not_committed_is_undone(network: Network) -> None:
    async with network.store.write(ACT) as unit:
        await mark(unit, "forgotten")
    assert marks(network) == []


async def test_a_unit_is_kept_once_committed(network: Network) -> None:
    async with network.store.write(ACT) as unit:
        await mark(unit, "kept")
        await unit.commit()
        assert marks(network) == ["kept"]


async def test_an_exception_undoes_the_unit_and_comes_out_as_it_is(network: Network) -> None:
    with pytest.raises(ZeroDivisionError):
        await failing(network.store, "broken")
    assert marks(network) == []


async def test_a_statement_that_fails_undoes_the_unit_and_the_next_one_works(network: Network) -> None:
    async def address_of_another() -> None:
        async with network.store.write(ACT) as unit:
            await mark(unit, "half")
            await unit.network.add_account(channel="web", native_id="referent", language="fr", now=NOW)

    with pytest.raises(sqlite3.IntegrityError):
        await address_of_another()
    assert await endings(Marking(network.store, "next")) == [None]
    assert marks(network) == ["next"]


async def test_units_take_turns_first_come_first_served(network: Network) -> None:
    first = await holding(network.store, "1")
    others = await waiting(network.store, "2", "3", "4", "5")
    first.go.set()
    await endings(first, *others)
    assert marks(network) == ["1", "2", "3", "4", "5"]


async def test_a_unit_writes_only_under_the_write_lock_taken_first(network: Network) -> None:
    """A deferred transaction that reads, then writes, could fail half-way (trust, fault 14)."""
    said = await traced(network.store)
    async with network.store.write(ACT) as unit:
        await unit.offers.performance(network.performance("cirque"))
        await unit.commit()
    assert [statement.split()[0] for statement in said] == ["BEGIN", "SAVEPOINT", "SELECT", "RELEASE", "COMMIT"]
    assert said[0] == "BEGIN IMMEDIATE"


async def test_cancelled_while_waiting_for_its_turn_a_unit_never_begins(network: Network) -> None:
    first = await holding(network.store, "1")
    second, third = await waiting(network.store, "2", "3")
    second.task.cancel()
    first.go.set()
    assert await endings(first, second, third) == [None, asyncio.CancelledError, None]
    assert marks(network) == ["1", "3"]


async def test_cancelled_in_a_statement_a_unit_is_undone(network: Network) -> None:
    with stopped(network.store) as gate:
        unit = Marking(network.store, "cancelled")
        await unit.asking.wait()
        unit.task.cancel()
        gate.set()
        assert await endings(unit) == [asyncio.CancelledError]
    after = Marking(network.store, "after")
    assert await endings(after) == [None]
    assert marks(network) == ["after"]


async def test_cancelled_between_two_statements_a_unit_is_undone(network: Network) -> None:
    unit = await holding(network.store, "cancelled")
    unit.task.cancel()
    assert await endings(unit) == [asyncio.CancelledError]
    assert marks(network) == []


async def test_cancelled_during_its_commit_a_unit_is_kept_whole(network: Network) -> None:
    """Whoever asked is gone; the act was complete, and its update delivered again finds it done."""
    unit = await holding(network.store, "kept")
    committing = asyncio.Event()
    with stopped(network.store) as gate:
        unit.go.set()
        asyncio.get_running_loop().call_soon(committing.set)
        await committing.wait()
        unit.task.cancel()
        gate.set()
        assert await endings(unit) == [asyncio.CancelledError]
    assert await endings(Marking(network.store, "after")) == [None]
    assert marks(network) == ["kept", "after"]


async def test_cancelled_twice_while_it_is_undone_a_unit_is_still_undone(network: Network) -> None:
    unit = await holding(network.store, "cancelled")
    with stopped(network.store) as gate:
        unit.task.cancel()
        undoing = asyncio.Event()
        asyncio.get_running_loop().call_soon(undoing.set)
        await undoing.wait()
        unit.task.cancel()
        gate.set()
        assert await endings(unit) == [asyncio.CancelledError]
    assert await endings(Marking(network.store, "after")) == [None]
    assert marks(network) == ["after"]


@pytest.mark.parametrize("statements", [0, 1])
async def test_another_process_holding_the_lock_ends_in_try_again(network: Network, statements: int) -> None:
    """After busy_timeout, whether the unit meets the lock at its first statement or at its commit (trust, fault 13)."""

    async def locked_out() -> None:
        async with network.store.write(ACT) as unit:
            for _ in range(statements):
                await mark(unit, "locked out")
            await unit.commit()

    with closing(sqlite3.connect(network.path, isolation_level=None)) as shell:
        shell.execute("BEGIN IMMEDIATE")
        with pytest.raises(CommitLostError):
            await locked_out()
        shell.execute("ROLLBACK")
    assert await endings(Marking(network.store, "after")) == [None]
    assert marks(network) == ["after"]


async def test_a_lock_released_in_time_is_not_even_noticed(network: Network) -> None:
    await network.store._writing.run(lambda connection: connection.execute("PRAGMA busy_timeout=5000").fetchall())
    with closing(sqlite3.connect(network.path, isolation_level=None)) as shell:
        shell.execute("BEGIN IMMEDIATE")
        unit = Marking(network.store, "waited")
        await unit.asking.wait()
        shell.execute("ROLLBACK")
    assert await endings(unit) == [None]
    assert marks(network) == ["waited"]


async def test_the_wait_for_the_lock_is_the_one_asked_for(network: Network) -> None:
    (found,) = await network.store._writing.run(lambda c: tuple(c.execute("PRAGMA busy_timeout").fetchone()))
    assert found == BUSY_TIMEOUT_MS
