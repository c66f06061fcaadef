"""A code entered in a real browser over the real service: another cookie, the same screen; the old one is nobody's."""

import hashlib
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot import wiring
from bot.clock import SystemClock
from bot.codes import Argon2Hasher, new_fresh_code
from core.model.act import Act
from core.model.bookings import Order, Party
from core.usecases.book_seats import Booked
from core.usecases.inviting import Invite
from core.usecases.team import WithdrawMember
from handlers.reply import Text
from storage.store import SqliteStore
from tests.chromium import OpenPage
from tests.network import CANARY, Network, open_network

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Running:
    url: str
    network: Network
    store: SqliteStore

    async def link(self) -> str:
        """That makes a phone the first participant's own."""
        invite = Invite(self.store, Argon2Hasher(self.store, SystemClock()), new_fresh_code)
        code = await invite.participant(self.network.people[0], self._act())
        return f"{self.url}i/{code.token}"

    async def cookie_of(self, native_id: str) -> str:
        """Of somebody who is there already, as if their browser had come with it."""
        token = secrets.token_urlsafe(16)
        native = hashlib.sha256(token.encode()).hexdigest()
        await self.network.execute("UPDATE address SET native_id = ? WHERE native_id = ?", native, native_id)
        return token

    async def books(self) -> None:
        """The colleague, for somebody of the structure."""
        order = Order(self.network.performance("cirque"), (Party(self.network.people[0]),))
        booked = await self.network.book(order, self.network.colleague)
        assert isinstance(booked, Booked)

    async def withdraws(self) -> None:
        """The referent withdraws the colleague."""
        assert self.network.colleague.member_id is not None
        await WithdrawMember(self.store, self.network.policies)(self.network.colleague.member_id, self._act())

    def _act(self) -> Act:
        return Act(at=SystemClock().now(), by=self.network.referent)


@pytest.fixture
async def running(tmp_path: Path, open_page: OpenPage) -> AsyncIterator[Running]:
    async with open_network(tmp_path, now=SystemClock().now()) as network:
        service = await wiring.start(network.store, clock=SystemClock(), host="127.0.0.1", port=0)
        yield Running(service.server.url, network, network.store)
        await open_page.leave()
        await service.close()


def words(key: str) -> str:
    return wiring.load_texts().plain(Text(key), language="fr")


async def cookie_of(page: Page) -> str:
    (cookie,) = await page.context.cookies()
    return str(cookie.get("value"))


async def title_is(page: Page, key: str) -> None:
    await expect(page.locator("#screen h2")).to_have_text(words(key))


async def test_the_phone_keeps_its_screen_and_changes_its_cookie(open_page: OpenPage, running: Running) -> None:
    page = await open_page(running.url, person="phone")
    await title_is(page, "menu-title")
    before = await cookie_of(page)
    async with page.expect_response("**/session") as renewed:
        await page.goto(await running.link())
    assert (await renewed.value).status == 204
    await title_is(page, "language-first")
    after = await cookie_of(page)
    assert before != after
    await page.locator("#screen button").first.click()
    await title_is(page, "information-title")
    await page.reload()
    await title_is(page, "information-title")
    assert await cookie_of(page) == after


async def test_another_tab_of_the_same_browser_comes_back_by_itself_as_the_same_person(
    open_page: OpenPage, running: Running
) -> None:
    other = await open_page(running.url, person="phone")
    await title_is(other, "menu-title")
    page = await open_page(await running.link(), person="phone")
    await title_is(page, "language-first")
    await title_is(other, "language-first")
    await expect(other.locator("#status")).to_be_hidden()


async def test_the_cookie_from_before_sees_a_stranger_s_screen(open_page: OpenPage, running: Running) -> None:
    page = await open_page(running.url, person="phone")
    await title_is(page, "menu-title")
    before = await cookie_of(page)
    spying = await open_page(running.url, person="whoever planted the cookie")
    await spying.context.add_cookies([{"name": "strapontin", "value": before, "url": running.url}])
    await spying.reload()
    await title_is(spying, "menu-title")
    async with page.expect_response("**/session"):
        await page.goto(await running.link())
    await title_is(page, "language-first")
    await title_is(spying, "menu-title")
    await spying.reload()
    await title_is(spying, "menu-title")
    assert await cookie_of(spying) not in (before, await cookie_of(page))


async def test_a_colleague_who_is_withdrawn_is_left_no_name_in_the_open_tab(
    open_page: OpenPage, running: Running
) -> None:
    """Nobody presses there: the page is drawn again, notices and all, when the right ends."""
    page = await open_page(running.url, person="colleague")
    await title_is(page, "menu-title")
    await page.context.add_cookies(
        [{"name": "strapontin", "value": await running.cookie_of("colleague"), "url": running.url}]
    )
    await page.reload()
    await running.books()
    await expect(page.locator("#log .fact")).to_contain_text(CANARY)
    await page.locator("#box").fill("/participants")
    await page.keyboard.press("Enter")
    await expect(page.locator("#screen")).to_contain_text(CANARY)
    await page.locator("#box").fill("en train d’écrire")
    await running.withdraws()
    await expect(page.locator("#screen")).not_to_contain_text(CANARY)
    await expect(page.locator("#log")).not_to_contain_text(CANARY)
    await expect(page.locator("#box")).to_have_value("en train d’écrire")
