"""A channel that only remembers: what it is given to send, and what a test has it answer."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.delivery.courier import Courier
from bot.delivery.outage import Asks
from bot.delivery.outcomes import Outcome, Sent
from bot.delivery.pacer import Pacer
from bot.tasks import Tasks
from core.model.act import Actor
from core.model.ids import AccountId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount
from handlers.reply import Reply
from tests.bot.delivery.hand import Hand
from tests.network import Network

CHANNEL = "pigeon"


@dataclass(frozen=True)
class Letter:
    """What left, in the order of leaving. `message_id` is empty for one that is new."""

    native_id: str
    reply: Reply
    language: str
    again: bool = False
    message_id: str = ""
    at: float = 0.0
    sent_as: str = ""

    @property
    def key(self) -> str:
        return self.reply.text[0].key


@dataclass
class Pigeon:
    """Implements `Sender`. `answers` are given in turn, then every message arrives; an error is raised.

    While `gate` is not set, messages leave and no answer comes.
    """

    hand: Hand
    channel: str = CHANNEL
    exactly_once: bool = False
    letters: list[Letter] = field(default_factory=list)
    answers: deque[Outcome | Exception] = field(default_factory=deque)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    up: Outcome | None = None
    """What every message is answered as long as it is set: the platform is down."""

    async def fact(self, native_id: str, reply: Reply, *, language: str, again: bool, key: str) -> Outcome:
        letter = Letter(native_id, reply, language, again, at=self.hand.time(), sent_as=key)
        return await self._left(letter, f"message-{len(self.letters)}")

    async def redraw(self, native_id: str, message_id: str, reply: Reply, *, language: str) -> Outcome:
        return await self._left(Letter(native_id, reply, language, False, message_id, self.hand.time()), message_id)

    async def _left(self, letter: Letter, message_id: str) -> Outcome:
        self.letters.append(letter)
        answer = self.up or (self.answers.popleft() if self.answers else Sent(message_id))
        await self.gate.wait()
        if isinstance(answer, Exception):
            raise answer
        return answer


class Post:
    """The network's chats, and a courier to them; `dies` and `starts` are a crash and a new process."""

    def __init__(self, network: Network, hand: Hand) -> None:
        self.network = network
        self.hand = hand
        self.pigeon = Pigeon(hand)
        self.pigeon.gate.set()
        self.asks: Asks | None = None
        self.tasks = Tasks()
        self.pacer = Pacer(hand)
        self.courier = self._courier()
        self._alive: list[Courier] = []
        network.store.on_told(self._told)
        network.store.on_redrawn(self._redrawn)

    async def joins(self, native_id: str, who: Actor) -> None:
        sql = "INSERT INTO address (account_id, channel, native_id) VALUES (?, ?, ?)"
        await self.network.execute(sql, who.account_id, CHANNEL, native_id)

    async def starts(self) -> None:
        self.courier.start()
        self._alive.append(self.courier)
        await self.hand.advance(0)

    async def dies(self) -> None:
        """As by kill -9: nothing more is written, what had left has left."""
        self._alive.clear()
        await self.tasks.close()
        self.tasks = Tasks()
        self.pacer = Pacer(self.hand)
        self.courier = self._courier()
        await self.hand.advance(0)

    async def tell(
        self,
        key: str,
        to: AccountId,
        kind: NoticeKind = NoticeKind.ACCESS_GRANTED,
        priority: Priority = Priority.NORMAL,
        **more: object,
    ) -> None:
        """By default a notice that is drawn from nothing else in the books."""
        args = {"member": 1, "performance": self.network.performance("cirque"), "seats": 1}
        async with self.network.store.write(self.network.act(at=self.hand.at)) as unit:
            unit.tell(Notice(ToAccount(to), kind, args, key, priority, **more))  # type: ignore[arg-type]  # by name
            await unit.commit()

    async def second(self, *, alone: bool) -> Courier:
        """Another courier over the same books and the same channel."""
        other = Courier(
            self.network.store, self.pigeon, Pacer(self.hand), self.hand, self.tasks, steady=self.hand, alone=alone
        )
        other.start()
        self._alive.append(other)
        await self.hand.advance(0)
        return other

    def states(self, *columns: str) -> list[tuple[Any, ...]]:
        """Of every delivery, in the order of writing: its notice's key, its state, and what else is asked for."""
        asked = "".join(f", d.{column}" for column in columns)
        sql = f"SELECT o.dedupe_key, d.state{asked} FROM delivery d JOIN outbox o ON o.id = d.outbox_id ORDER BY d.id"  # noqa: S608  # our own words
        return self.network.query(sql)

    def asking(self, asks: Asks) -> None:
        """Before `starts`: the courier asks before it risks a message."""
        self.asks = asks
        self.courier = self._courier()

    def _courier(self) -> Courier:
        return Courier(
            self.network.store, self.pigeon, self.pacer, self.hand, self.tasks, steady=self.hand, asks=self.asks
        )

    def _told(self, _keys: Sequence[str]) -> None:
        for courier in self._alive:
            courier.told()

    def _redrawn(self, keys: Sequence[str]) -> None:
        for courier in self._alive:
            courier.redrawn(keys)
