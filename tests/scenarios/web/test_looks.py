"""Hostile names run nothing; on the narrowest phone nothing sticks out."""

import pytest
from playwright.async_api import expect

from tests.chromium import OpenPage
from tests.scenarios.web.chat import Served, opens

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.__x=1</script> <b>Nom</b>",
    "<img src=x onerror=window.__x=1> Nom",
    "\u202eמארק\u202c Z\u0301\u0301\u0301 &amp; =1+1",
)


async def test_hostile_names_typed_as_guests_run_no_script_and_stick_out_nowhere(
    open_page: OpenPage, served: Served
) -> None:
    samira = await opens(open_page, served, "samira", width=320)
    await samira.orders(served, "fil-1", "Lucas")
    for name in HOSTILE:
        await samira.presses("guest")
        await samira.shows("guest-title")
        await samira.says(name)
        await samira.shows("check-title")
    await expect(samira.screen).to_contain_text("<script>window.__x=1</script> <b>Nom</b>")
    await samira.presses("confirm")
    await samira.shows("booked-title")
    await expect(samira.facts.last).to_contain_text("<img src=x onerror=window.__x=1> Nom")
    assert (await samira.page.evaluate("window.__x"), await samira.sticks_out()) == (None, 0)


async def test_at_320_pixels_no_screen_of_a_walk_scrolls_sideways(open_page: OpenPage, served: Served) -> None:
    """With the longest names and titles of the demo."""
    samira = await opens(open_page, served, "samira", width=320)
    found = {}

    async def goes(verb: str, title: str, target: object = "", **args: str | int) -> None:
        await samira.presses(verb, target)
        await samira.shows(title, **args)
        found[title] = await samira.sticks_out()

    await goes("help", "help-title")
    await goes("menu", "menu-title-member", name="Samira")
    await goes("people", "participants-title")
    await goes("menu", "menu-title-member", name="Samira")
    await goes("offers", "offers-title")
    await goes("filters", "filters-title")
    await goes("filter", "filter-title-where", "where")
    await goes("filters", "filters-title")
    await samira.orders(served, "baleine-1", "Maria-Guadalupe", "Jean-Noël")
    await goes("guest", "guest-of-title")
    await goes("check", "check-title")
    await goes("companion", "companion-title")
    await goes("reason", "companion-name-title", "needed")
    await samira.says("Maximilienne-Bérengère de la Tour-Saint-Hilaire-du-Harcouët")
    await samira.shows("check-title")
    await goes("take-out", "take-out-title")
    await goes("check", "check-title")
    await goes("confirm", "booked-title")
    await goes("bookings", "bookings-title")
    await samira.presses("booking")
    await goes("cancel-party", "cancel-party-title")
    await goes("cancel-yes", "cancelled-title")
    await goes("to-do", "to-do-title")
    assert {title: pixels for title, pixels in found.items() if pixels} == {}
    assert len(found) >= 15
