"""A colleague in a real browser: asks with the season's code, is let in, and is out in the middle of a booking."""

import pytest
from playwright.async_api import expect

from tests.chromium import OpenPage
from tests.scenarios.web.chat import Chat, Served, opens

pytestmark = pytest.mark.browser
RELAIS = "Le Relais des Deux Fleuves"


async def lets_in(samira: Chat, sami: Chat) -> None:
    """From the structure's code, as Samira reads it out, to Sami's first screen of a member."""
    await samira.presses("more-ways")
    await samira.presses("team")
    await samira.shows("team-title", structure=RELAIS)
    await samira.presses("team-code")
    await samira.presses("new-code")
    code = await samira.screen.locator("code").inner_text()
    await sami.page.bring_to_front()
    await sami.presses("code")
    await sami.shows("code-title")
    await sami.says(code)
    await sami.shows("ask-title", structure=RELAIS)
    await sami.says("Sami Dupuis")
    await expect(sami.screen).to_contain_text(sami.words("menu-pending"))
    await expect(sami.button("people")).to_have_count(0)

    await samira.page.bring_to_front()
    await samira.presses("member", within=await samira.hears("notice-access-asked", name="Sami Dupuis"))
    await samira.shows("member-title", name="Sami Dupuis")
    await samira.presses("approve")
    granted = await sami.hears("notice-access-granted")
    await sami.shows("menu-title-member", name="Sami")  # the menu behind, no tap
    await expect(sami.button("people")).to_be_visible()
    await sami.page.bring_to_front()
    await sami.presses("terms", within=granted)
    await sami.presses("accept-terms")
    await sami.shows("menu-title-member", name="Sami")


async def test_a_colleague_withdrawn_in_the_middle_of_a_booking_is_a_visitor_at_once(
    open_page: OpenPage, served: Served
) -> None:
    samira = await opens(open_page, served, "samira", width=360)
    sami = await opens(open_page, served, "visiteur", width=360)
    await lets_in(samira, sami)
    before = served.taken("murier-1")
    await sami.orders(served, "murier-1", "Nadia")
    await expect(sami.screen).to_contain_text("Nadia Petit")

    await samira.page.bring_to_front()
    await samira.presses("ask-withdraw")
    await samira.presses("withdraw")
    await samira.shows("withdrawn-title")
    await sami.shows("menu-title")  # drawn again by itself
    await sami.page.bring_to_front()
    await expect(sami.button("code")).to_be_visible()
    for verb in ("people", "bookings", "check"):
        await expect(sami.button(verb)).to_have_count(0)
    await expect(sami.screen).not_to_contain_text("Nadia")
    await expect(sami.page.locator("#log .fact")).to_have_count(2)  # let in, and out again
    assert served.taken("murier-1") == before


async def test_the_control_a_colleague_who_stays_books(open_page: OpenPage, served: Served) -> None:
    samira = await opens(open_page, served, "samira", width=360)
    sami = await opens(open_page, served, "visiteur", width=360)
    await lets_in(samira, sami)
    before = served.taken("murier-1")
    await sami.orders(served, "murier-1", "Nadia")
    await sami.presses("confirm")
    await sami.shows("booked-title")
    assert served.taken("murier-1") == before + 1
