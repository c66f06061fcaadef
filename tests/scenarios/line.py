"""A messenger's line on the stage: the real adapter, and a courier that works only when the test says so."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.delivery.courier import Courier
from bot.delivery.outcomes import Outcome, Sender, Sent, reminder
from bot.delivery.turns import Turns
from bot.desk import ChatDesk
from bot.tasks import Tasks
from core.ports import DeliveryState
from handlers.incoming import Address, Incoming
from handlers.reply import Document, Reply
from storage.store import SqliteStore

PATIENCE = 20.0
"""Seconds of the wall clock."""

T = TypeVar("T")


class HandledTasks(Tasks):
    """Knows what still runs of answering and redrawing: the tasks of the names in `watched`."""

    def __init__(self, watched: Sequence[str]) -> None:
        super().__init__()
        self.begun = Counter[str]()
        """By name."""
        self._names = frozenset(watched)
        self._watched: set[asyncio.Task[Any]] = set()
        self._more = asyncio.Event()

    def start(self, work: Coroutine[Any, Any, T], *, name: str) -> asyncio.Task[T]:
        task = super().start(work, name=name)
        if name in self._names:
            self._watched.add(task)
            task.add_done_callback(self._watched.discard)
        self.begun[name] += 1
        self._more.set()
        return task

    async def handled(self) -> None:
        while self._watched:
            await asyncio.wait(tuple(self._watched))

    async def more(self, name: str, than: int) -> None:
        """Returns once more tasks of this name were begun. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while self.begun[name] <= than:
                self._more.clear()
                await self._more.wait()


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
    """The sender, and what each message it sent is to show, in which language.

    `stage` tells its keys from those of the stages before, which a homeserver remembers: there the same rows were told
    at the same moment.
    """

    sender: Sender
    shown: dict[tuple[str, str], tuple[Reply, str]]
    stage: str = ""

    @property
    def channel(self) -> str:
        return self.sender.channel

    @property
    def exactly_once(self) -> bool:
        return self.sender.exactly_once

    async def fact(self, native_id: str, reply: Reply, *, language: str, again: bool, key: str) -> Outcome:
        outcome = await self.sender.fact(native_id, reply, language=language, again=again, key=self.stage + key)
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


class Line(Protocol):
    """One messenger's, as the stage and its talks use it."""

    @property
    def desk(self) -> NotedDesk: ...

    @property
    def sender(self) -> NotedSender: ...

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def carried(self) -> None:
        """Returns once all that is due at the stage's moment was sent, and changed messages were drawn again."""
        ...


class Carrying:
    """A courier for as long as something is due, so that between two messages nobody but the test touches the
    database.

    `pause` is awaited between two looks at the books.
    """

    def __init__(
        self, store: SqliteStore, sender: NotedSender, pace: Turns, clock: StageClock, tasks: HandledTasks,
        *, pause: Callable[[], Coroutine[Any, Any, object]],
    ) -> None:  # fmt: skip
        self._store = store
        self._sender = sender
        self._pace = pace
        self._clock = clock
        self._tasks = tasks
        self._pause = pause
        self._told: list[str] = []
        self._redrawn: list[str] = []
        store.on_told(self._told.extend)
        store.on_redrawn(self._redrawn.extend)

    async def carried(self) -> bool:
        """Whether there was anything."""
        told, redrawn = self._told[:], self._redrawn[:]
        del self._told[: len(told)], self._redrawn[: len(redrawn)]
        if not told and not redrawn and not await self._is_due():
            return False
        steady = asyncio.get_running_loop()
        courier = Courier(self._store, self._sender, self._pace, self._clock, self._tasks, steady=steady)
        courier.start()
        courier.redrawn(redrawn)
        async with asyncio.timeout(PATIENCE):
            while await self._is_due():
                await self._pause()
        await self._tasks.handled()
        await courier.close()
        return True

    async def _is_due(self) -> bool:
        channel = self._sender.channel
        async with self._store.read() as view:
            due = await view.deliveries.is_due(channel, now=self._clock.now())
            # read after that: what is claimed in between is seen here
            standing = await view.deliveries.standing(channel, now=self._clock.now())
        return due or bool(standing.counts.get(DeliveryState.SENDING))
