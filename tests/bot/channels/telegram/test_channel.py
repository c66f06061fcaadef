"""The whole service beside a Bot API server: two people, the real pace, the real courier, its own word on health."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from io import StringIO
from pathlib import Path

import aiohttp
import pytest
from pydantic import HttpUrl, SecretStr

from bot import wiring
from bot.channels.telegram.webhook import PATH
from bot.config import TelegramSettings
from bot.logging import start_logging
from bot.wiring import Service
from tests.bot.channels.telegram.conftest import until
from tests.fakebot import FakeBotApi
from tests.fakebot.users import User
from tests.network import Network, open_network

REFERENT, PERSON = 101, 202


class Standing:
    """A clock that stands still."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_network(tmp_path) as network:
        await network.execute(
            "UPDATE address SET channel = 'telegram', native_id = ? WHERE native_id = 'referent'", REFERENT
        )
        yield network


@pytest.fixture
async def server() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as server:
        server.user(REFERENT, "Rosa").chat.closed = None
        yield server


@asynccontextmanager
async def served(network: Network, server: FakeBotApi, **settings: object) -> AsyncIterator[Service]:
    telegram = TelegramSettings.model_validate(
        {"token": SecretStr(server.token), "api_url": HttpUrl(server.url), **settings}
    )
    service = await wiring.start(
        network.store,
        clock=Standing(network.now),
        host="127.0.0.1",
        port=0,
        public_url="https://bot.example.org",
        hosts=["bot.example.org"],
        telegram=telegram,
    )
    try:
        yield service
    finally:
        await service.close()


async def presses(user: User, verb: str) -> None:
    """The newest button of this verb."""
    shown = sorted(user.chat.of_bot, key=lambda one: -one.drawn)
    message, payload = next(
        (one, button["callback_data"])
        for one in shown
        for button in one.buttons
        if button.get("callback_data", "").startswith(f"{verb}.")
    )
    await user.presses(payload, on=message)


async def health(service: Service) -> tuple[int, dict[str, object]]:
    async with aiohttp.ClientSession() as session, session.get(f"{service.server.url}health") as answer:
        return answer.status, await answer.json()


async def test_a_participant_is_linked_told_of_a_booking_and_gives_it_back(
    network: Network, server: FakeBotApi
) -> None:
    referent, person = server.user(REFERENT), server.user(PERSON, "Ana")
    async with served(network, server):
        await until(lambda: server.calls.count("setMyCommands", code=200) == 3)
        await referent.says("/start")
        menu = await referent.chat.shows("Bonjour")
        await referent.forges(f"link-phone.{network.people[0]}.", on=menu)
        screen = await referent.chat.shows("https://t.me/")
        found = re.search(r"https://t\.me/\S+?(?=\s|\u2069)", screen.text)
        assert found is not None
        await person.follows(found[0])
        await person.chat.shows("Choisissez votre langue")
        await person.presses("Français")
        await person.chat.shows("Vos informations")
        await presses(person, "understood")
        await person.chat.until(lambda: "my-outings" not in str(person.chat.screen.keyboard))
        await referent.forges(f"offer.{network.performance('cirque')}.", on=referent.chat.screen)
        await referent.chat.until(lambda: "book." in str(referent.chat.screen.keyboard))
        await presses(referent, "book")
        await referent.chat.until(lambda: f"pick.{network.people[0]}." in str(referent.chat.screen.keyboard))
        await presses(referent, f"pick.{network.people[0]}")
        await referent.chat.until(lambda: "confirm." in str(referent.chat.screen.keyboard))
        await presses(referent, "confirm")
        await person.chat.until(lambda: "cannot-come." in str(person.chat.last.keyboard))
        fact = person.chat.last
        await presses(person, "cannot-come")
        await referent.chat.shows("ne vient plus")
    assert fact in person.chat.of_bot
    assert network.taken("cirque") == 0
    assert server.calls.codes()[429] == 0


