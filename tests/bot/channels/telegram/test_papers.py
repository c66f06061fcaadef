"""A file that somebody sends, where Telegram asks for a wait before it hands it over."""

import asyncio
from typing import cast

import pytest

from bot.channels.telegram.api import Api
from bot.channels.telegram.drawing import Painter
from bot.channels.telegram.errors import Calls
from bot.channels.telegram.papers import Papers
from bot.channels.telegram.screens import Screens
from bot.channels.telegram.sending import Sending
from bot.channels.telegram.updates import SentFile
from bot.delivery.answers import LONGEST_WAIT
from bot.delivery.pacer import Pacer
from bot.papers import Desk, Refused
from bot.texts import Texts
from tests.bot.channels.telegram.conftest import Sleeps
from tests.fakebot import FakeBotApi
from tests.fakebot.users import User


@pytest.fixture
async def pacer() -> Pacer:
    return Pacer(asyncio.get_running_loop())


@pytest.fixture
async def papers(api: Api, texts: Texts, screens: Screens, pacer: Pacer, sleeps: Sleeps) -> Papers:
    steady = asyncio.get_running_loop()
    sending = Sending(Calls(steady.time, pacer.hold), pacer, steady, sleep=sleeps)
    return Papers(api, cast("Desk", None), Painter(texts, "short"), screens, sending)


async def sent(server: FakeBotApi, user: User) -> SentFile:
    await user.sends_file("dates.csv", b"one,two")
    return SentFile(next(iter(server.world.files)), "dates.csv", 7)


async def test_it_is_fetched_once_the_wait_is_over(
    server: FakeBotApi, ada: User, papers: Papers, sleeps: Sleeps, pacer: Pacer
) -> None:
    file = await sent(server, ada)
    server.answers(429, method="getFile", retry_after=30)
    assert (await papers.taken(file)).content == b"one,two"
    assert sleeps.asked == [pytest.approx(30, abs=5)]
    assert pacer.held() == pytest.approx(30, abs=5)


async def test_where_that_is_too_long_it_is_asked_for_again_and_everybody_waits(
    server: FakeBotApi, ada: User, papers: Papers, pacer: Pacer
) -> None:
    file = await sent(server, ada)
    server.answers(429, method="getFile", retry_after=int(LONGEST_WAIT) + 1)
    with pytest.raises(Refused):
        await papers.taken(file)
    assert pacer.held() > LONGEST_WAIT - 5
