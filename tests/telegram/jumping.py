"""An event loop whose time stands still while anything can be done, and jumps to the next timer when nothing can.

Hours pass in seconds, for both ends of a connection alike, and every time-out, pause and lease is the real one.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from datetime import datetime, timedelta
from typing import Any, TypeVar

from storage.store import SqliteStore
from tests.programme import NOW

T = TypeVar("T")
HUSH = 0.0005
"""Seconds of the wall clock without a byte, and nothing can be done: what is sent over loopback is there at once."""


class _Selector(selectors.DefaultSelector):
    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0
        self.busy: Callable[[], bool] = lambda: False

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        while True:
            if found := super().select(HUSH):
                return found
            if not self.busy():
                break
        self.at += timeout
        return []


class JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _Selector()
        self._elsewhere = 0
        self._stores: list[SqliteStore] = []
        super().__init__(self._jumping)
        self._jumping.busy = self._busy

    def time(self) -> float:
        return self._jumping.at

    def waits_for(self, store: SqliteStore) -> None:
        """Its threads have work at times, and no byte says so."""
        self._stores.append(store)

    def run_in_executor(self, executor: Executor | None, func: Callable[..., T], *args: Any) -> "asyncio.Future[T]":  # type: ignore[override]  # as it is called
        self._elsewhere += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._back)
        return future

    def _back(self, _: "asyncio.Future[Any]") -> None:
        self._elsewhere -= 1

    def _busy(self) -> bool:
        working = any(
            store._writing.at_hand is None or any(reader.at_hand is None for reader in store._readers)
            for store in self._stores
        )
        return working or self._elsewhere > 0


class JumpingClock:
    """The wall clock of such a loop."""

    def now(self) -> datetime:
        return NOW + timedelta(seconds=asyncio.get_running_loop().time())

    def seconds(self) -> float:
        return self.now().timestamp()


def in_jumped_time(scenario: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(scenario)


async def passes(seconds: float) -> None:
    """Time, within such a loop: nobody waits for it."""
    assert isinstance(asyncio.get_running_loop(), JumpingLoop)
    await asyncio.sleep(seconds)