async def test_the_service_says_how_long_ago_it_heard_and_what_waits(network: Network, server: FakeBotApi) -> None:
    async with served(network, server) as service:
        status, said = await health(service)
    assert (status, said["status"], said["telegram_queued"]) == (200, "ok", 0)
    assert isinstance(said["telegram_heard_seconds_ago"], int)


async def test_the_service_counts_what_it_does(network: Network, server: FakeBotApi) -> None:
    server.answers(429, method="sendMessage", retry_after=1)
    async with served(network, server) as service:
        await server.user(REFERENT).says("/menu")
        await server.user(REFERENT).chat.shows("Bonjour")
        url = f"{service.server.url}metrics"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            said = (await answer.text()).splitlines()
    assert 'strapontin_told_to_wait_total{channel="telegram"} 1.0' in said
    assert 'strapontin_answer_seconds_count{channel="telegram",outcome="answered"} 1.0' in said
    assert 'strapontin_deliveries{channel="telegram",state="queued"} 0.0' in said
    assert "strapontin_database_up 1.0" in said


async def test_its_name_is_asked_for_again_once_the_wait_is_over_and_nobody_is_written_to_before(
    network: Network, server: FakeBotApi
) -> None:
    server.answers(429, method="getMe", retry_after=2)
    async with served(network, server):
        await until(lambda: server.calls.count("getMe") == 1)
        await server.user(REFERENT).says("/menu")
        await server.user(REFERENT).chat.shows("Bonjour")
        await until(lambda: server.calls.count("getMe") == 2)
    refused = next(call.at for call in server.calls.log if call.method == "getMe")
    later = [call.at - refused for call in server.calls.log if call.method in ("getMe", "sendMessage")][1:]
    assert min(later) >= 2


async def test_a_deaf_bot_does_not_say_that_it_is_well(
    network: Network, server: FakeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    await server.down()
    monkeypatch.setattr("bot.channels.telegram.hearing.DEAF_AFTER", 0.0)
    async with served(network, server) as service:
        status, said = await health(service)
    assert (status, said["status"]) == (503, "telegram")


async def test_it_starts_and_stops_while_telegram_is_down(network: Network, server: FakeBotApi) -> None:
    await server.down()
    async with asyncio.timeout(20), served(network, server):
        pass


async def test_with_a_webhook_updates_are_brought_to_the_one_server(network: Network, server: FakeBotApi) -> None:
    secret = "a-secret-of-sixteen-or-more"
    async with served(network, server, mode="webhook", webhook_secret=SecretStr(secret)) as service:
        await until(lambda: server.world.webhook.url != "")
        assert server.world.webhook.url == f"https://bot.example.org{PATH}"
        await server.world.webhook.set(f"{service.server.url.rstrip('/')}{PATH}", secret)
        await server.user(REFERENT).says("/aide")
        await server.user(REFERENT).chat.shows("Aide")
        await server.world.webhook.close()
        async with aiohttp.ClientSession() as session:
            answer = await session.post(f"{service.server.url.rstrip('/')}{PATH}", json={"update_id": 9_999})
        assert answer.status == 401
    assert network.query("SELECT COUNT(*) FROM inbox WHERE update_id = '9999'") == [(0,)]
    assert server.calls.count("getUpdates") == 0


async def test_the_token_is_in_no_line_of_the_log_whatever_goes_wrong(network: Network, server: FakeBotApi) -> None:
    stream = StringIO()
    start_logging(level="debug", stream=stream)
    server.answers(401, method="getMe")
    server.answers(502, method="getUpdates")
    server.answers(500, method="deleteWebhook")
    server.answers(500, method="sendMessage", times=None)
    async with served(network, server):
        await server.user(REFERENT).says("/start")
        await until(lambda: server.calls.count("sendMessage") > 0)
        await server.down()
        await server.up()
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert {"telegram_not_introduced", "telegram_poll_failed"} <= {line["event"] for line in lines}
    assert server.token.partition(":")[2] not in stream.getvalue()
