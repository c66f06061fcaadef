"""Units that leave a mark (a structure's name), held open where a test wants it; what SQLite is told meanwhile."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from core.model.act import Act
from storage.store import SqliteStore
from storage.unit import SqliteUnit
from tests.network import Network
from tests.programme import NOW

MARK = "mark "
LONGEST_WAIT = 5
"""Seconds after which a gate that nobody opened lets its thread go, and a unit that never ends fails its test."""


async def mark(unit: SqliteUnit, name: str) -> None:
    await unit.network.add_structure(f"{MARK}{name}", generation="2023", signed_on=None)


def marks(network: Network) -> list[str]:
    """What is durable, for another connection."""
    found = network.query("SELECT name FROM structure WHERE name LIKE ? ORDER BY id", f"{MARK}%")
    return [name.removeprefix(MARK) for (name,) in found]


class Marking:
    """A unit in a task of its own: marks, waits for `go`, commits. `asking` is set before it asks for its turn."""

    def __init__(self, store: SqliteStore, name: str, *, hold: bool = False) -> None:
        self.asking, self.marked, self.go = asyncio.Event(), asyncio.Event(), asyncio.Event()
        if not hold:
            self.go.set()
        self._store = store
        self._name = name
        self.task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        self.asking.set()
        async with self._store.write(Act(at=NOW)) as unit:
            await mark(unit, self._name)
            self.marked.set()
            await self.go.wait()
            await unit.commit()


async def failing(store: SqliteStore, name: str) -> None:
    """Marks, then raises ZeroDivisionError instead of committing."""
    async with store.write(Act(at=NOW)) as unit:
        await mark(unit, name)
        raise ZeroDivisionError


async def holding(store: SqliteStore, name: str) -> Marking:
    """A unit that has its turn and its mark, and keeps both."""
    unit = Marking(store, name, hold=True)
    await unit.marked.wait()
    return unit


async def waiting(store: SqliteStore, *names: str, hold_last: bool = False) -> list[Marking]:
    """Units in line behind the one that holds the turn, in this order."""
    units = []
    for name in names:
        units.append(Marking(store, name, hold=hold_last and name == names[-1]))
        await units[-1].asking.wait()
    return units


async def endings(*units: Marking) -> list[type[BaseException] | None]:
    """How each ended: None where it was kept."""
    async with asyncio.timeout(LONGEST_WAIT):
        ended = await asyncio.gather(*(unit.task for unit in units), return_exceptions=True)
    return [type(end) if isinstance(end, BaseException) else None for end in ended]


async def traced(store: SqliteStore) -> list[str]:
    """From now on, every statement of the writing connection."""
    statements: list[str] = []
    await store._writing.run(lambda connection: connection.set_trace_callback(statements.append))
    return statements


async def refuse_commits(store: SqliteStore, times: int) -> None:
    """SQLite refuses the next COMMITs, as it does when the disk does not take them."""
    left = [times]

    def authorizer(action: int, what: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_TRANSACTION and what == "COMMIT" and left[0]:
            left[0] -= 1
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

    await store._writing.run(lambda connection: connection.set_authorizer(authorizer))


@contextmanager
def stopped(store: SqliteStore) -> Iterator[Event]:
    """The database's thread does nothing until the event is set, at the latest at the end of the block."""
    gate = Event()
    store._writing.run(lambda _: gate.wait(LONGEST_WAIT))
    try:
        yield gate
    finally:
        gate.set()
