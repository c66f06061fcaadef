"""A one-time link: the page carries its token and says it once; asking for the page uses nothing up."""

import re

import pytest
from playwright.async_api import expect

from bot.channels.web.channel import WebChat
from bot.http import make_app, serve
from tests.bot.channels.web.conftest import Client, healthy
from tests.bot.channels.web.desks import ScriptedDesk
from tests.chromium import OpenPage

TOKEN = "Zx3_-bcDEFghiJKLmnop12"
START = f"/start {TOKEN}"


async def test_the_page_of_a_link_carries_its_token_begins_a_session_and_asks_nothing(
    run_client: Client, desk: ScriptedDesk
) -> None:
    answer = await run_client.get(f"/i/{TOKEN}")
    page = await answer.text()
    assert (answer.status, f'data-token="{TOKEN}"' in page, 'data-home="/"' in page) == (200, True, True)
    assert "strapontin" in answer.cookies
    assert desk.seen == []


async def test_the_ordinary_page_carries_none(run_client: Client) -> None:
    assert 'data-token=""' in await (await run_client.get("/")).text()


@pytest.mark.parametrize("token", ["x", "%22%3E%3Cscript%3E", "a" * 200, "é" * 22, "a b"])
async def test_what_no_link_of_ours_carries_is_not_put_into_the_page(run_client: Client, token: str) -> None:
    page = await (await run_client.get(f"/i/{token}")).text()
    assert ('data-token=""' in page, "<script>" in page) == (True, False)


async def test_a_link_followed_from_another_site_keeps_its_token_while_the_page_asks_for_itself(
    run_client: Client,
) -> None:
    answer = await run_client.get(f"/i/{TOKEN}", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.headers["Refresh"] == f"0; url=/i/{TOKEN}"


async def test_in_the_demo_each_link_is_followed_by_somebody_new(demo_client: Client) -> None:
    pages = [await (await demo_client.get(f"/i/{TOKEN}")).text() for _ in range(2)]
    homes = [re.findall(r'data-home="(/p/invite-[a-z0-9]+)"', page) for page in pages]
    assert [len(home) for home in homes] == [1, 1]
    assert homes[0] != homes[1]
    again = await demo_client.get(homes[0][0])
    assert (again.status, 'data-token=""' in await again.text()) == (200, True)


@pytest.mark.parametrize("slug", ["invite-", "invite-ABC", "other", "invite-" + "a" * 40])
async def test_other_strangers_are_nobody_in_the_demo(demo_client: Client, slug: str) -> None:
    assert (await demo_client.get(f"/p/{slug}")).status == 404


@pytest.mark.browser
async def test_the_page_says_the_token_once_and_forgets_it(
    open_page: OpenPage, run_chat: WebChat, desk: ScriptedDesk
) -> None:
    server = await serve(make_app(health=healthy, routes=run_chat.routes()), host="127.0.0.1", port=0)
    page = await open_page(f"{server.url}i/{TOKEN}")
    await expect(page.locator("#screen .line")).to_contain_text(START)
    assert page.url == server.url
    await page.reload()
    await expect(page.locator("#screen .line")).to_contain_text(START)
    assert [one.text for one in desk.seen if one.text] == [START]
    assert await page.locator(".mine").count() == 0  # a secret is not left on the screen
    await run_chat.close()
    await server.close()
