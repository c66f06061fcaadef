"""A person before the page: presses by what a button does, since its words may change."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Locator, Page, expect

from bot import wiring
from handlers.reply import Text
from tests.chromium import OpenPage


@dataclass(frozen=True)
class Served:
    url: str
    path: Path

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(sql, values).fetchall()

    def performance(self, external_id: str) -> int:
        return int(self.query("SELECT id FROM performance WHERE external_id = ?", external_id)[0][0])

    def person(self, given: str) -> int:
        return int(self.query("SELECT id FROM participant WHERE given = ?", given)[0][0])

    def structure(self, name: str) -> int:
        return int(self.query("SELECT id FROM structure WHERE name = ?", name)[0][0])

    def taken(self, external_id: str) -> int:
        return int(self.query("SELECT seats_taken FROM performance WHERE external_id = ?", external_id)[0][0])


class Chat:
    """One tab of one persona, who reads `language`."""

    def __init__(self, page: Page, *, language: str = "fr") -> None:
        self.page = page
        self.language = language
        self.screen = page.locator("#screen")
        self.facts = page.locator("#log .fact")
        self._texts = wiring.load_texts()

    def button(self, verb: str, target: object = "", *, within: Locator | None = None) -> Locator:
        return (within or self.screen).locator(f'button[data-payload^="{verb}.{target}"]')

    async def presses(self, verb: str, target: object = "", *, within: Locator | None = None) -> None:
        await self.button(verb, target, within=within).first.click()

    async def says(self, text: str) -> None:
        await self.page.locator("#box").fill(text)
        await self.page.keyboard.press("Enter")

    async def shows(self, key: str, **args: str | int) -> None:
        """Waits until the title is this one."""
        await expect(self.screen.locator("h2")).to_have_text(self.words(key, **args))

    def words(self, key: str, **args: str | int) -> str:
        """A sentence as it is read."""
        return self._texts.plain(Text(key, args), language=self.language)

    async def hears(self, key: str, **args: str | int) -> Locator:
        """Waits until the last notice begins with this; the notice."""
        await expect(self.facts.last.locator(".line").first).to_have_text(self.words(key, **args))
        return self.facts.last

    async def orders(self, served: Served, external_id: str, *people: str) -> None:
        """Up to the check screen. In front: a browser slows the tabs that lie behind."""
        await self.page.bring_to_front()
        await self.says("/start")
        await self.presses("offers")
        await self.finds(served.performance(external_id))
        await self.presses("book")
        for number, given in enumerate(people):
            if number:
                await self.presses("someone")
            await self.shows("for-whom-title")
            await self.says(given)
            await expect(self.button("pick")).to_have_count(1)
            await self.presses("pick", f"{served.person(given)}.")
            await expect(self.button("give-up")).to_be_visible()  # free seats or not

    async def finds(self, performance_id: int) -> None:
        """The offer, turning pages until it is there."""
        await self.shows("offers-title")
        for _ in range(9):
            if await self.button("offer", f"{performance_id}.").count():
                break
            before = await self.screen.inner_text()
            await self.presses("more")
            await expect(self.screen).not_to_have_text(before, use_inner_text=True)
        await self.presses("offer", f"{performance_id}.")

    async def finds_listed(self, performance_id: int) -> None:
        """The offer, on the list that a search has brought."""
        await self.presses("offer", f"{performance_id}.")
        await expect(self.button("book")).to_be_visible()

    async def sticks_out(self) -> int:
        """Pixels sideways, in the page or in its scrolling part."""
        parts = "['html', 'main'].map((part) => document.querySelector(part))"
        script = f"() => Math.max(...{parts}.map((part) => part.scrollWidth - part.clientWidth))"
        return int(await self.page.evaluate(script))


async def opens(open_page: OpenPage, served: Served, persona: str, *, width: int = 390) -> Chat:
    chat = Chat(await open_page(f"{served.url}p/{persona}", width=width, person=persona))
    await expect(chat.screen.locator("h2")).to_be_visible()
    return chat
