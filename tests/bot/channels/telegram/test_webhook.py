"""Updates that are brought: whoever does not know the secret brings nothing."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from io import BytesIO
from typing import cast

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from telegram.error import TelegramError

from bot.channels.telegram.api import Api, Raw
from bot.channels.telegram.hearing import DEAF_AFTER, Hearing
from bot.channels.telegram.reception import Reception
from bot.channels.telegram.webhook import FAILED_LATELY, PATH, SECRET_HEADER, Webhook
from bot.http import LARGEST_BODY, make_app
from tests.fakebot import FakeBotApi
from tests.fakebot.users import User
from tests.programme import NOW

SECRET = "a-secret-of-sixteen-or-more"
Client = TestClient[web.Request, web.Application]


class Kept:
    def __init__(self) -> None:
        self.taken: list[Raw] = []
        self.fails = False
        self.more = asyncio.Event()
        self.space = asyncio.Event()
        self.space.set()

    async def room(self) -> None:
        await self.space.wait()

    async def take(self, updates: Sequence[Raw]) -> None:
        if self.fails:
            raise OSError("no space left on device")
        self.taken += updates
        self.more.set()


class Moved:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


class Wall:
    """The time of day."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def now() -> Moved:
    return Moved()


@pytest.fixture
def hearing(now: Moved) -> Hearing:
    return Hearing(now)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def webhook(api: Api, kept: Kept, hearing: Hearing, wall: Wall) -> Webhook:
    return Webhook(api, cast("Reception", kept), hearing, secret=SECRET, url="https://bot.example.org/", clock=wall)


async def healthy() -> dict[str, str]:
    return {"status": "ok"}


@pytest.fixture
async def client(webhook: Webhook) -> AsyncIterator[Client]:
    client = TestClient(TestServer(make_app(health=healthy, routes=webhook.routes())))
    await client.start_server()
    yield client
    await client.close()


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "é"])
async def test_whoever_does_not_know_the_secret_is_refused_before_anything_is_read(
    client: Client, kept: Kept, secret: str | None
) -> None:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    answer = await client.post(PATH, data=b"not even JSON", headers=headers)
    assert (answer.status, kept.taken) == (401, [])


async def test_what_is_brought_waits_while_there_is_no_room(client: Client, kept: Kept) -> None:
    kept.space.clear()
    brought = asyncio.ensure_future(client.post(PATH, json={"update_id": 1}, headers={SECRET_HEADER: SECRET}))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(brought), 0.05)
    assert kept.taken == []
    kept.space.set()
    assert ((await brought).status, kept.taken) == (200, [{"update_id": 1}])


async def test_an_update_is_stored_before_it_is_taken(client: Client, kept: Kept) -> None:
    answer = await client.post(PATH, json={"update_id": 5}, headers={SECRET_HEADER: SECRET})
    assert (answer.status, kept.taken) == (200, [{"update_id": 5}])


async def test_what_could_not_be_stored_is_brought_again(client: Client, kept: Kept) -> None:
    kept.fails = True
    answer = await client.post(PATH, json={"update_id": 5}, headers={SECRET_HEADER: SECRET})
    assert answer.status == 500


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"update_id": "5"}', b"{}", b"\xff"])
async def test_what_is_no_update_is_refused(client: Client, kept: Kept, body: bytes) -> None:
    answer = await client.post(PATH, data=body, headers={SECRET_HEADER: SECRET})
    assert (answer.status, kept.taken) == (400, [])


async def test_a_body_of_more_than_one_mebibyte_is_refused(client: Client, kept: Kept) -> None:
    answer = await client.post(PATH, data=BytesIO(b" " * (LARGEST_BODY + 1)), headers={SECRET_HEADER: SECRET})
    assert (answer.status, kept.taken) == (413, [])


async def test_telegram_is_told_where_to_bring_them_and_with_which_secret(server: FakeBotApi, webhook: Webhook) -> None:
    await webhook.look()
    assert (server.world.webhook.url, server.world.webhook.secret) == (f"https://bot.example.org{PATH}", SECRET)
    await server.world.webhook.close()


