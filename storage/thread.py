"""One sqlite3 connection and the thread that waits for the disk in its stead; pieces of work run in the order asked."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")
C = TypeVar("C", bound=sqlite3.Connection)


class DatabaseThread(Generic[C]):
    """A hop to another thread costs far more than a statement: give it whole pieces of work."""

    def __init__(self, connect: Callable[[], C], *, name: str) -> None:
        """Waits for the connection, some milliseconds; raises what `connect` raises."""
        self._connect = connect
        self._pending = 0
        self._queue: SimpleQueue[Callable[[C], None] | None] = SimpleQueue()
        opened: Future[C] = Future()
        self._thread = threading.Thread(target=self._serve, args=(opened,), name=name, daemon=True)
        self._thread.start()
        self._connection: C = opened.result()

    @property
    def at_hand(self) -> C | None:
        """The connection, for short work on the loop itself while the thread has nothing to do; else None."""
        return None if self._pending else self._connection

    def run(self, work: Callable[[C], T]) -> "asyncio.Future[T]":
        """A future of the running loop. Cancelling it does not stop the work, which always runs to its end."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def serve(connection: C) -> None:
            try:
                result = work(connection)
            except BaseException as error:  # noqa: BLE001 - carried to whoever awaits, whatever it is
                loop.call_soon_threadsafe(self._fail, done, error)
            else:
                loop.call_soon_threadsafe(self._finish, done, result)

        self._pending += 1
        self._queue.put(serve)
        return done

    def _finish(self, future: "asyncio.Future[T]", result: T) -> None:
        self._pending -= 1
        if not future.done():
            future.set_result(result)

    def _fail(self, future: "asyncio.Future[T]", error: BaseException) -> None:
        self._pending -= 1
        if not future.done():
            future.set_exception(error)

    async def close(self) -> None:
        """After what was asked before; the connection is closed on its own thread."""
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    def _serve(self, opened: "Future[C]") -> None:
        try:
            connection = self._connect()
        except BaseException as error:  # noqa: BLE001 - carried to whoever opens, whatever it is
            opened.set_exception(error)
            return
        opened.set_result(connection)
        while (work := self._queue.get()) is not None:
            work(connection)
        connection.close()
