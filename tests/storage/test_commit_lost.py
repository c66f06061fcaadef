"""A group that could not be made durable: everybody of it is told, nothing of it is kept."""

import asyncio
import sqlite3

import pytest

from core.errors import CommitLostError
from core.model.act import Act
from tests.network import Network
from tests.programme import NOW
from tests.storage.marking import (
    Marking,
    endings,
    holding,
    mark,
    marks,
    refuse_commits,
    stopped,
    traced,
    waiting,
)

ACT = Act(at=NOW)


async def test_a_commit_that_fails_is_told_to_every_unit_of_its_group(network: Network) -> None:
    first = await holding(network.store, "1")
    others = await waiting(network.store, "2", "3")
    await refuse_commits(network.store, 1)
    first.go.set()
    assert await endings(first, *others) == [CommitLostError] * 3
    assert marks(network) == []


async def test_after_a_lost_group_the_next_units_are_kept_one_by_one_then_together_again(network: Network) -> None:
    first = await holding(network.store, "1")
    others = await waiting(network.store, "2", "3")
    await refuse_commits(network.store, 1)
    first.go.set()
    await endings(first, *others)
    again = await holding(network.store, "a")
    behind = await waiting(network.store, "b", "c", "d", "e")
    said = await traced(network.store)
    again.go.set()
    assert await endings(again, *behind) == [None] * 5
    assert said.count("COMMIT") == 3 + 1
    assert marks(network) == ["a", "b", "c", "d", "e"]


async def test_the_unit_at_fault_does_not_take_the_others_along_twice(network: Network) -> None:
    """A row that only COMMIT refuses (a deferred foreign key) fails its group once, then fails alone."""

    async def at_fault() -> None:
        async with network.store.write(ACT) as unit:
            await network.store._writer.run(_orphan)
            await unit.commit()

    for expected in ([CommitLostError] * 3, [None, CommitLostError, None]):
        first = await holding(network.store, "1")
        middle = asyncio.create_task(at_fault())
        (last,) = await waiting(network.store, "3")
        first.go.set()
        wrong = (await asyncio.gather(middle, return_exceptions=True))[0]
        before, after = await endings(first, last)
        assert [before, type(wrong), after] == expected
    assert marks(network) == ["1", "3"]
    assert network.query("SELECT 1 FROM staff WHERE account_id = 999") == []


async def test_a_late_flush_that_fails_is_told_too(network: Network) -> None:
    first = await holding(network.store, "1")
    (last,) = await waiting(network.store, "2")
    await refuse_commits(network.store, 1)
    leaving = asyncio.Event()
    with stopped(network.store) as gate:
        first.go.set()
        asyncio.get_running_loop().call_soon(leaving.set)
        await leaving.wait()
        last.task.cancel()
        gate.set()
        assert await endings(first, last) == [CommitLostError, asyncio.CancelledError]
    assert marks(network) == []
    assert await endings(Marking(network.store, "after")) == [None]


async def test_a_transaction_undone_by_sqlite_itself_is_told_to_the_group_even_where_the_unit_goes_on(
    network: Network,
) -> None:
    """A full disk can undo everything since BEGIN; what a unit writes after that must not pass for kept."""

    async def undone() -> None:
        async with network.store.write(ACT) as unit:
            await mark(unit, "lost")
            await network.store._writer.run(lambda connection: connection.execute("ROLLBACK"))
            with pytest.raises(CommitLostError):
                await mark(unit, "goes on")
            await unit.commit()

    first = await holding(network.store, "1")
    middle = asyncio.create_task(undone())
    (last,) = await waiting(network.store, "3")
    first.go.set()
    with pytest.raises(CommitLostError):
        await middle
    assert await endings(first, last) == [CommitLostError, None]
    assert marks(network) == ["3"]


async def test_a_full_disk_refuses_the_unit_and_leaves_what_was_kept(network: Network) -> None:
    """Fault 12: no half act, nothing acknowledged is lost, and writing works again by itself."""
    assert await endings(Marking(network.store, "before")) == [None]
    pages = network.one("PRAGMA page_count")
    await network.store._writing.run(lambda c: c.execute(f"PRAGMA max_page_count={pages}").fetchall())
    (ending,) = await endings(Marking(network.store, "too large" * 10_000))
    assert ending in (sqlite3.OperationalError, CommitLostError)
    assert marks(network) == ["before"]
    await network.store._writing.run(lambda c: c.execute("PRAGMA max_page_count=1000000").fetchall())
    assert await endings(Marking(network.store, "after")) == [None]
    assert marks(network) == ["before", "after"]


def _orphan(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA defer_foreign_keys=ON")
    connection.execute("INSERT INTO staff (account_id) VALUES (999)")
