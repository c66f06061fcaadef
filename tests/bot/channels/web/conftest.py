"""A web chat over the scripted desk, as aiohttp's test client sees it and on a real port."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientWebSocketResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.web.channel import Demo, WebChat
from bot.channels.web.desk import Persona
from bot.http import Server, make_app, serve
from bot.tasks import Tasks
from bot.texts import Texts
from handlers.reply import Text
from tests.bot.channels.web.desks import FixedClock, ScriptedDesk
from tests.bot.channels.web.sentences import write_locales

Client = TestClient[web.Request, web.Application]
PERSONAS = (Persona("ana", Text("desk-ana")), Persona("bob", Text("desk-bob")))


async def healthy() -> dict[str, str]:
    return {"status": "ok"}


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    return Texts.load(write_locales(tmp_path / "locales"))


@pytest.fixture
async def tasks() -> AsyncIterator[Tasks]:
    tasks = Tasks()
    yield tasks
    await tasks.close()


@pytest.fixture
def desk() -> ScriptedDesk:
    return ScriptedDesk()


@pytest.fixture
def run_chat(desk: ScriptedDesk, texts: Texts, tasks: Tasks) -> WebChat:
    return WebChat(desk=desk, texts=texts, clock=FixedClock(), tasks=tasks)


@pytest.fixture
def demo_chat(desk: ScriptedDesk, texts: Texts, tasks: Tasks) -> WebChat:
    demo = Demo(PERSONAS, "127.0.0.1")
    return WebChat(desk=desk, texts=texts, clock=FixedClock(), tasks=tasks, demo=demo)


async def client_of(chat: WebChat) -> Client:
    client = TestClient(TestServer(make_app(health=healthy, routes=chat.routes())))
    await client.start_server()
    return client


@pytest.fixture
async def run_client(run_chat: WebChat) -> AsyncIterator[Client]:
    client = await client_of(run_chat)
    yield client
    await client.close()


@pytest.fixture
async def demo_client(demo_chat: WebChat) -> AsyncIterator[Client]:
    client = await client_of(demo_chat)
    yield client
    await client.close()


@pytest.fixture
async def server(demo_chat: WebChat) -> AsyncIterator[Server]:
    server = await serve(make_app(health=healthy, routes=demo_chat.routes()), host="127.0.0.1", port=0)
    yield server
    await demo_chat.close()
    await server.close()


async def socket_of(client: Client, path: str = "/p/ana/ws", *, origin: str | None = None) -> ClientWebSocketResponse:
    """A page's socket, with the origin a browser would tell."""
    own = f"http://{client.server.host}:{client.server.port}"
    return await client.ws_connect(path, origin=origin or own)
