"""Calls beside the messages: they obey a wait as messages do."""

import asyncio

import pytest
from telegram import File

from bot.channels.telegram.api import Api
from bot.channels.telegram.errors import Calls
from bot.channels.telegram.request import FloodedError
from bot.channels.telegram.sending import Sending
from bot.delivery.answers import LONGEST_WAIT
from bot.delivery.outcomes import Wait
from bot.delivery.pacer import Pacer
from tests.bot.channels.telegram.conftest import Sleeps
from tests.fakebot import FakeBotApi
from tests.fakebot.users import User

SAID = 30


@pytest.fixture
async def pacer() -> Pacer:
    return Pacer(asyncio.get_running_loop())


@pytest.fixture
async def sending(pacer: Pacer, sleeps: Sleeps) -> Sending:
    steady = asyncio.get_running_loop()
    return Sending(Calls(steady.time, pacer.hold), pacer, steady, sleep=sleeps)


async def test_an_acknowledgement_that_is_told_to_wait_holds_everybody(
    server: FakeBotApi, api: Api, sending: Sending, pacer: Pacer
) -> None:
    server.answers(429, method="answerCallbackQuery", retry_after=SAID)
    assert await sending.aside(None, lambda: api.answer_callback_query("1")) == Wait(SAID, everybody=True)
    assert pacer.held() == pytest.approx(SAID, abs=5)


async def test_while_everybody_is_held_nothing_is_acknowledged(
    server: FakeBotApi, api: Api, sending: Sending, pacer: Pacer
) -> None:
    pacer.hold(None, asyncio.get_running_loop().time() + SAID)
    assert isinstance(await sending.aside(None, lambda: api.answer_callback_query("1")), Wait)
    assert isinstance(await sending.aside("7", lambda: api.delete_message(7, 1)), Wait)
    assert server.calls.count() == 0


async def test_in_a_chat_that_is_held_nothing_is_taken_away_and_elsewhere_it_is(
    server: FakeBotApi, api: Api, sending: Sending, pacer: Pacer, ada: User
) -> None:
    pacer.hold("7", asyncio.get_running_loop().time() + SAID)
    assert isinstance(await sending.aside("7", lambda: api.delete_message(7, 1)), Wait)
    assert server.calls.count("deleteMessage") == 0
    await sending.aside("8", lambda: api.delete_message(8, 1))
    assert server.calls.count("deleteMessage") == 1


async def test_a_question_that_is_told_to_wait_holds_everybody_and_is_asked_again_afterwards(
    server: FakeBotApi, api: Api, sending: Sending, pacer: Pacer, sleeps: Sleeps
) -> None:
    server.answers(429, method="getMe", retry_after=SAID)
    assert (await sending.asked(api.get_me)).is_bot
    assert sleeps.asked == [pytest.approx(SAID, abs=5)]
    assert pacer.held() == pytest.approx(SAID, abs=5)


async def test_a_question_waits_while_everybody_is_held(
    server: FakeBotApi, api: Api, sending: Sending, pacer: Pacer, sleeps: Sleeps
) -> None:
    pacer.hold(None, asyncio.get_running_loop().time() + SAID)
    await sending.asked(api.get_me)
    assert sleeps.asked == [pytest.approx(SAID, abs=5)]


async def test_a_question_that_would_wait_too_long_is_given_up_and_holds_all_the_same(
    server: FakeBotApi, api: Api, sending: Sending, pacer: Pacer, sleeps: Sleeps
) -> None:
    server.answers(429, method="getFile", retry_after=int(LONGEST_WAIT) + 1)

    async def fetch() -> File:
        return await api.get_file("some")

    with pytest.raises(FloodedError):
        await sending.asked(fetch)
    assert (sleeps.asked, server.calls.count("getFile")) == ([], 1)
    assert pacer.held() > LONGEST_WAIT - 5
