"""Rates and planned faults, as the bot meets them."""

import asyncio

import pytest
from aiohttp import ClientError, ClientSession
from telegram import Bot
from telegram.error import BadRequest, NetworkError

from tests.fakebot import FakeBotApi
from tests.fakebot.conftest import Now
from tests.fakebot.pace import BURST, CHAT_BURST


async def sends(session: ClientSession, api: FakeBotApi, chat: int = 7, token: str | None = None) -> tuple[int, int]:
    """Status and `retry_after`."""
    url = f"{api.url}/bot{token or api.token}/sendMessage"
    async with session.post(url, json={"chat_id": chat, "text": "x"}) as response:
        said = await response.json()
        return response.status, said.get("parameters", {}).get("retry_after", 0)


async def test_a_chat_takes_a_short_burst_and_then_one_a_second(
    api: FakeBotApi, session: ClientSession, now: Now
) -> None:
    await api.user(7).says("/start")
    assert [await sends(session, api) for _ in range(CHAT_BURST)] == [(200, 0)] * CHAT_BURST
    assert await sends(session, api) == (429, 1)
    now.seconds += 1
    assert await sends(session, api) == (200, 0)
    assert await sends(session, api) == (429, 1)


async def test_who_does_not_wait_is_refused_again_and_counted(
    api: FakeBotApi, session: ClientSession, now: Now
) -> None:
    await api.user(7).says("/start")
    await api.user(8).says("/start")
    api.answers(429, chat=7, retry_after=30)
    assert await sends(session, api) == (429, 30)
    now.seconds += 29
    assert await sends(session, api) == (429, 1)
    assert await sends(session, api, chat=8) == (200, 0)
    assert api.world.pace.too_soon == 1
    now.seconds += 1
    assert await sends(session, api) == (200, 0)


async def test_a_429_without_a_chat_holds_everybody(api: FakeBotApi, session: ClientSession, now: Now) -> None:
    await api.user(7).says("/start")
    await api.user(8).says("/start")
    api.answers(429, retry_after=5)
    assert [await sends(session, api, chat=chat) for chat in (7, 8)] == [(429, 5), (429, 5)]
    now.seconds += 5
    assert await sends(session, api, chat=8) == (200, 0)


async def test_thirty_a_second_overall(api: FakeBotApi, session: ClientSession, now: Now) -> None:
    for number in range(1, 101):
        await api.user(number).says("/start")
    taken = 0
    for number in range(1, 101):
        now.seconds += 1 / 60
        taken += (await sends(session, api, chat=number))[0] == 200
    assert BURST <= taken <= BURST + 100 / 60 * 30


async def test_without_limits_nothing_waits(session: ClientSession) -> None:
    async with FakeBotApi(paced=False) as api:
        await api.user(7).says("/start")
        assert [await sends(session, api) for _ in range(50)] == [(200, 0)] * 50


async def test_another_token_is_401_and_no_token_or_method_404(api: FakeBotApi, session: ClientSession) -> None:
    assert await sends(session, api, token="1:another") == (401, 0)
    assert await sends(session, api, token="none") == (404, 0)
    async with session.post(f"{api.url}/bot{api.token}/sendNothing") as response:
        assert response.status == 404


async def test_a_planned_error_comes_as_often_as_it_was_planned(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).says("/start")
    api.answers(502, times=2, method="sendMessage")
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(7, "x")
    await bot.send_message(7, "x")
    assert (api.calls.count("sendMessage"), api.calls.count(code=502), len(api.user(7).chat.of_bot)) == (3, 2, 1)


async def test_polls_go_on_while_calls_fail(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).says("/start")
    api.answers(400, "nothing goes", times=None)
    assert len(await bot.get_updates(timeout=0)) == 1
    with pytest.raises(BadRequest, match="Nothing goes"):
        await bot.send_message(7, "x")
    api.lift()
    await bot.send_message(7, "x")


async def test_a_cut_before_delivers_nothing_and_a_cut_after_delivers(api: FakeBotApi, session: ClientSession) -> None:
    await api.user(7).says("/start")
    api.cuts_before_delivery()
    with pytest.raises(ClientError):
        await sends(session, api)
    assert api.user(7).chat.of_bot == []
    api.cuts_after_delivery()
    with pytest.raises(ClientError):
        await sends(session, api)
    assert len(api.user(7).chat.of_bot) == 1
    assert api.calls.count(code=0) == 2


async def test_what_is_slow_is_done_even_when_nobody_waits_any_more(api: FakeBotApi, session: ClientSession) -> None:
    await api.user(7).says("/start")
    go_on = asyncio.Event()
    fault = api.slow(go_on)
    call = asyncio.create_task(sends(session, api))
    await fault.reached.wait()
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)
    assert api.user(7).chat.of_bot == []
    go_on.set()
    assert (await api.user(7).chat.shows("x")).text == "x"


async def test_a_server_that_is_down_comes_back_at_its_place(api: FakeBotApi, session: ClientSession) -> None:
    await api.user(7).says("/start")
    await api.down()
    with pytest.raises(ClientError):
        await sends(session, api)
    await api.up()
    assert await sends(session, api) == (200, 0)
