"""The server, and PTB's own Bot at its other end."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.fakebot import FakeBotApi


class Now:
    """Seconds since 1970, moved by hand."""

    def __init__(self) -> None:
        self.seconds = 1_900_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
async def api(now: Now) -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi(clock=now) as api:
        yield api


@pytest.fixture
async def bot(api: FakeBotApi) -> AsyncIterator[Bot]:
    async with bot_of(api, api.token) as bot:
        yield bot


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


def bot_of(api: FakeBotApi, token: str) -> Bot:
    requests = [HTTPXRequest(httpx_kwargs={"trust_env": False, "verify": False}) for _ in range(2)]
    return Bot(
        token,
        base_url=f"{api.url}/bot",
        base_file_url=f"{api.url}/file/bot",
        request=requests[0],
        get_updates_request=requests[1],
    )
