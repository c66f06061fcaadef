"""The adapter over a homeserver made by hand and the made-up network, whose people talk in rooms of their own."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot import wiring
from bot.channels.matrix.adapter import Adapter
from bot.channels.matrix.arrivals import CHANNEL, Came
from bot.channels.matrix.pace import Known, LearningPace
from bot.config import MatrixSettings
from bot.delivery.courier import Courier
from bot.desk import ChatDesk
from bot.documents import Documents
from bot.receiving import Receiving
from bot.tasks import Tasks
from bot.texts import Texts
from core.model.act import Actor
from core.ports import Arrival
from tests.bot.channels.matrix.handmade import BOT, Handmade, Shown
from tests.network import Network, open_network

HOME = "home.example"


@pytest.fixture(scope="session")
def texts() -> Texts:
    return wiring.load_texts()


@dataclass
class Instants:
    """Now, a little later each time it is asked."""

    at: datetime
    step: timedelta = timedelta(milliseconds=1)

    def now(self) -> datetime:
        self.at += self.step
        return self.at


@dataclass
class Line:
    """Reception, adapter and courier as the channel builds them."""

    network: Network
    home: Handmade
    texts: Texts
    settings: MatrixSettings
    clock: Instants
    tasks: Tasks = field(default_factory=Tasks)
    slept: list[float] = field(default_factory=list)
    exempt: bool = True
    _numbers: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.starts()

    def starts(self) -> None:
        """A new process over the same books."""
        store, loop = self.network.store, asyncio.get_running_loop()
        services = wiring.services(store)
        self.desk = ChatDesk(store, wiring.router(services), Documents(store, self.texts, services.policies))
        self.learned: list[Known] = []
        self.pace = LearningPace(loop, learned=self.learned.append)
        if self.exempt:
            self.pace.remember(Known(0.0, 0.0, exempt=True))
        adapter = Adapter(
            self.home, self.settings, desk=self.desk, store=store, texts=self.texts, pace=self.pace, steady=loop,
            clock=self.clock, tasks=self.tasks, sleep=self._sleep,
        )  # fmt: skip
        self.answering, self.sender = adapter.answering, adapter.sender
        self.reception = Receiving(
            CHANNEL, store=store, handler=self.answering, clock=self.clock, tasks=self.tasks, sleep=self._sleep
        )

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock.at += timedelta(seconds=seconds)
        await asyncio.sleep(0)

    def arrival(
        self, room_id: str, sender: str, kind: str, content: dict[str, Any], *, event_id: str | None = None
    ) -> Arrival:
        event_id = event_id or f"$theirs{next(self._numbers)}"
        return Came(kind, event_id, sender, room_id, content, 0, True).arrival(now=self.clock.now())

    async def comes(self, *arrivals: Arrival) -> None:
        """Stored and answered, with all that this starts."""
        await self.reception.take(arrivals)
        await self.reception.settled(patience=20)
        await asyncio.sleep(0)

    async def delivers(self) -> None:
        """All that was told."""
        courier = Courier(
            self.network.store, self.sender, self.pace, self.clock, self.tasks, steady=asyncio.get_running_loop()
        )
        courier.start()
        async with asyncio.timeout(20):
            while await self._waits():  # noqa: ASYNC110 - the courier tells nobody
                await asyncio.sleep(0)
        await courier.close()

    async def _waits(self) -> bool:
        now = int(self.clock.now().timestamp())
        sql = "SELECT COUNT(*) FROM delivery WHERE state IN ('queued', 'sending') AND not_before <= ?"
        return bool(self.network.one(sql, now))


class Person:
    """Somebody's side: what they do in a room, and what they see there."""

    def __init__(self, line: Line, mxid: str, room_id: str) -> None:
        self.line = line
        self.mxid = mxid
        self.room_id = room_id
        line.home.opens(room_id, mxid)

    async def says(self, text: str, **more: Any) -> None:
        await self.sends({"msgtype": "m.text", "body": text, **more})

    async def sends(self, content: dict[str, Any], kind: str = "m.room.message", event_id: str | None = None) -> None:
        await self.line.comes(self.line.arrival(self.room_id, self.mxid, kind, content, event_id=event_id))

    async def reacts(self, key: str, event_id: str) -> None:
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        await self.sends({"m.relates_to": relation}, "m.reaction")

    async def chooses(self, label: str) -> None:
        """By the number before it."""
        await self.says(self.number(label))

    def number(self, label: str, shown: Shown | None = None) -> str:
        for line in (shown or self.screen).body.splitlines():
            number, dot, words = line.partition(". ")
            if dot and words.replace("\u00a0", " ").startswith(label):
                return number
        raise AssertionError(f"no {label!r} in {(shown or self.screen).body}")

    @property
    def shown(self) -> list[Shown]:
        return self.line.home.shown(self.room_id)

    @property
    def screen(self) -> Shown:
        event_id = self.line.network.one("SELECT screen FROM address WHERE native_id = ?", self.mxid)
        return next(one for one in self.shown if one.event_id == event_id)

    @property
    def facts(self) -> list[Shown]:
        return [one for one in self.shown if one.rings]

    @property
    def title(self) -> str:
        return self.screen.body.splitlines()[0].replace("\u00a0", " ")

    def menus(self) -> list[dict[str, Any]]:
        rows = self.line.network.query("SELECT options FROM matrix_menu WHERE room_id = ? ORDER BY id", self.room_id)
        return [json.loads(row[0]) for row in rows]


@pytest.fixture
async def line(tmp_path: Path, texts: Texts) -> AsyncIterator[Line]:
    async with open_network(tmp_path) as network:
        settings = MatrixSettings(reactions="off", user_id=BOT)
        line = Line(network, Handmade(), texts, settings, Instants(network.now))
        yield line
        await line.tasks.close()


async def moves(line: Line, name: str, who: Actor, *, server: str = HOME) -> Person:
    """Somebody of the network, whose only address is on Matrix from now on."""
    mxid, room_id = f"@{name}:{server}", f"!{name}:{server}"
    await line.network.execute(
        "UPDATE address SET channel = 'matrix', native_id = ? WHERE account_id = ?", mxid, who.account_id
    )
    person = Person(line, mxid, room_id)
    await line.network.execute(
        "INSERT INTO matrix_room (room_id, mxid, encrypted, seen_at) VALUES (?, ?, 1, 0)", room_id, mxid
    )
    return person


@pytest.fixture
async def referent(line: Line) -> Person:
    return await moves(line, "referent", line.network.referent)


@pytest.fixture
async def linked(line: Line) -> Person:
    return await moves(line, "linked", line.network.linked)


@pytest.fixture
async def staff(line: Line) -> Person:
    return await moves(line, "staff", line.network.staff)


@pytest.fixture
def stranger(line: Line) -> Person:
    return Person(line, "@nobody:elsewhere.example", "!nobody:elsewhere.example")
