"""The same talks over Telegram: the real adapter and courier, between the stage and a Bot API server on loopback."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from zlib import crc32

from pydantic import HttpUrl, SecretStr

from bot.channels.telegram.channel import TelegramChannel
from bot.config import TelegramSettings
from bot.delivery.courier import Courier
from bot.delivery.outcomes import Outcome, Sender, Sent, reminder
from bot.delivery.pacer import Pacer
from bot.desk import ChatDesk
from bot.tasks import Tasks
from bot.texts import Texts
from core.ports import DeliveryState
from handlers.incoming import Address, Incoming
from handlers.reply import Document, Reply
from storage.store import SqliteStore
from tests.fakebot import FakeBotApi
from tests.fakebot.chats import PATIENCE
from tests.fakebot.refusals import Json

TELEGRAM = "telegram"
UNPACED = 1e6
"""Messages a second: pacing is tried elsewhere."""
ASKED_AGAIN = 0.02
"""Seconds after which the books are looked at again, if no call says so before."""

T = TypeVar("T")


def number(name: str) -> int:
    """The Telegram id of whoever the scenarios call by this name."""
    return 1_000_000 + crc32(name.encode())


class HandledTasks(Tasks):
    """Knows what still runs of answering and redrawing."""

    WATCHED = ("telegram-update", "telegram-acknowledge", "redraw-telegram")

    def __init__(self) -> None:
        super().__init__()
        self._watched: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, T], *, name: str) -> asyncio.Task[T]:
        task = super().start(work, name=name)
        if name in self.WATCHED:
            self._watched.add(task)
            task.add_done_callback(self._watched.discard)
        return task

    async def handled(self) -> None:
        while self._watched:
            await asyncio.wait(tuple(self._watched))


@dataclass
class NotedDesk:
    """The desk, and the last thing it answered to each."""

    desk: ChatDesk
    last: dict[Address, Reply]

    async def answer(self, incoming: Incoming) -> Reply:
        self.last[incoming.address] = await self.desk.answer(incoming)
        return self.last[incoming.address]

    async def document(self, document: Document, address: Address, now: datetime) -> bytes:
        return await self.desk.document(document, address, now)


@dataclass
class NotedSender:
    """The sender, and what each message it sent is to show, in which language."""

    sender: Sender
    shown: dict[tuple[str, str], tuple[Reply, str]]

    @property
    def channel(self) -> str:
        return self.sender.channel

    async def fact(self, native_id: str, reply: Reply, *, language: str, again: bool) -> Outcome:
        outcome = await self.sender.fact(native_id, reply, language=language, again=again)
        if isinstance(outcome, Sent):
            self.shown[native_id, outcome.message_id] = reminder(reply) if again else reply, language
        return outcome

    async def redraw(self, native_id: str, message_id: str, reply: Reply, *, language: str) -> Outcome:
        outcome = await self.sender.redraw(native_id, message_id, reply, language=language)
        if isinstance(outcome, Sent):
            self.shown[native_id, message_id] = reply, language
        return outcome


@dataclass(frozen=True)
class StageClock:
    """The stage's moment."""

    moment: Callable[[], datetime]

    def now(self) -> datetime:
        return self.moment()


@dataclass
class Notes:
    """What is remembered over restarts."""

    last: dict[Address, Reply] = field(default_factory=dict)
    """What was answered to each."""
    shown: dict[tuple[str, str], tuple[Reply, str]] = field(default_factory=dict)
    """Of each fact's message, by chat: what it is to show, in which language."""


class Line:
    """Adapter and courier over one store.

    The adapter hears at any time; the courier works only within `carried`, so that between two messages nobody but the
    test touches the database.
    """

    def __init__(
        self, api: FakeBotApi, store: SqliteStore, desk: ChatDesk, texts: Texts, clock: StageClock, notes: Notes
    ) -> None:
        self.api = api
        self.desk = NotedDesk(desk, notes.last)
        self._store = store
        self._clock = clock
        self._tasks = HandledTasks()
        self._steady = asyncio.get_running_loop()
        self._pacer = Pacer(self._steady, per_second=UNPACED, per_chat=UNPACED)
        self._told: list[str] = []
        settings = TelegramSettings(token=SecretStr(api.token), api_url=HttpUrl(api.url))
        self._channel = TelegramChannel(
            settings, desk=self.desk, store=store, texts=texts, pacer=self._pacer, steady=self._steady, clock=clock,
            tasks=self._tasks,
        )  # fmt: skip
        self.sender = NotedSender(self._channel.sender, notes.shown)
        store.on_told(self._told.extend)

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
        """Returns once all that is due at the stage's moment was sent, and changed messages were drawn again."""
        told = self._told[:]
        del self._told[: len(told)]
        if not told and not await self._is_due():
            return
        courier = Courier(self._store, self.sender, self._pacer, self._clock, self._tasks, steady=self._steady)
        courier.start()
        courier.told(told)
        async with asyncio.timeout(PATIENCE):
            while await self._is_due():
                await self.api.calls.more(1, at_most=ASKED_AGAIN)
        await self._tasks.handled()
        await courier.close()

    async def _is_due(self) -> bool:
        async with self._store.read() as view:
            due = await view.deliveries.is_due(TELEGRAM, now=self._clock.now())
            standing = await view.deliveries.standing(TELEGRAM)  # read after: what is claimed in between is seen here
        return due or bool(standing.counts.get(DeliveryState.SENDING))
