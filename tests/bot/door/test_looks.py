"""The door's pages in a real browser, on the smallest phone."""

from pathlib import Path

from playwright.async_api import expect

from bot.http import serve
from core.model.bookings import Order, Party
from core.model.names import PersonName
from core.usecases.cancel import Cancel
from tests.bot.door.conftest import Door
from tests.chromium import OpenPage
from tests.core.usecases.outings import alone, first

LONG = PersonName("Maria-Guadalupe de la Concepción", "Fernández y Villanueva-Wolfeschlegelsteinhausen")
CYRILLIC = PersonName("Олександра", "Шевченко-Ґудзь")
FITS = "document.documentElement.scrollWidth <= window.innerWidth"


async def test_an_evening_at_the_door_at_320_pixels(door: Door, open_page: OpenPage, tmp_path: Path) -> None:
    """The link, the list, a tick, a voucher typed, one that was given back; nothing is cut, forms come back to us."""
    show = door.network.performance("cirque")
    await door.books(Order(show, (Party(door.network.people[2], (LONG, CYRILLIC)),)))
    await door.books(alone(door.network, "cirque", 3))
    cancelled = first(door.network, door.network.one("SELECT MAX(id) FROM outing"))
    await Cancel(door.network.store, door.network.policies).party(cancelled, door.network.act())
    server = await serve(door.app(), host="127.0.0.1", port=0)
    page = await open_page(f"{server.url}door/{door.token}", width=320, height=640, tolerate="404")
    await page.get_by_role("button", name="Ouvrir la liste").click()
    await expect(page.locator("li")).to_have_count(7)
    assert await page.evaluate(FITS)
    await page.screenshot(path=tmp_path / "list.png", full_page=True)
    await page.locator("li", has_text="Guest0").get_by_role("button").click()
    await expect(page.locator("li.here")).to_have_text(
        "Zyxguest, Guest0Place 2 sur 2Arrivée à 10\u00a0hAnnuler l’arrivée"
    )
    await page.get_by_label("Code du billet").fill(door.code(4))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("VALABLE")
    await page.screenshot(path=tmp_path / "valid.png", full_page=True)
    assert await page.evaluate(FITS)
    await page.get_by_label("Code du billet").fill(door.code(7))
    await page.get_by_role("button", name="Vérifier").click()
    await expect(page.get_by_role("alert")).to_contain_text("ANNULÉ")
    await page.screenshot(path=tmp_path / "cancelled.png", full_page=True)
    assert await page.evaluate(FITS)
    await open_page.leave()
    await server.close()
