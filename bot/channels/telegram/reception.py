"""Updates are stored before they are confirmed, and forgotten once handled: a crash at any point loses none."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import structlog
from telegram import Update

from bot.channels.telegram.answering import After, Answering
from bot.channels.telegram.api import Raw
from bot.channels.telegram.raw import chat_of, query_of
from bot.channels.telegram.screens import Screens
from bot.channels.telegram.updates import CHANNEL, Heard, Looked, Pressed, heard
from bot.clock import Clock
from bot.lanes import Lanes
from bot.tasks import Tasks
from core.model.act import Act
from core.ports import Arrival, Store
from handlers.incoming import Address

MOST_AT_ONCE = 500
"""Updates in memory; while there are more, no more are asked for."""
STALE_AFTER = timedelta(minutes=10)
"""A press that waited longer (the service was down) is answered by the present screen and does nothing."""

_log = structlog.get_logger(__name__)


class Reception:
    """One chat in order, chats side by side."""

    def __init__(self, *, store: Store, answering: Answering, screens: Screens, clock: Clock, tasks: Tasks) -> None:
        self._store = store
        self._answering = answering
        self._screens = screens
        self._clock = clock
        self._tasks = tasks
        self._lanes = Lanes()
        self._inside = 0
        self._room, self._empty = asyncio.Event(), asyncio.Event()
        self._room.set()
        self._empty.set()

    async def take(self, updates: Sequence[Raw]) -> None:
        """Durable once this returns; handled soon after. One known already is passed over."""
        now, new = self._clock.now(), list[tuple[Arrival, Raw]]()
        async with self._store.write(Act(at=now)) as unit:
            for raw in updates:
                arrival = Arrival(CHANNEL, str(raw["update_id"]), chat_of(raw), json.dumps(raw), now)
                if await unit.arrivals.keep(
                    CHANNEL, arrival.update_id, arrival.native_id, arrival.payload, now=now
                ):  # fmt: skip
                    new.append((arrival, raw))
            await unit.commit()
        for arrival, raw in new:
            if (query := query_of(raw)) is not None:
                self._tasks.start(self._screens.acknowledge(query), name="telegram-acknowledge")
            self._begin(arrival)

    async def resume(self) -> None:
        """Whatever was stored and not handled when the service stopped."""
        async with self._store.read() as view:
            left = await view.arrivals.waiting(CHANNEL)
        for arrival in left:
            self._begin(arrival)

    async def room(self) -> None:
        """Returns once there is room for more."""
        await self._room.wait()

    async def settled(self, *, patience: float) -> None:
        """Returns once nothing is being handled, after `patience` seconds at the latest."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._empty.wait()

    def _begin(self, arrival: Arrival) -> None:
        self._inside += 1
        self._empty.clear()
        if self._inside >= MOST_AT_ONCE:
            self._room.clear()
        self._tasks.start(self._in_order(arrival), name="telegram-update")

    async def _in_order(self, arrival: Arrival) -> None:
        try:
            async with self._lanes.of(Address(CHANNEL, arrival.native_id)):
                await self._done(arrival, await self._handled(arrival))
        finally:
            self._inside -= 1
            if self._inside < MOST_AT_ONCE:
                self._room.set()
            if not self._inside:
                self._empty.set()

    async def _handled(self, arrival: Arrival) -> After | None:
        """Whatever goes wrong is logged by its id: one update that nobody understands holds up no other."""
        try:
            said = heard(Update.de_json(json.loads(arrival.payload)))
            return await self._answering.handle(self._fresh(said, arrival)) if said else None
        except Exception as error:  # noqa: BLE001 - the boundary of one update
            _log.error("telegram_update_failed", update=arrival.update_id, exc_info=error)
            return None

    def _fresh(self, said: Heard, arrival: Arrival) -> Heard:
        late = self._clock.now() - arrival.received_at >= STALE_AFTER
        return replace(said, what=Looked()) if late and isinstance(said.what, Pressed) else said

    async def _done(self, arrival: Arrival, after: After | None) -> None:
        now = self._clock.now()
        async with self._store.write(Act(at=now)) as unit:
            await unit.arrivals.done(CHANNEL, arrival.update_id)
            if after is not None and after.reachable:
                await unit.deliveries.heal(after.address_id)
            elif after is not None:
                await unit.deliveries.unreachable(after.address_id, outbox_id=None, now=now)
            if after is not None and after.screen is not None:
                await unit.deliveries.set_screen(after.address_id, after.screen)
            await unit.commit()
