"""The messengers: each with what comes in, what goes out, and one pace for both."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from aiohttp import web
from telegram.error import TelegramError

from bot.channels.matrix.channel import MatrixChannel
from bot.channels.telegram.api import Api
from bot.channels.telegram.channel import TelegramChannel
from bot.clock import Clock
from bot.config import MatrixSettings, TelegramSettings
from bot.delivery.courier import Courier
from bot.delivery.outcomes import Sender
from bot.delivery.pacer import Pacer
from bot.metrics import LineFigures
from bot.papers import Desk
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


class Channel(Protocol):
    """One messenger's adapter."""

    @property
    def sender(self) -> Sender: ...

    def routes(self) -> list[web.AbstractRouteDef]: ...

    async def start(self) -> None:
        """Returns at once, whether or not the platform can be reached."""
        ...

    async def close(self) -> None:
        """Hears nothing any more."""
        ...

    async def disconnect(self) -> None:
        """After everything that sends has ended."""
        ...

    def health(self) -> Mapping[str, str | int]:
        """`status` where nothing is heard."""
        ...

    @property
    def heard_seconds(self) -> float:
        """Since the platform was last heard."""
        ...

    @property
    def told_to_wait(self) -> int:
        """Answers 429 to what was sent."""
        ...


@dataclass(frozen=True, slots=True)
class Around:
    """What is the same for every messenger."""

    desk: Desk
    store: Store
    texts: Texts
    clock: Clock
    tasks: Tasks


@dataclass(frozen=True, slots=True)
class Line:
    """What comes in, what goes out, and one pace for both. Implements `bot.metrics.Line`."""

    channel: Channel
    courier: Courier

    @property
    def name(self) -> str:
        return self.channel.sender.channel

    async def figures(self) -> LineFigures:
        found = dict(await self.courier.health())
        oldest, outage = found.pop("oldest_seconds"), found.pop("outage")
        return LineFigures(found, oldest, bool(outage), self.channel.heard_seconds, self.channel.told_to_wait)


class Messaging:
    """The messengers as one thing to start and to close."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = tuple(lines)

    def __bool__(self) -> bool:
        return bool(self.lines)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [route for line in self.lines for route in line.channel.routes()]

    def told(self, keys: Sequence[str]) -> None:
        """For `on_told`: notices just became durable. Returns at once."""
        for line in self.lines:
            line.courier.told(keys)

    async def start(self) -> None:
        for line in self.lines:
            await line.channel.start()
            line.courier.start()

    async def close(self) -> None:
        """Hears no more, then sends no more; connections stay until `disconnect`, for answers under way."""
        for line in self.lines:
            await line.channel.close()
        for line in self.lines:
            await line.courier.close()

    async def disconnect(self) -> None:
        """After the tasks' end."""
        for line in self.lines:
            await line.channel.disconnect()

    async def health(self) -> Mapping[str, str | int]:
        """`status` where something is wrong: the names of those that hear nothing."""
        said: dict[str, str | int] = {}
        deaf = list[str]()
        for line in self.lines:
            said |= {f"{line.name}_{key}": value for key, value in (await line.courier.health()).items()}
            heard = dict(line.channel.health())
            deaf += [str(heard.pop("status"))] if "status" in heard else []
            said |= heard
        return {**said, "status": " ".join(deaf)} if deaf else said


def telegram(
    settings: TelegramSettings, around: Around, *, public_url: str | None, named: Callable[[str], None]
) -> Line:
    """Within the event loop, whose clock is the pace's. `settings` have a token."""
    steady = asyncio.get_running_loop()
    pacer = Pacer(steady)
    channel = TelegramChannel(
        settings, desk=around.desk, store=around.store, texts=around.texts, pacer=pacer, steady=steady,
        clock=around.clock, tasks=around.tasks, public_url=public_url, named=named,
    )  # fmt: skip
    asks = channel.sender.answers
    courier = Courier(around.store, channel.sender, pacer, around.clock, around.tasks, steady=steady, asks=asks)
    return Line(channel, courier)


def matrix(settings: MatrixSettings, around: Around, *, folder: Path, on_recovery_key: Callable[[str], None]) -> Line:
    """Within the event loop, whose clock is the pace's. `settings` have an account, whose keys are in `folder`."""
    steady = asyncio.get_running_loop()
    channel = MatrixChannel(
        settings, folder=folder, desk=around.desk, store=around.store, texts=around.texts, steady=steady,
        clock=around.clock, tasks=around.tasks, on_recovery_key=on_recovery_key,
    )  # fmt: skip
    courier = Courier(around.store, channel.sender, channel.pace, around.clock, around.tasks, steady=steady)
    return Line(channel, courier)
