"""The Matrix adapter: built once, started and closed beside the other channels."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path

from aiohttp import web

from bot.channels.matrix.adapter import Adapter
from bot.channels.matrix.arrivals import CHANNEL
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.pace import Known, LearningPace
from bot.channels.matrix.syncing import Syncing
from bot.clock import Clock
from bot.config import MatrixSettings
from bot.delivery.turns import Steady
from bot.papers import Desk
from bot.receiving import Receiving
from bot.tasks import Tasks
from bot.texts import Texts
from core.model.act import Act
from core.ports import MatrixPace, Store

DEAF_AFTER = timedelta(minutes=2)
"""An open sync is answered after half a minute at most."""
GRACE = 5.0
"""Seconds that a stop waits for answers under way."""


class MatrixChannel:
    """`settings` have an account (else ValueError). `folder` keeps its keys. `steady` is the pace's clock.

    `on_recovery_key` is told the key that gives the account's identity back, and answers whether somebody saw it: until
    then it is told again with each start.
    """

    def __init__(
        self,
        settings: MatrixSettings,
        *,
        folder: Path,
        desk: Desk,
        store: Store,
        texts: Texts,
        steady: Steady,
        clock: Clock,
        tasks: Tasks,
        on_recovery_key: Callable[[str], bool] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._home = Homeserver(settings, folder=folder, on_recovery_key=on_recovery_key)
        self._store = store
        self._clock = clock
        self._tasks = tasks
        self._running: asyncio.Task[None] | None = None
        self._since = clock.now()
        self.pace = LearningPace(steady, learned=self._learned)
        adapter = Adapter(
            self._home, settings, desk=desk, store=store, texts=texts, pace=self.pace, steady=steady, clock=clock,
            tasks=tasks, sleep=sleep,
        )  # fmt: skip
        self.sender = adapter.sender
        self._reception = Receiving(
            CHANNEL, store=store, handler=adapter.answering, clock=clock, tasks=tasks, sleep=sleep
        )
        self._syncing = Syncing(self._home, self._reception, store, clock, sleep)

    def routes(self) -> list[web.AbstractRouteDef]:
        return []

    async def start(self) -> None:
        """Returns whether or not the homeserver can be reached; what was left unanswered goes on first.

        Raises FolderError: others could read the keys, or they are another account's.
        """
        await self._home.open()
        await self._syncing.remember()
        async with self._store.read() as view:
            known = await view.matrix.pace(self._home.user_id)
        if known is not None:
            age = (self._clock.now() - known.learned_at).total_seconds()
            self.pace.remember(Known(known.per_second, known.burst, known.exempt, age))
        await self._reception.resume()
        self._running = self._tasks.start(self._syncing.run(), name="matrix-in")

    async def close(self) -> None:
        """Hears nothing any more; what is being handled has a few seconds to end, and is stored in any case."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        await self._reception.settled(patience=GRACE)

    async def disconnect(self) -> None:
        """After everything that sends has ended."""
        await self._home.close()

    @property
    def heard_seconds(self) -> float:
        """Since the homeserver was last heard."""
        return (self._clock.now() - (self._syncing.heard_at or self._since)).total_seconds()

    @property
    def told_to_wait(self) -> int:
        """Answers 429 to what was sent."""
        return self.pace.told_to_wait

    def health(self) -> Mapping[str, str | int]:
        """`status` is "matrix" while nothing is heard."""
        age = self.heard_seconds
        said = {"matrix_heard_seconds_ago": int(age), "matrix_exempt": int(self.pace.exempt)}
        return {**said, "status": "matrix"} if age >= DEAF_AFTER.total_seconds() else said

    def _learned(self, known: Known) -> None:
        self._tasks.start(self._keep(known), name="matrix-pace")

    async def _keep(self, known: Known) -> None:
        now = self._clock.now()
        pace = MatrixPace(known.per_second, known.burst, known.exempt, now)
        async with self._store.write(Act(at=now)) as unit:
            await unit.matrix.set_pace(self._home.user_id, pace)
            await unit.commit()