async def test_a_webhook_that_another_program_changed_is_set_again(server: FakeBotApi, webhook: Webhook) -> None:
    await webhook.look()
    await server.world.webhook.set("", "")
    await webhook.look()
    await webhook.look()
    assert server.world.webhook.url == f"https://bot.example.org{PATH}"
    await server.world.webhook.close()


async def silence(webhook: Webhook, hearing: Hearing, now: Moved) -> bool:
    """Whether it is deaf after one more look, when nothing was heard for as long as one may."""
    now.at = hearing._last + DEAF_AFTER
    await webhook.look()
    return hearing.deaf


async def test_one_update_that_waits_at_telegram_makes_the_bot_deaf_until_something_is_brought(
    server: FakeBotApi, webhook: Webhook, hearing: Hearing, now: Moved, client: Client, ada: User
) -> None:
    await webhook.look()
    await ada.says("Y a-t-il quelqu’un ?")
    assert await silence(webhook, hearing, now)
    await client.post(PATH, json={"update_id": 5}, headers={SECRET_HEADER: SECRET})
    assert not hearing.deaf
    await webhook.look()
    assert not hearing.deaf
    await server.world.webhook.close()


async def test_where_nothing_waits_it_is_well(
    server: FakeBotApi, webhook: Webhook, hearing: Hearing, now: Moved
) -> None:
    await webhook.look()
    assert not await silence(webhook, hearing, now)
    await server.world.webhook.close()


@pytest.mark.parametrize(
    ("failed", "looked", "deaf"),
    [
        (timedelta(minutes=5), timedelta(minutes=6), True),
        (timedelta(minutes=-5), timedelta(minutes=6), False),  # before the start: it was another's
        (timedelta(minutes=5), timedelta(minutes=5) + FAILED_LATELY, False),
    ],
)
async def test_what_telegram_could_not_bring_lately_and_dropped_makes_the_bot_deaf(
    server: FakeBotApi, webhook: Webhook, hearing: Hearing, now: Moved, wall: Wall, failed: timedelta,
    looked: timedelta, deaf: bool,
) -> None:  # fmt: skip
    """It drops a press sooner than a message: nothing waits any more, and nothing came."""
    await webhook.look()
    server.world.webhook.error = {"last_error_date": int((NOW + failed).timestamp()), "last_error_message": "timed out"}
    wall.at = NOW + looked
    assert await silence(webhook, hearing, now) is deaf
    await server.world.webhook.close()


async def test_what_was_brought_after_the_last_failure_shows_that_it_works(
    server: FakeBotApi, webhook: Webhook, hearing: Hearing, now: Moved, wall: Wall, client: Client
) -> None:
    await webhook.look()
    server.world.webhook.error = {"last_error_date": int(NOW.timestamp()) + 60, "last_error_message": "timed out"}
    wall.at = NOW + timedelta(minutes=2)
    await client.post(PATH, json={"update_id": 5}, headers={SECRET_HEADER: SECRET})
    assert not await silence(webhook, hearing, now)
    await server.world.webhook.close()


async def test_a_secret_that_is_no_text_is_refused_too(client: Client, kept: Kept) -> None:
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n{SECRET_HEADER}: ".encode()
        + b"\xff\xfe\r\n\r\n"
    )
    assert (await reader.readline()).split()[1] == b"401"
    writer.close()
    await writer.wait_closed()


async def test_the_service_runs_on_while_telegram_cannot_be_reached(server: FakeBotApi, api: Api, kept: Kept) -> None:
    await server.down()
    looked = 0

    async def pause(_: float) -> None:
        nonlocal looked
        looked += 1
        if looked == 3:
            raise asyncio.CancelledError

    webhook = Webhook(
        api, cast("Reception", kept), Hearing(Moved()), secret=SECRET, url="https://bot.example.org", clock=Wall(),
        sleep=pause,
    )  # fmt: skip
    with pytest.raises(asyncio.CancelledError):
        await webhook.run()
    with pytest.raises(TelegramError):
        await webhook.look()
