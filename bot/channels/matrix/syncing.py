"""Our own loop for events: they and the place where they were read to are stored in one transaction, then handled."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from bot.channels.matrix.finding import Finding, Found
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.pauses import Pauses
from bot.channels.matrix.reading import Batch
from bot.channels.matrix.unread import Waiting
from bot.clock import Clock
from bot.receiving import Receiving
from core.ports import Store, Unit

WAIT = 30.0
"""Seconds a call stays open where nothing is there."""
WHILE_LOOKING = 1.0
"""Seconds at most that a call stays open while the devices of somebody who wrote are still asked about."""


class Syncing:
    """`ignored`: what came and was passed over since the start, by why. `heard_at`: of the last answer."""

    def __init__(
        self,
        homeserver: Homeserver,
        reception: Receiving,
        store: Store,
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        *,
        wait: float = WAIT,
    ) -> None:
        self._homeserver = homeserver
        self._reception = reception
        self._store = store
        self._clock = clock
        self._sleep = sleep
        self._wait = wait
        self._finding, self._pauses = Finding(homeserver), Pauses(homeserver)
        self._token: str | None = None
        self._waiting: Waiting | None = None
        self._batch: Batch | None = None
        self._kept: Mapping[str, str] = {}
        self.heard_at: datetime | None = None

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                await self._reception.room()
                try:
                    found = await self.once()
                except Exception as error:  # noqa: BLE001 - nothing ends the loop: a deaf bot is worse than a noisy log
                    await self._sleep(await self._pauses.failed(error))
                else:
                    await self._rest(found)
        finally:
            await self._finding.close()

    @property
    def ignored(self) -> Counter[str]:
        return self._finding.ignored

    async def remember(self) -> None:
        """What was kept of people's identities, and who they are: before anything is sent."""
        async with self._store.read() as view:
            self._homeserver.identities.remember(await view.matrix.identities())
            self._homeserver.expect(await view.matrix.encrypted_with())

    async def once(self) -> Found:
        """One sync, stored when this returns. Raises MatrixError, FolderError, and what the store raises: then the
        same is stored with the next call, and keys that came with it are not asked for twice."""
        await self._homeserver.connect()
        waiting = self._waiting or await self._begin()
        if self._batch is None:
            self._batch = await self._homeserver.sync(since=self._token, patience=self._patience(waiting))
            self.heard_at = self._clock.now()
        found = await self._finding.found(self._batch, waiting, now=self._clock.now())
        await self._reception.take(found.arrivals, also=lambda unit: self._write(unit, found))
        self._token, self._batch = found.batch.token, None
        waiting.changed(found.unread)
        self._homeserver.identities.written(self._kept)
        for room_id in found.batch.left:
            self._finding.forget(room_id)
        await self._homeserver.keep_up()
        return found

    async def _begin(self) -> Waiting:
        await self.remember()
        async with self._store.read() as view:
            self._token = await view.matrix.token(self._homeserver.user_id)
            self._waiting = Waiting(await view.matrix.unread())
        return self._waiting

    async def _rest(self, found: Found) -> None:
        if pause := self._pauses.heard(only_own=found.only_own):
            await self._sleep(pause)

    def _patience(self, waiting: Waiting) -> float:
        """None at the start: what is there is wanted at once, and that we are heard."""
        if self.heard_at is None:
            return 0.0
        due = waiting.until_due(now=self._clock.now())
        longest = WHILE_LOOKING if self._finding.looking else self._wait
        return longest if due is None else min(longest, due)

    async def _write(self, unit: Unit, found: Found) -> None:
        now = self._clock.now()
        await unit.matrix.set_token(self._homeserver.user_id, found.batch.token)
        self._kept = await self._homeserver.identities.write(unit, now=now)
        await found.unread.write(unit, now=now)
        for room_id in found.batch.left:
            await unit.matrix.left(room_id, now=now)
        for room_id, gone in found.leavers:
            if await unit.matrix.person_in(room_id) in gone:
                await unit.matrix.left(room_id, now=now)
