"""Telegram as one thing to start and to close: what comes in, what goes out, and one pace for both."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

from aiohttp import web
from telegram.error import TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.updates import CHANNEL
from bot.clock import Clock
from bot.config import TelegramSettings
from bot.delivery.courier import Courier
from bot.delivery.pacer import Pacer
from bot.metrics import LineFigures
from bot.tasks import Tasks
from bot.texts import Texts
from core.ports import Store


async def username(settings: TelegramSettings) -> str:
    """The bot's, for a link made while the service is stopped; "" without a token, or where Telegram is silent."""
    if settings.token is None:
        return ""
    api = Api(settings.token.get_secret_value(), url=str(settings.api_url))
    await api.open()
    try:
        return (await api.get_me()).username or ""
    except TelegramError:
        return ""
    finally:
        await api.close_connections()


@dataclass(frozen=True, slots=True)
class Messaging:
    """Implements `bot.metrics.Line`."""

    channel: TelegramChannel
    courier: Courier

    @classmethod
    def build(
        cls,
        settings: TelegramSettings,
        *,
        desk: Desk,
        store: Store,
        texts: Texts,
        clock: Clock,
        tasks: Tasks,
        public_url: str | None,
        named: Callable[[str], None],
    ) -> Self:
        """Within the event loop, whose clock is the pace's."""
        steady = asyncio.get_running_loop()
        pacer = Pacer(steady)
        channel = TelegramChannel(
            settings, desk=desk, store=store, texts=texts, pacer=pacer, steady=steady, clock=clock, tasks=tasks,
            public_url=public_url, named=named,
        )  # fmt: skip
        asks = channel.sender.answers
        return cls(channel, Courier(store, channel.sender, pacer, clock, tasks, steady=steady, asks=asks))

    def routes(self) -> list[web.AbstractRouteDef]:
        return self.channel.routes()

    async def start(self) -> None:
        await self.channel.start()
        self.courier.start()

    async def close(self) -> None:
        """Hears no more, then sends no more; connections stay until `disconnect`, for answers under way."""
        await self.channel.close()
        await self.courier.close()

    async def disconnect(self) -> None:
        """After the tasks' end."""
        await self.channel.disconnect()

    @property
    def name(self) -> str:
        return CHANNEL

    async def figures(self) -> LineFigures:
        found = dict(await self.courier.health())
        oldest, outage = found.pop("oldest_seconds"), found.pop("outage")
        return LineFigures(found, oldest, bool(outage), self.channel.heard_seconds, self.channel.told_to_wait)

    async def health(self) -> Mapping[str, str | int]:
        """`status` where something is wrong."""
        said = {f"telegram_{name}": value for name, value in (await self.courier.health()).items()}
        return {**said, **self.channel.health()}
