"""What time does by itself: a tick every few seconds, which looks for what is due and does it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock

EVERY = timedelta(seconds=20)
JOB = "tick"

Tick = Callable[[datetime], Awaitable[int]]
"""Does what is due at this instant (UTC), and answers in how many steps."""

_log = structlog.get_logger(__name__)


class Scheduler:
    """Runs all `ticks`, in their order, with the clock's moment: one at a time, those missed made up by one.

    An error is logged, never fatal, and keeps no other from its turn.

    To be started inside the event loop, and closed before what the tick works on.
    """

    def __init__(self, ticks: Mapping[str, Tick], clock: Clock) -> None:
        self._ticks = ticks
        self._clock = clock
        self._one = asyncio.Lock()
        self._jobs = AsyncIOScheduler(timezone=UTC)
        self._jobs.add_job(
            self.run,
            "interval",
            seconds=EVERY.total_seconds(),
            id=JOB,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,  # however late: what is due is still due
        )

    def start(self) -> None:
        self._jobs.start()

    async def run(self) -> None:
        async with self._one:
            for name, tick in self._ticks.items():
                await self._run(name, tick)

    async def _run(self, name: str, tick: Tick) -> None:
        try:
            steps = await tick(self._clock.now())
        except Exception as error:  # noqa: BLE001  # tried again at the next tick
            _log.error("tick_failed", job=name, exc_info=error)
        else:
            if steps:
                _log.info("tick", job=name, steps=steps)

    async def close(self) -> None:
        """No tick is begun any more, and one that runs is broken off; its unit is undone when this returns."""
        self._jobs.shutdown(wait=False)
        await asyncio.sleep(0)  # APScheduler shuts down on the loop's next turn
        async with self._one:
            return
