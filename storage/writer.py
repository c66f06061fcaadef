"""The one writing connection of SQLite, with group commit.

Units take turns. Each lives in a savepoint; those that wait for one another are made durable together, by one flush,
and each returns from `leave` only after that flush. BEGIN, SAVEPOINT, RELEASE and COMMIT ride on the hops of the unit's
own statements: a unit alone costs no hop of its own for them. The turn passes as soon as a unit's leaving is asked for:
the thread works in the order it was asked, so the next unit's first statements lie ready behind it.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from core.errors import CommitLostError
from storage.thread import DatabaseThread

T = TypeVar("T")

LARGEST_GROUP = 64
"""Units in one flush at most: bounds how long the first of them waits."""


class UnitConnection(sqlite3.Connection):
    """Remembers whether a unit's savepoint is open, and how many kept units the open transaction holds."""

    in_unit = False
    unflushed = 0


class Writer:
    def __init__(self, thread: DatabaseThread[UnitConnection], *, group: bool = True) -> None:
        self._thread = thread
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._busy = False
        self._released: list[asyncio.Future[None]] = []
        self._owes_flush = False
        self._alone = 0 if group else -1

    async def enter(self) -> None:
        """Waits for the turn, first come first served."""
        if not self._busy:
            self._busy = True
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._next()
            raise

    async def run(self, work: Callable[[sqlite3.Connection], T], *, aside: bool = False) -> T:
        """For the unit whose turn it is. Takes the write lock and opens its savepoint before its first statement.

        What may wait (the lock, the flush) and what is long (`aside`) goes to the thread. The rest, once the lock is
        held, is done on the spot: a statement is some microseconds, a hop to the thread and back ten times as many.
        """
        connection = None if aside else self._at_hand()
        if connection is None:
            return await self._thread.run(partial(_in_savepoint, work))
        return _in_savepoint(work, connection)

    async def leave(self, last: Callable[[sqlite3.Connection], None] | None) -> None:
        """Runs `last` (the unit's deferred writes) and keeps the unit, or undoes it where `last` is None or raises.

        Returns once what was kept is durable. Raises what `last` raised, or CommitLostError for the whole group.
        Cancelling the caller changes nothing of what happens to the unit.
        """
        flush = self._flush_now()
        flushed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        connection = None if flush else self._at_hand()
        after = partial(self._after_leaving, flushed, flush=flush, keep=last is not None)
        if connection is None:
            self._thread.run(partial(_leave, last, flush=flush)).add_done_callback(lambda left: after(left.exception()))
        else:
            after(_error_of(partial(_leave, last, connection, flush=flush)))
        self._owes_flush = not flush
        self._next()
        await flushed

    async def between_units(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Runs `work` when its turn comes, with no transaction open. Cancelling the caller does not stop it."""
        await self.enter()
        if self._owes_flush:  # the unit before left the flush to whoever waited: that is us
            self._owes_flush = False
            self._thread.run(_commit).add_done_callback(self._after_flush)
        done = self._thread.run(work)
        done.add_done_callback(lambda _: self._next())
        return await done

    def _at_hand(self) -> UnitConnection | None:
        """The connection, where the lock is held and the thread has nothing to do."""
        connection = self._thread.at_hand
        return connection if connection is not None and connection.in_transaction else None

    def _flush_now(self) -> bool:
        full = len(self._released) + 1 >= LARGEST_GROUP
        return full or self._alone != 0 or not any(not turn.done() for turn in self._waiting)

    def _after_leaving(
        self, flushed: "asyncio.Future[None]", error: BaseException | None, *, flush: bool, keep: bool
    ) -> None:
        if isinstance(error, CommitLostError):
            self._close_group(error, [flushed])
        elif error is not None or not keep:
            _settle(flushed, error)
            if flush:
                self._close_group(None, [])
        elif flush:
            self._close_group(None, [flushed])
        else:
            self._released.append(flushed)

    def _close_group(self, error: CommitLostError | None, also: "list[asyncio.Future[None]]") -> None:
        members, self._released = [*self._released, *also], []
        for member in members:
            _settle(member, error)
        if error is not None and self._alone >= 0:
            self._alone = len(members)  # tried again one by one: the one at fault does not take the others along
        elif self._alone > 0:
            self._alone -= 1

    def _next(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        if self._owes_flush:  # whoever was to flush for the others was cancelled while waiting
            self._owes_flush = False
            self._thread.run(_commit).add_done_callback(self._after_late_flush)
        else:
            self._busy = False

    def _after_late_flush(self, done: "asyncio.Future[None]") -> None:
        self._after_flush(done)
        self._next()

    def _after_flush(self, done: "asyncio.Future[None]") -> None:
        error = done.exception()
        self._close_group(error if isinstance(error, CommitLostError) else None, [])


def _settle(future: "asyncio.Future[None]", error: BaseException | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(None)
    else:
        future.set_exception(error)
        future.exception()  # taken note of, even where the caller was cancelled and nobody reads it


def _error_of(work: Callable[[], None]) -> BaseException | None:
    try:
        work()
    except BaseException as error:  # noqa: BLE001 - carried to whoever awaits, as from the thread
        return error
    return None


def _in_savepoint(work: Callable[[sqlite3.Connection], T], connection: UnitConnection) -> T:
    if not connection.in_transaction:
        if connection.in_unit or connection.unflushed:  # a full disk undid the whole transaction by itself
            raise CommitLostError
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:  # another process holds the write lock for longer than busy_timeout
            raise CommitLostError from error
    if not connection.in_unit:
        connection.execute("SAVEPOINT unit")
        connection.in_unit = True
    return work(connection)


def _leave(last: Callable[[sqlite3.Connection], None] | None, connection: UnitConnection, *, flush: bool) -> None:
    try:
        if last is not None:
            _in_savepoint(last, connection)
            connection.execute("RELEASE unit")
            connection.in_unit = False
            connection.unflushed += 1
    finally:
        lost = connection.unflushed > 0 and not connection.in_transaction
        if connection.in_unit and connection.in_transaction:
            connection.execute("ROLLBACK TO unit")
            connection.execute("RELEASE unit")
        connection.in_unit = False
        if lost:
            connection.unflushed = 0
            raise CommitLostError
        if flush:
            _commit(connection)


def _commit(connection: UnitConnection) -> None:
    connection.unflushed = 0
    try:
        if connection.in_transaction:
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise CommitLostError from error
