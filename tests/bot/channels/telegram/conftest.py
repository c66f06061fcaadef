"""The adapter's parts at the end of a Bot API server on loopback, and the whole of it on a stage."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot import wiring
from bot.channels.telegram.api import Api
from bot.channels.telegram.drawing import Painter
from bot.channels.telegram.errors import Calls
from bot.channels.telegram.screens import Screens
from bot.channels.telegram.sending import Sending
from bot.delivery.pacer import Pacer
from bot.texts import Texts
from tests.fakebot import FakeBotApi
from tests.fakebot.users import User
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.telegram import TELEGRAM, UNPACED


class Sleeps:
    """In the place of sleeping: how long it would have been."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


async def until(is_so: Callable[[], bool]) -> None:
    """For what the server notes and tells nobody."""
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110 - there is no event for it
            await asyncio.sleep(0)


@pytest.fixture(scope="session")
def texts() -> Texts:
    return wiring.load_texts()


@pytest.fixture
async def server() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi(paced=False) as server:
        yield server


@pytest.fixture
async def api(server: FakeBotApi) -> AsyncIterator[Api]:
    api = Api(server.token, url=server.url)
    await api.open()
    yield api
    await api.close_connections()


@pytest.fixture
async def ada(server: FakeBotApi) -> User:
    """Somebody who wrote to the bot before."""
    user = server.user(7)
    user.chat.closed = None
    return user


@pytest.fixture
def sleeps() -> Sleeps:
    return Sleeps()


@pytest.fixture
async def screens(api: Api, texts: Texts, sleeps: Sleeps) -> Screens:
    steady = asyncio.get_running_loop()
    pacer = Pacer(steady, per_second=UNPACED, per_chat=UNPACED)
    return Screens(api, Painter(texts, "short"), Sending(Calls(steady.time, pacer.hold), pacer, steady, sleep=sleeps))


@pytest.fixture
async def stage(tmp_path: Path, texts: Texts) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path, texts, channel=TELEGRAM) as stage:
        yield stage
