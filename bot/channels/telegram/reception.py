"""Telegram's updates: stored as they came, understood when their turn has come."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from telegram import Update

from bot.channels.telegram.answering import Answering
from bot.channels.telegram.api import Raw
from bot.channels.telegram.raw import chat_of, query_of
from bot.channels.telegram.screens import Screens
from bot.channels.telegram.updates import CHANNEL, Heard, Looked, Pressed, heard
from bot.clock import Clock
from bot.receiving import After, Receiving
from bot.tasks import Tasks
from core.ports import Arrival, Store
from handlers.reply import Text

STALE_AFTER = timedelta(minutes=10)
"""A press that waited longer (the service was down) is answered by the present screen and does nothing."""


class Reception:
    """Whoever brings updates gives them here. Implements `bot.receiving.Handler`."""

    def __init__(
        self,
        *,
        store: Store,
        answering: Answering,
        screens: Screens,
        clock: Clock,
        tasks: Tasks,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._answering = answering
        self._screens = screens
        self._clock = clock
        self._tasks = tasks
        self._receiving = Receiving(CHANNEL, store=store, handler=self, clock=clock, tasks=tasks, sleep=sleep)

    async def take(self, updates: Sequence[Raw]) -> None:
        """Durable once this returns; handled soon after. One known already is passed over."""
        now = self._clock.now()
        queries = {str(raw["update_id"]): query_of(raw) for raw in updates}
        for arrival in await self._receiving.take([_arrival(raw, now) for raw in updates]):
            if (query := queries[arrival.update_id]) is not None:
                self._tasks.start(self._screens.acknowledge(query), name="telegram-acknowledge")

    async def resume(self) -> None:
        await self._receiving.resume()

    async def room(self) -> None:
        await self._receiving.room()

    async def settled(self, *, patience: float) -> None:
        await self._receiving.settled(patience=patience)

    async def handle(self, arrival: Arrival, *, answered: bool) -> After | None:
        said = _looks(arrival) if answered else heard(Update.de_json(json.loads(arrival.payload)))
        return await self._answering.handle(self._fresh(said, arrival)) if said else None

    async def apologise(self, arrival: Arrival, *, why: Text) -> After | None:
        said = _looks(arrival)
        return await self._answering.handle(said, note=why) if said else None

    def _fresh(self, said: Heard, arrival: Arrival) -> Heard:
        late = self._clock.now() - arrival.received_at >= STALE_AFTER
        return replace(said, what=Looked()) if late and isinstance(said.what, Pressed) else said


def _arrival(raw: Raw, now: datetime) -> Arrival:
    return Arrival(CHANNEL, str(raw["update_id"]), chat_of(raw), json.dumps(raw), now)


def _looks(arrival: Arrival) -> Heard | None:
    """Whoever it came from asks where they stand. None outside a private chat, whose number alone is positive."""
    private = arrival.native_id.isdecimal() and int(arrival.native_id) > 0
    return Heard(int(arrival.update_id), int(arrival.native_id), Looked()) if private else None
