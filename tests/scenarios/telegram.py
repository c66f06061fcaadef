"""The same talks over Telegram: the real adapter and courier, between the stage and a Bot API server on loopback."""

import asyncio
from zlib import crc32

from pydantic import HttpUrl, SecretStr

from bot.channels.telegram.channel import TelegramChannel
from bot.config import TelegramSettings
from bot.delivery.pacer import Pacer
from bot.desk import ChatDesk
from bot.texts import Texts
from storage.store import SqliteStore
from tests.fakebot import FakeBotApi
from tests.fakebot.refusals import Json
from tests.scenarios.line import Carrying, HandledTasks, NotedDesk, NotedSender, Notes, StageClock

TELEGRAM = "telegram"
UNPACED = 1e6
"""Messages a second: pacing is tried elsewhere."""
ASKED_AGAIN = 0.02
"""Seconds after which the books are looked at again, if no call says so before."""


def number(name: str) -> int:
    """The Telegram id of whoever the scenarios call by this name."""
    return 1_000_000 + crc32(name.encode())


class TelegramLine:
    """Adapter and courier over one store. The adapter hears at any time."""

    def __init__(
        self, api: FakeBotApi, store: SqliteStore, desk: ChatDesk, texts: Texts, clock: StageClock, notes: Notes
    ) -> None:
        self.api = api
        self.desk = NotedDesk(desk, notes.last)
        self._tasks = HandledTasks(("telegram-update", "telegram-acknowledge", "redraw-telegram"))
        steady = asyncio.get_running_loop()
        pacer = Pacer(steady, per_second=UNPACED, per_chat=UNPACED)
        settings = TelegramSettings(token=SecretStr(api.token), api_url=HttpUrl(api.url))
        self._channel = TelegramChannel(
            settings, desk=self.desk, store=store, texts=texts, pacer=pacer, steady=steady, clock=clock,
            tasks=self._tasks,
        )  # fmt: skip
        self.sender = NotedSender(self._channel.sender, notes.shown)
        self._carrying = Carrying(store, self.sender, pacer, clock, self._tasks, pause=self._next_call)

    async def open(self) -> None:
        await self._channel.start()

    async def close(self) -> None:
        await self._channel.close()
        await self._tasks.close()
        await self._channel.disconnect()

    async def answered(self, update: Json) -> None:
        """Returns once it was handled, what it led to is shown, and what it told is delivered."""
        await self.api.world.updates.confirmed(update)
        await self._tasks.handled()
        await self.carried()

    async def carried(self) -> None:
        await self._carrying.carried()

    async def _next_call(self) -> None:
        await self.api.calls.more(1, at_most=ASKED_AGAIN)
