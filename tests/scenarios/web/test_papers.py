"""Vouchers and calendar files fetched from the page, in a real browser; the link of what is cancelled dies."""

import pytest
from playwright.async_api import expect

from tests.bot.documents.pages import words
from tests.chromium import OpenPage
from tests.scenarios.web.chat import Served, opens

pytestmark = pytest.mark.browser


async def test_a_confirmation_brings_the_vouchers_and_the_calendar_file_until_it_is_cancelled(
    open_page: OpenPage, served: Served
) -> None:
    samira = await opens(open_page, served, "samira")
    await samira.orders(served, "fil-1", "Lucas")
    await samira.presses("confirm")
    await samira.shows("booked-title")
    links = samira.facts.last.locator("a.save")
    await expect(links).to_have_count(2)
    async with samira.page.expect_download() as waiting:
        await links.first.click()
    download = await waiting.value
    assert download.suggested_filename == "contremarques-sortie.pdf"
    (page,) = words((await download.path()).read_bytes())
    assert "Place au nom de Lucas Martinet À présenter à l’entrée" in page
    address = f"{served.url.rstrip('/')}{await links.first.get_attribute('href')}"
    await samira.presses("booking", within=samira.facts.last)
    await samira.shows("booking-title", title="Sur le fil")
    await samira.presses("cancel-party")
    await samira.presses("cancel-yes")
    await samira.shows("cancelled-title")
    gone = await samira.page.request.get(address)
    assert (gone.status, await gone.text()) == (
        404, "Ce document n’est plus disponible\u00a0: la réservation est peut-être annulée."
    )  # fmt: skip


async def test_the_leaflet_and_the_terms_are_reached_from_the_help(open_page: OpenPage, served: Served) -> None:
    samira = await opens(open_page, served, "samira")
    await samira.says("/aide")
    await samira.presses("papers")
    await samira.shows("papers-title")
    links = samira.screen.locator("a.save")
    await expect(links).to_have_count(2)
    names = [await link.get_attribute("download") for link in await links.all()]
    assert names == ["feuille-a-remettre.pdf", "conditions.pdf"]
