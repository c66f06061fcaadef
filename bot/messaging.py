"""The messengers: each with what comes in, what goes out, and one pace for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from bot.clock import Clock
from bot.delivery.courier import Courier
from bot.delivery.outcomes import Sender
from bot.metrics import LineFigures
from bot.papers import Desk
from bot.tasks import Tasks
from bot.texts import Texts
from core.ports import Store


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

    def told(self, _keys: Sequence[str]) -> None:
        """For `on_told`: notices just became durable. Returns at once."""
        for line in self.lines:
            line.courier.told()

    def redrawn(self, keys: Sequence[str]) -> None:
        """For `on_redrawn`: notices say something else from now on. Returns at once."""
        for line in self.lines:
            line.courier.redrawn(keys)

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
