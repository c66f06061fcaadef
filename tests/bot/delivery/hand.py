"""Time in the hand of a test, for both clocks: nothing waits but where the hand moves."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from storage.store import SqliteStore
from tests.programme import NOW

TURNS = 12
"""Of the event loop: as many as any chain of callbacks here takes between two timers."""


@dataclass
class HandTimer:
    when: float
    callback: Callable[[], object]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class Hand:
    """`now()` is the wall's time, `time()` the steady one's. `late`: seconds by which every timer comes too late."""

    at: datetime = NOW
    steady: float = 1000.0
    late: float = 0.0
    settle: Callable[[], Awaitable[None]] | None = None
    timers: list[HandTimer] = field(default_factory=list)

    def now(self) -> datetime:
        return self.at

    def time(self) -> float:
        return self.steady

    def call_at(self, when: float, callback: Callable[[], object], /) -> HandTimer:
        timer = HandTimer(when, callback)
        self.timers.append(timer)
        return timer

    async def advance(self, seconds: float) -> None:
        """Fires what comes due on the way, in its order, and lets everything run in between."""
        end = self.steady + seconds
        await self._run()
        while due := [timer for timer in self.timers if not timer.cancelled and timer.when <= end]:
            first = min(due, key=lambda timer: timer.when)
            self.timers = [timer for timer in self.timers if timer is not first and not timer.cancelled]
            self._move_to(max(self.steady, first.when + self.late))
            first.callback()
            await self._run()
        self._move_to(max(self.steady, end))
        await self._run()

    def _move_to(self, steady: float) -> None:
        self.at += timedelta(seconds=steady - self.steady)
        self.steady = steady

    async def _run(self) -> None:
        if self.settle is not None:
            await self.settle()
        else:
            await turns()


async def turns() -> None:
    for _ in range(TURNS):
        await asyncio.sleep(0)


def settling(store: SqliteStore) -> Callable[[], Awaitable[None]]:
    """Until everything that can be done is: the loop's turns, and what the database's threads were given meanwhile."""

    async def settle() -> None:
        for _ in range(TURNS):
            await turns()
            for thread in itertools.chain([store._writing], store._readers):
                await thread.run(lambda _: None)  # type: ignore[attr-defined]  # two kinds of connections
        await turns()

    return settle
