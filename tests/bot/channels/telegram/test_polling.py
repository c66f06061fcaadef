"""The call for updates: nothing ends it, and a bot that hears nothing knows it."""

import asyncio
from collections.abc import Sequence
from io import StringIO
from typing import cast

import pytest

from bot.channels.telegram.api import Api, Raw
from bot.channels.telegram.hearing import DEAF_AFTER, Hearing
from bot.channels.telegram.polling import LONGEST_PAUSE, Polling
from bot.channels.telegram.reception import Reception
from bot.logging import start_logging
from tests.bot.channels.telegram.conftest import until
from tests.fakebot import FakeBotApi
from tests.fakebot.users import User


class Kept:
    """In the reception's place: what it was given."""

    def __init__(self) -> None:
        self.taken: list[Raw] = []
        self.fails = 0
        self.space = asyncio.Event()
        self.space.set()

    async def room(self) -> None:
        await self.space.wait()

    async def take(self, updates: Sequence[Raw]) -> None:
        if self.fails:
            self.fails -= 1
            raise OSError("no space left on device")
        self.taken += updates


class Moved:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


class Pauses:
    """Ends the loop at the pause number `last`."""

    def __init__(self, last: int) -> None:
        self.asked: list[float] = []
        self._last = last

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        if len(self.asked) == self._last:
            raise asyncio.CancelledError


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def now() -> Moved:
    return Moved()


def polling(api: Api, kept: Kept, now: Moved, pauses: Pauses | None = None) -> Polling:
    return Polling(api, cast("Reception", kept), Hearing(now), wait=0, sleep=pauses or Pauses(1))


async def pauses_of(api: Api, kept: Kept, count: int) -> list[float]:
    pauses = Pauses(count)
    with pytest.raises(asyncio.CancelledError):
        await polling(api, kept, Moved(), pauses).run()
    return pauses.asked


async def test_updates_are_taken_and_confirmed_by_the_next_call(
    server: FakeBotApi, api: Api, ada: User, kept: Kept, now: Moved
) -> None:
    poll = polling(api, kept, now)
    update = await ada.says("Bonjour")
    await poll.once()
    assert (kept.taken, len(server.world.updates.waiting)) == ([update], 1)
    await poll.once()
    assert (kept.taken, len(server.world.updates.waiting)) == ([update], 0)


async def test_what_could_not_be_stored_comes_again(
    server: FakeBotApi, api: Api, ada: User, kept: Kept, now: Moved
) -> None:
    poll = polling(api, kept, now)
    kept.fails = 1
    update = await ada.says("Bonjour")
    with pytest.raises(OSError, match="no space"):
        await poll.once()
    await poll.once()
    assert kept.taken == [update]


async def test_a_webhook_left_by_another_program_is_taken_away_first(
    server: FakeBotApi, api: Api, ada: User, kept: Kept, now: Moved
) -> None:
    await server.world.webhook.set("http://127.0.0.1:9/elsewhere", "")
    update = await ada.says("Bonjour")
    await polling(api, kept, now).once()
    assert (kept.taken, server.world.webhook.url) == ([update], "")


async def test_pauses_grow_while_nobody_answers(server: FakeBotApi, api: Api, kept: Kept) -> None:
    await server.down()
    assert await pauses_of(api, kept, 8) == [1, 2, 4, 8, 16, LONGEST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE]


async def test_after_a_day_of_silence_it_still_asks(server: FakeBotApi, api: Api, kept: Kept) -> None:
    """Its pauses are counted as powers of two, and no float holds the thousandth."""
    start_logging(level="error", stream=StringIO())
    await server.down()
    assert (await pauses_of(api, kept, 1_100))[-1] == LONGEST_PAUSE


async def test_a_refused_token_is_tried_again_now_and_then(server: FakeBotApi, kept: Kept) -> None:
    api = Api("4242:another-token", url=server.url)
    await api.open()
    assert await pauses_of(api, kept, 2) == [LONGEST_PAUSE, LONGEST_PAUSE]
    await api.close_connections()


async def test_a_429_is_waited_for_as_long_as_it_says(server: FakeBotApi, api: Api, kept: Kept) -> None:
    server.answers(429, method="getUpdates", retry_after=17)
    assert await pauses_of(api, kept, 1) == [17]


async def test_another_poller_is_told_from_a_webhook_by_looking_again(server: FakeBotApi, api: Api, kept: Kept) -> None:
    server.answers(409, "terminated by other getUpdates request", method="getUpdates", times=2)
    assert await pauses_of(api, kept, 2) == [1, 2]
    assert server.calls.count("deleteWebhook") == 2


async def test_after_a_good_call_pauses_begin_anew(server: FakeBotApi, api: Api, kept: Kept, now: Moved) -> None:
    server.answers(502, method="getUpdates", times=2)
    pauses = Pauses(3)
    running = asyncio.ensure_future(polling(api, kept, now, pauses).run())
    await until(lambda: server.calls.count("getUpdates", code=200) > 0)
    server.answers(502, method="getUpdates")
    with pytest.raises(asyncio.CancelledError):
        await running
    assert pauses.asked == [1, 2, 1]


async def test_no_more_is_asked_for_while_there_is_no_room(
    server: FakeBotApi, api: Api, kept: Kept, now: Moved
) -> None:
    kept.space.clear()
    running = asyncio.ensure_future(polling(api, kept, now).run())
    await asyncio.sleep(0)
    assert server.calls.count("getUpdates") == 0
    running.cancel()


async def test_a_bot_that_hears_nothing_is_deaf_until_it_hears(
    server: FakeBotApi, api: Api, kept: Kept, now: Moved
) -> None:
    hearing = Hearing(now)
    poll = Polling(api, cast("Reception", kept), hearing, wait=0)
    now.at = DEAF_AFTER - 1
    assert not hearing.deaf
    now.at = DEAF_AFTER
    assert hearing.deaf
    await poll.once()
    assert (hearing.deaf, hearing.age) == (False, 0)
