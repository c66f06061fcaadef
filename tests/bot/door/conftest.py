"""The door of "cirque" on its day, in the made-up network, and a browser that stands before it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot import wiring
from bot.codes import new_fresh_code
from bot.documents import Documents
from bot.door import DoorPages
from bot.http import make_app
from bot.texts import Texts
from core.model.bookings import Order
from core.usecases.book_seats import Booked, BookSeats
from core.usecases.door import MakeDoorLink
from tests.chromium import chromium, open_page
from tests.core.usecases.outings import common
from tests.network import Network, open_network
from tests.venues import EVENING, another_venue, at_venue

__all__ = ["chromium", "open_page"]

Client = TestClient[web.Request, web.Application]


@dataclass
class DoorClock:
    at: datetime = EVENING - timedelta(hours=1)

    def now(self) -> datetime:
        return self.at


@dataclass
class Door:
    """`token` is of a link that staff made for "cirque"; `steady` is the clock that paces, in seconds."""

    network: Network
    pages: DoorPages
    clock: DoorClock
    token: str
    steady: list[float]

    async def books(self, order: Order) -> None:
        book = BookSeats(self.network.store, self.network.policies, wiring.new_code)
        assert isinstance(await book(order, self.network.act()), Booked)

    async def link(self, show: str = "cirque") -> str:
        make = MakeDoorLink(self.network.store, self.network.policies, new_fresh_code)
        act = self.network.act(self.network.staff)
        return (await make(self.network.performance(show), act)).token

    def code(self, number: int = 0) -> str:
        return str(self.network.query("SELECT code FROM invitation ORDER BY id")[number][0])

    def app(self) -> web.Application:
        return make_app(health=_healthy, routes=self.pages.routes())


async def _healthy() -> dict[str, str]:
    return {"status": "ok"}


@pytest.fixture(scope="session")
def texts() -> Texts:
    return wiring.load_texts()


@pytest.fixture
async def door(tmp_path: Path, texts: Texts) -> AsyncIterator[Door]:
    """P0 with Guest0 and a companion, and P1, are expected."""
    async with open_network(tmp_path) as network:
        await another_venue(network)
        await at_venue(network)
        documents, clock, steady = Documents(network.store, texts, network.policies), DoorClock(), [0.0]
        pages = DoorPages(network.store, network.policies, texts, clock, documents, now=lambda: steady[0])
        door = Door(network, pages, clock, "", steady)
        door.token = await door.link()
        await door.books(common(network, people=2))
        yield door


@pytest.fixture
async def client(door: Door) -> AsyncIterator[Client]:
    """It keeps no cookie until it steps in."""
    client = TestClient(TestServer(door.app()))
    await client.start_server()
    yield client
    await client.close()


@pytest.fixture
async def inside(door: Door, client: Client) -> Client:
    """It opened the list."""
    await client.post(f"/door/{door.token}")
    return client
