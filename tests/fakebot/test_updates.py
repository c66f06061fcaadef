"""How updates come: at least once, confirmed by offset, to one poller or one webhook."""

import asyncio

import pytest
from aiohttp import ClientSession, web
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.fakebot import FakeBotApi
from tests.fakebot.conftest import Now
from tests.fakebot.refusals import Json
from tests.fakebot.test_messages import keyboard
from tests.fakebot.webhook import SECRET_HEADER


async def polled(session: ClientSession, api: FakeBotApi, **parameters: object) -> Json:
    async with session.post(f"{api.url}/bot{api.token}/getUpdates", json=parameters) as response:
        said: Json = await response.json()
        assert response.status == said.get("error_code", 200)
        return said


def texts(said: Json) -> list[str]:
    return [one["message"]["text"] for one in said["result"]]


async def test_what_is_confirmed_is_gone_and_all_else_comes_again(api: FakeBotApi, session: ClientSession) -> None:
    made = [await api.user(7).says(word) for word in ("un", "deux", "trois")]
    assert texts(await polled(session, api)) == ["un", "deux", "trois"]
    assert texts(await polled(session, api, offset=made[1]["update_id"], limit=1)) == ["deux"]
    assert texts(await polled(session, api, offset=0)) == ["deux", "trois"]
    assert texts(await polled(session, api, offset=-1)) == ["trois"]
    assert texts(await polled(session, api)) == ["trois"]


async def test_a_message_waits_a_day_and_a_press_150_seconds(
    api: FakeBotApi, bot: Bot, session: ClientSession, now: Now
) -> None:
    await api.user(7).says("un")
    await bot.send_message(7, "x", reply_markup=keyboard("Oui"))
    await api.user(7).presses("Oui")
    now.seconds += 150
    assert len((await polled(session, api))["result"]) == 2
    now.seconds += 1
    assert texts(await polled(session, api)) == ["un"]
    now.seconds += 24 * 3600
    assert (await polled(session, api))["result"] == []


async def test_a_long_poll_ends_as_soon_as_something_comes(api: FakeBotApi, session: ClientSession) -> None:
    came = api.world.updates.came
    poll = asyncio.create_task(polled(session, api, timeout=50))
    await came.wait()
    await api.user(7).says("un")
    assert texts(await poll) == ["un"]


async def test_a_second_poller_ends_the_first(api: FakeBotApi, session: ClientSession) -> None:
    came = api.world.updates.came
    first = asyncio.create_task(polled(session, api, timeout=50))
    await came.wait()
    assert (await polled(session, api, timeout=0))["result"] == []
    assert (await first)["error_code"] == 409


async def test_a_poll_whose_client_is_gone_takes_nothing(api: FakeBotApi, session: ClientSession) -> None:
    came = api.world.updates.came
    first = asyncio.create_task(polled(session, api, timeout=50))
    await came.wait()
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    await api.user(7).says("un")
    assert texts(await polled(session, api)) == ["un"]


async def test_only_kinds_that_were_asked_for_come(api: FakeBotApi, session: ClientSession) -> None:
    await polled(session, api, allowed_updates=["message"])
    await api.user(7).says("un")
    await api.user(7).blocks()
    await polled(session, api, allowed_updates=[])
    await api.user(7).unblocks()
    assert [set(one) - {"update_id"} for one in (await polled(session, api))["result"]] == [
        {"message"},
        {"my_chat_member"},
    ]


async def test_an_update_may_come_again_after_it_was_confirmed(api: FakeBotApi, session: ClientSession) -> None:
    first = await api.user(7).says("un")
    await polled(session, api, offset=first["update_id"] + 1)
    api.repeats(first)
    assert (await polled(session, api))["result"] == [first]


async def test_nobody_polls_beside_a_webhook(api: FakeBotApi, bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:1/x")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates(timeout=0)
    await bot.delete_webhook()
    assert await bot.get_updates(timeout=0) == ()


@pytest.mark.parametrize(
    ("url", "secret", "why"),
    [("http://example.org/x", "s", "HTTPS URL"), ("https://example.org/x", "é", "unallowed characters")],
)
async def test_a_webhook_that_telegram_would_refuse_is_refused(bot: Bot, url: str, secret: str, why: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){why}"):
        await bot.set_webhook(url, secret_token=secret)


async def test_a_webhook_is_posted_to_with_the_secret_until_it_says_200(api: FakeBotApi, bot: Bot) -> None:
    came: list[tuple[str, str | None]] = []
    three = asyncio.Event()

    async def take(request: web.Request) -> web.Response:
        update = await request.json()
        came.append((update["message"]["text"], request.headers.get(SECRET_HEADER)))
        if len(came) == 3:
            three.set()
        return web.Response(status=500 if len(came) == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await api.user(7).says("un")
    await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s-1")
    await api.user(7).says("deux")
    await asyncio.wait_for(three.wait(), 10)
    assert came == [("un", "s-1"), ("un", "s-1"), ("deux", "s-1")]
    info = await bot.get_webhook_info()
    assert (info.last_error_message or "").startswith("Wrong response from the webhook: 500")
    await bot.delete_webhook()
    await runner.cleanup()
