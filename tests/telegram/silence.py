"""The service while Telegram is silent, in the ways a network has: a stage on which hours take seconds."""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pydantic import HttpUrl, SecretStr

from bot import wiring
from bot.channels.telegram.request import AiohttpRequest
from bot.config import TelegramSettings
from bot.logging import start_logging
from bot.wiring import Service
from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.ids import AccountId
from core.model.notices import Notice, NoticeKind, ToAccount
from core.ports import Unit
from tests.fakebot import FakeBotApi
from tests.fakebot.chats import Message
from tests.fakebot.refusals import Json
from tests.fakebot.users import User
from tests.network import Network, open_network
from tests.telegram.jumping import JumpingClock, JumpingLoop, passes

REFERENT, STRANGER = 101, 1_000
REFUSED, BLACK_HOLE, BAD_GATEWAY = "nobody listens", "a black hole", "502"


@dataclass
class Silence:
    """The service, its people, and Telegram, which can be taken away. `requests`: all that the service began."""

    network: Network
    api: FakeBotApi
    service: Service
    requests: list[str] = field(default_factory=list)
    _accounts: dict[int, AccountId] = field(default_factory=dict)
    _unheard: bool = False
    _hole: list[socket.socket] = field(default_factory=list)

    @property
    def referent(self) -> User:
        return self.api.user(REFERENT)

    async def menu(self) -> Message:
        await self.referent.says("/menu")
        return await self.referent.chat.shows("Bonjour")

    async def chooses(self, show: str) -> tuple[Message, str]:
        """The referent is asked to confirm a booking: the screen, and what its button carries."""
        chat, person = self.referent.chat, self.network.people[0]
        await self.referent.forges(f"offer.{self.network.performance(show)}.", on=await self.menu())
        for verb in ("book.", f"pick.{person}.", "confirm."):
            await chat.until(lambda verb=verb: verb in str(chat.screen.keyboard))  # type: ignore[misc]  # bound now
            payload = self._payload(chat.screen, verb)
            if verb != "confirm.":
                await self.referent.presses(payload, on=chat.screen)
        return chat.screen, payload

    def _payload(self, screen: Message, verb: str) -> str:
        payloads = [str(one.get("callback_data", "")) for one in screen.buttons]
        return next(payload for payload in payloads if payload.startswith(verb))

    async def falls(self, how: str) -> None:
        """From now on `requests` are those of the silence."""
        self.requests.clear()
        if how == BAD_GATEWAY:
            self.api.answers(502, times=None)
            self.api.answers(502, method="getUpdates", times=None)
            return
        await self.api.down()
        self._unheard = True
        if how == BLACK_HOLE:
            self._digs()

    async def lifts(self) -> None:
        while self._hole:
            self._hole.pop().close()
        self.api.lift()
        if self._unheard:
            await self.api.up()
        self._unheard = False

    async def tells(
        self, key: str, to: int, kind: NoticeKind = NoticeKind.ACCESS_GRANTED, *, useless_after: datetime | None = None
    ) -> None:
        """Somebody numbered `to`, who wrote to the bot before. These kinds are drawn from these alone."""
        args = {"member": 1, "performance": self.network.performance("cirque"), "seats": 1}
        async with self.network.store.write(Act(at=JumpingClock().now())) as unit:
            account_id = await self._account(to, unit)
            unit.tell(Notice(ToAccount(account_id), kind, args, key, useless_after=useless_after))
            await unit.commit()

    def order(self, show: str) -> Order:
        return Order(self.network.performance(show), (Party(self.network.people[0]),))

    def handled(self, update: Json) -> bool:
        sql = "SELECT COUNT(*) FROM inbox WHERE update_id = ?"
        return bool(self.network.one(sql, str(update["update_id"])))

    def keys(self, *states: str) -> set[str]:
        return {key for key, state in self.states().items() if state in states}

    def sent_again(self) -> set[str]:
        sql = "SELECT o.dedupe_key FROM delivery d JOIN outbox o ON o.id = d.outbox_id WHERE d.again = 1"
        return {key for (key,) in self.network.query(sql)}

    def received(self, number: int) -> list[str]:
        return self.titles(self.api.user(STRANGER + number))

    def titles(self, user: User) -> list[str]:
        """Of every message the bot sent there, deleted ones too."""
        return [one.text.split("\n")[0] for one in user.chat.everything if one.by_bot]

    def states(self) -> Mapping[str, str]:
        sql = "SELECT o.dedupe_key, d.state FROM delivery d JOIN outbox o ON o.id = d.outbox_id ORDER BY d.id"
        return dict(self.network.query(sql))

    async def health(self) -> tuple[int, dict[str, Any]]:
        url = f"{self.service.server.url}health"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return answer.status, await answer.json()

    def working(self) -> int:
        """Tasks of the service: what is in memory of all that waits."""
        return len(self.service.tasks._running)

    def _digs(self) -> None:
        """A port whose queue is full: whoever calls hears nothing, not even a refusal."""
        hole = socket.create_server(("127.0.0.1", self.api.port), backlog=0)
        plug = socket.create_connection(("127.0.0.1", self.api.port))
        self._hole = [plug, hole]

    async def _account(self, number: int, unit: Unit) -> AccountId:
        if number not in self._accounts:
            self.api.user(STRANGER + number).chat.closed = None
            self._accounts[number] = await unit.network.add_account(
                channel="telegram", native_id=str(STRANGER + number), language="fr", now=JumpingClock().now()
            )
        return self._accounts[number]


@asynccontextmanager
async def served(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Silence]:
    """Started, and heard of."""
    loop, clock = asyncio.get_running_loop(), JumpingClock()
    assert isinstance(loop, JumpingLoop)
    async with open_network(folder) as network, FakeBotApi(clock=clock.seconds) as api:
        loop.waits_for(network.store)
        await network.execute(
            "UPDATE address SET channel = 'telegram', native_id = ? WHERE native_id = 'referent'", REFERENT
        )
        settings = TelegramSettings(token=SecretStr(api.token), api_url=HttpUrl(api.url))
        log = StringIO()
        start_logging(level="info", stream=log)
        service = await wiring.start(network.store, clock=clock, host="127.0.0.1", port=0, telegram=settings)
        silence = Silence(network, api, service)
        _counted(monkeypatch, silence.requests)
        try:
            await passes(60)
            yield silence
        finally:
            await service.close()
        assert api.token not in log.getvalue()


def _counted(monkeypatch: pytest.MonkeyPatch, requests: list[str]) -> None:
    """At the client: a server that is down counts nothing."""
    really = AiohttpRequest.do_request

    async def do_request(self: AiohttpRequest, url: str, *rest: Any, **how: Any) -> tuple[int, bytes]:
        requests.append(url.rpartition("/")[2])
        return await really(self, url, *rest, **how)

    monkeypatch.setattr(AiohttpRequest, "do_request", do_request)
