"""Hostile names run nothing; on the narrowest phone nothing sticks out."""

import pytest
from playwright.async_api import expect

from tests.chromium import OpenPage
from tests.scenarios.web.chat import Chat, Served, opens

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


async def goes(chat: Chat, verb: str, title: str, target: object = "", **args: str | int) -> tuple[str, int]:
    """The screen's title, and how many pixels of it stick out."""
    await chat.presses(verb, target)
    await chat.shows(title, **args)
    return title, await chat.sticks_out()


async def test_at_320_pixels_no_screen_of_a_look_around_scrolls_sideways(open_page: OpenPage, served: Served) -> None:
    samira = await opens(open_page, served, "samira", width=320)
    found = [
        await goes(samira, "help", "help-title"),
        await goes(samira, "menu", "menu-title-member", name="Samira"),
        await goes(samira, "people", "participants-title"),
        await goes(samira, "menu", "menu-title-member", name="Samira"),
        await goes(samira, "offers", "offers-title"),
        await goes(samira, "filters", "filters-title"),
        await goes(samira, "filter", "filter-title-where", "where"),
        await goes(samira, "filters", "filters-title"),
    ]
    assert [one for one in found if one[1]] == []


async def test_at_320_pixels_no_screen_of_a_booking_with_long_names_scrolls_sideways(
    open_page: OpenPage, served: Served
) -> None:
    samira = await opens(open_page, served, "samira", width=320)
    await samira.orders(served, "baleine-1", "Maria-Guadalupe")
    found = [
        await goes(samira, "companion", "companion-title"),
        await goes(samira, "reason", "companion-name-title", "needed"),
    ]
    await samira.says("Maximilienne-Bérengère de la Tour-Saint-Hilaire-du-Harcouët")
    await samira.shows("check-title")
    found += [
        await goes(samira, "take-out", "take-out-title"),
        await goes(samira, "check", "check-title"),
        await goes(samira, "confirm", "booked-title"),
        await goes(samira, "bookings", "bookings-title"),
    ]
    await samira.presses("booking", served.query("SELECT MAX(id) FROM reservation")[0][0])
    found += [
        await goes(samira, "cancel-party", "cancel-party-title"),
        await goes(samira, "cancel-yes", "cancelled-title"),
        await goes(samira, "to-do", "to-do-title"),
    ]
    assert [one for one in found if one[1]] == []
