"""A session renewed when a code is entered: what was known of it before opens nothing after (trust.md, 24)."""

from collections.abc import AsyncIterator
from http.cookies import SimpleCookie

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, DummyCookieJar
from multidict import CIMultiDict

from bot.channels.web.channel import UNKNOWN_SESSION
from tests.bot.channels.web.conftest import Client
from tests.bot.channels.web.desks import CODE, ScriptedDesk
from tests.bot.channels.web.talking import heard, hello, press, send, words

MORE = "more.1.1"


class Browser:
    """Its cookie in hand, to be kept, stolen or lost."""

    def __init__(self, client: Client) -> None:
        self._url = str(client.make_url("/")).rstrip("/")
        self.cookie = ""
        self.http = ClientSession(cookie_jar=DummyCookieJar())

    @property
    def headers(self) -> CIMultiDict[str]:
        sent = CIMultiDict(Origin=self._url)
        if self.cookie:
            sent["Cookie"] = f"strapontin={self.cookie}"
        return sent

    async def opens(self) -> None:
        async with self.http.get(f"{self._url}/", headers=self.headers) as answer:
            self.cookie = _given(answer.cookies)

    async def connects(self) -> ClientWebSocketResponse:
        return await self.http.ws_connect(f"{self._url}/ws", headers=self.headers)

    async def brings(self, ticket: str) -> tuple[int, str]:
        """Status and cookie of the answer, which the browser has not taken yet."""
        async with self.http.post(f"{self._url}/session", data=ticket, headers=self.headers) as answer:
            return answer.status, _given(answer.cookies) if answer.ok else ""


def _given(cookies: "SimpleCookie") -> str:
    return cookies["strapontin"].value


@pytest.fixture
async def browser(run_client: Client) -> AsyncIterator[Browser]:
    browser = Browser(run_client)
    await browser.opens()
    yield browser
    await browser.http.close()


async def enters(socket: ClientWebSocketResponse) -> str:
    """The ticket, to the tab that said the code."""
    await send(socket, 90, "text", text=CODE)
    _, renew, _ = await heard(socket, "screen", "renew", "done")
    return str(renew["ticket"])


async def test_the_cookie_after_a_code_is_not_the_one_before_and_the_screen_goes_with_it(browser: Browser) -> None:
    before, socket = browser.cookie, await browser.connects()
    await hello(socket)
    await press(socket, 1, MORE)
    status, after = await browser.brings(await enters(socket))
    assert (status, after == before, len(after)) == (204, False, 22)
    browser.cookie = after
    assert words(await hello(await browser.connects()))[0] == "Écran 1"


async def test_whoever_knows_the_cookie_before_is_turned_away_then_given_another(browser: Browser) -> None:
    before, socket = browser.cookie, await browser.connects()
    await hello(socket)
    await press(socket, 1, MORE)
    _, browser.cookie = await browser.brings(await enters(socket))
    await hello(await browser.connects())
    assert (await socket.receive(timeout=5)).data == 1012  # the tab from before is parted from
    browser.cookie = before
    turned_away = await browser.connects()
    await turned_away.receive(timeout=5)
    assert turned_away.close_code == UNKNOWN_SESSION
    await browser.opens()
    assert browser.cookie != before
    assert words(await hello(await browser.connects()))[0] == "Écran 0"


async def test_only_the_tab_that_said_the_code_is_given_the_ticket(browser: Browser) -> None:
    spying, socket = await browser.connects(), await browser.connects()
    await hello(spying)
    await hello(socket)
    ticket = await enters(socket)
    await send(spying, 7, "hello")
    await heard(spying, "screen", "present", "done")
    assert (await browser.brings("a-ticket-of-nobody"))[0] == 403
    assert (await browser.brings(ticket))[0] == 204


async def test_an_answer_that_got_lost_locks_nobody_out(browser: Browser) -> None:
    socket = await browser.connects()
    await hello(socket)
    await press(socket, 1, MORE)
    ticket = await enters(socket)
    await browser.brings(ticket)  # and never read
    assert words(await hello(await browser.connects()))[0] == "Écran 1"
    _, browser.cookie = await browser.brings(ticket)
    assert words(await hello(await browser.connects()))[0] == "Écran 1"


async def test_where_that_tab_is_gone_the_next_one_is_asked(browser: Browser) -> None:
    before, socket = browser.cookie, await browser.connects()
    await hello(socket)
    old = await enters(socket)
    await socket.close()
    again = await browser.connects()
    await send(again, 1, "hello")
    _, renew, _ = await heard(again, "present", "renew", "done")
    assert (await browser.brings(old))[0] == 403
    status, after = await browser.brings(renew["ticket"])
    assert (status, after == before) == (204, False)


async def test_a_ticket_is_good_for_its_own_cookie_alone(browser: Browser, run_client: Client) -> None:
    socket = await browser.connects()
    await hello(socket)
    ticket = await enters(socket)
    await browser.opens()
    own, browser.cookie = browser.cookie, ""
    assert (await browser.brings(ticket))[0] == 403
    await browser.opens()
    assert (browser.cookie == own, (await browser.brings(ticket))[0]) == (False, 403)


async def test_a_cookie_of_the_right_form_that_nobody_was_given_is_not_taken(
    browser: Browser, desk: ScriptedDesk
) -> None:
    given, browser.cookie = browser.cookie, "A" * 22
    await browser.opens()
    assert browser.cookie not in (given, "A" * 22)
    fresh = browser.cookie
    await browser.opens()
    assert browser.cookie == fresh  # the control: what was given here is kept
    assert desk.seen == []


@pytest.mark.parametrize("path", ["/session"])
async def test_the_demo_renews_nobody(demo_client: Client, path: str) -> None:
    assert (await demo_client.post(path, data="x")).status == 404
