"""Requests over aiohttp: what is known of a call that failed, and nothing of its address."""

import asyncio
import traceback

import pytest
from aiohttp import TCPConnector
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.channels.telegram.api import Api
from bot.channels.telegram.errors import meaning
from bot.channels.telegram.request import KEPT_ALIVE, AiohttpRequest, FloodedError, NotConnectedError, UnavailableError
from bot.delivery.outcomes import NotSent, Outcome, Unknown
from tests.fakebot import FakeBotApi
from tests.fakebot.users import User


async def failure(api: Api, user: User) -> TelegramError:
    with pytest.raises(TelegramError) as failed:
        await api.send_message(user.id, "Bonjour")
    return failed.value


async def test_a_message_with_accents_arrives_as_it_was_written(api: Api, ada: User) -> None:
    sent = await api.send_message(ada.id, "Été & hiver : <b>« ça »</b> 🎭", parse_mode="HTML")
    assert (ada.chat.last.id, ada.chat.last.text) == (sent.message_id, "Été & hiver : « ça » 🎭")


async def test_a_file_arrives_whole_under_its_name(api: Api, ada: User) -> None:
    content = bytes(range(256)) * 8_000  # of the size at which aiohttp warns of bytes
    await api.send_document(ada.id, content, filename="contremarques été.pdf")
    assert ada.file("contremarques été.pdf").content == content


async def test_a_connection_is_kept_no_longer_than_any_proxy_keeps_it(api: Api) -> None:
    session = api._calls._session
    assert session is not None
    assert isinstance(session.connector, TCPConnector)
    assert session.connector._keepalive_timeout == KEPT_ALIVE


async def test_nobody_listens_so_it_surely_did_not_leave(server: FakeBotApi, api: Api, ada: User) -> None:
    await server.down()
    assert isinstance(await failure(api, ada), NotConnectedError)


async def test_a_connection_cut_after_the_call_leaves_it_open_whether_it_arrived(
    server: FakeBotApi, api: Api, ada: User
) -> None:
    server.cuts_after_delivery(method="sendMessage")
    error = await failure(api, ada)
    assert (type(error), meaning(error), len(ada.chat.of_bot)) == (NetworkError, Unknown(), 1)


async def test_an_answer_too_late_leaves_it_open_whether_it_arrived(server: FakeBotApi, api: Api, ada: User) -> None:
    server.slow(asyncio.Event(), method="sendMessage")
    with pytest.raises(TimedOut):
        await api.send_message(ada.id, "Bonjour", read_timeout=0.05)


@pytest.mark.parametrize(("code", "meant"), [(502, NotSent("UnavailableError")), (500, Unknown()), (504, Unknown())])
async def test_a_gateway_s_answer_says_that_nothing_was_done_and_others_do_not(
    server: FakeBotApi, api: Api, ada: User, code: int, meant: Outcome
) -> None:
    server.answers(code, method="sendMessage")
    error = await failure(api, ada)
    assert (isinstance(error, UnavailableError), meaning(error)) == (code == 502, meant)


async def test_a_429_says_exactly_how_long_and_warns_of_nothing(server: FakeBotApi, api: Api, ada: User) -> None:
    server.answers(429, method="sendMessage", retry_after=37)
    error = await failure(api, ada)
    assert (type(error), getattr(error, "seconds", None)) == (FloodedError, 37.0)


async def test_a_body_that_is_too_large_is_refused_and_would_be_again(server: FakeBotApi, api: Api, ada: User) -> None:
    server.answers(413, method="sendMessage")
    assert type(await failure(api, ada)) is BadRequest


async def test_a_closed_session_sends_nothing(api: Api, ada: User) -> None:
    await api.close_connections()
    assert isinstance(await failure(api, ada), NotConnectedError)


async def test_closing_twice_or_unopened_is_no_error() -> None:
    request = AiohttpRequest()
    await request.shutdown()
    await request.initialize()
    await request.shutdown()
    await request.shutdown()


@pytest.mark.parametrize("fault", ["down", "cut", "slow", "401", "404", "429", "502", "bad url"])
async def test_no_error_holds_the_token(server: FakeBotApi, ada: User, fault: str) -> None:
    """Neither its words, nor its whole traceback with every cause that would be printed."""
    token = {"401": "4242:another-token", "404": "not_a_token"}.get(fault, server.token)
    api = Api(token, url="http://[bad" if fault == "bad url" else server.url)
    await api.open()
    match fault:
        case "down":
            await server.down()
        case "cut":
            server.cuts_after_delivery(method="sendMessage")
        case "slow":
            server.slow(asyncio.Event(), method="sendMessage")
        case "429" | "502":
            server.answers(int(fault), method="sendMessage")
    with pytest.raises(TelegramError) as failed:
        await api.send_message(ada.id, "Bonjour", read_timeout=0.05)
    await api.close_connections()
    printed = "".join(traceback.format_exception(failed.value)) + repr(failed.value) + repr(api)
    assert token not in printed


async def test_a_poll_brings_updates_as_they_came(server: FakeBotApi, api: Api, ada: User) -> None:
    update = await ada.says("Bonjour")
    assert await api.raw_updates(offset=None, wait=0) == [update]
    assert server.world.updates.allowed is not None
    assert set(server.world.updates.allowed) == {"message", "callback_query", "my_chat_member"}
