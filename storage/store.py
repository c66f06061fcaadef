"""The SQLite store: one thread that writes, a few that read."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from core.model.act import Act
from storage import statements
from storage.listeners import Listeners, OnRights, OnTold
from storage.repositories import Repositories
from storage.session import RunOnThread, SqliteSession
from storage.thread import DatabaseThread
from storage.unit import SqliteUnit
from storage.writer import UnitConnection, Writer

T = TypeVar("T")
C = TypeVar("C", bound=sqlite3.Connection)

UnusableDatabaseError = sqlite3.DatabaseError
"""What SQLite raises for a file that is damaged, held, or no database."""

READERS = 2
BUSY_TIMEOUT_MS = 3_000
"""How long the writer waits for another process (a backup, a shell) before it says "try again"."""
SCRUB_TRIES = 5
"""Of emptying the log while others read: with the time above, 15 seconds at most."""

_WRITER_SETTINGS: Mapping[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: NORMAL lost every acknowledged booking of simulated power cuts
    "foreign_keys": 1,
    "secure_delete": 1,
    "cache_size": -8_000,  # KiB: the pages that bookings touch stay at hand
    "wal_autocheckpoint": 4_000,  # pages, 16 MB: a checkpoint costs two flushes and rewrites a hot page once
}
_READER_SETTINGS: Mapping[str, str | int] = {"query_only": 1}


class SqliteStore:
    """Over a migrated database, to be closed; one process writes at a time (`storage.lock`)."""

    def __init__(self, path: Path, *, group: bool = True, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> None:
        """`group=False` makes every unit durable by itself: the measure of what group commit brings.

        Raises sqlite3.Error where `path` cannot be opened, RuntimeError where SQLite does not take a setting.
        """
        self._texts = statements.load("sqlite3")
        waits = {"busy_timeout": busy_timeout_ms}
        to_write = partial(_connect, path, UnitConnection, {**_WRITER_SETTINGS, **waits})
        to_read = partial(_connect, path, sqlite3.Connection, {**_READER_SETTINGS, **waits})
        self._writing = DatabaseThread(to_write, name="writer")
        self._writer = Writer(self._writing, group=group)
        self._readers = [DatabaseThread(to_read, name=f"reader-{number}") for number in range(READERS)]
        self._listeners = Listeners()
        self._free: asyncio.Queue[DatabaseThread[sqlite3.Connection]] = asyncio.Queue()
        for reader in self._readers:
            self._free.put_nowait(reader)

    def write(self, act: Act) -> SqliteUnit:
        return SqliteUnit(self._writer, SqliteSession(self._writer.run, self._texts), act, listeners=self._listeners)

    def on_told(self, listener: OnTold) -> None:
        """`listener` hears of every notice once it is durable; listeners are set before serving."""
        self._listeners.told.append(listener)

    def on_redrawn(self, listener: OnTold) -> None:
        """`listener` hears of every notice told before that says something else, once that is durable."""
        self._listeners.redrawn.append(listener)

    def on_rights(self, listener: OnRights) -> None:
        """`listener` hears of every account whose rights changed, once that is durable."""
        self._listeners.rights.append(listener)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Repositories]:
        """One reading connection, for as long as the block lasts; each method sees the books as they are by then."""
        reader = await self._free.get()
        try:
            yield Repositories(SqliteSession(_reading(reader), self._texts))
        finally:
            self._free.put_nowait(reader)

    async def scrub(self, *, tries: int = SCRUB_TRIES) -> bool:
        """Deleted cells are overwritten when they are freed (`secure_delete`); the log that still holds them is written
        back and cut to nothing. Each try is a turn of its own: others write in between.
        """
        for _ in range(tries):
            if await self._writer.between_units(partial(_emptied_log, then=self._texts["scrubbed"])):
                return True
        return False

    async def close(self) -> None:
        await self._writing.close()
        for reader in self._readers:
            await reader.close()


def _reading(reader: DatabaseThread[sqlite3.Connection]) -> RunOnThread:
    """Short reads by key are done on the spot, like a unit's statements; lists and searches on the reader's thread."""

    async def run(work: Callable[[sqlite3.Connection], T], /, *, aside: bool) -> T:
        connection = None if aside else reader.at_hand
        return await reader.run(work) if connection is None else work(connection)

    return run


def _emptied_log(connection: sqlite3.Connection, *, then: str) -> bool:
    """Waits for readers as long as for a lock (`busy_timeout`). `then` is run before anybody erases again."""
    busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        return False
    connection.execute(then)
    return True


def _connect(path: Path, kind: type[C], settings: Mapping[str, str | int]) -> C:
    """Used by its thread, or by the loop while that thread has nothing to do: never by two at the same moment."""
    connection = sqlite3.connect(
        path, isolation_level=None, factory=kind, cached_statements=256, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    for name, wanted in settings.items():
        connection.execute(f"PRAGMA {name}={wanted}")
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != wanted:
            raise RuntimeError(f"SQLite answers {name}={found!r} where {wanted!r} was asked")
    return connection
