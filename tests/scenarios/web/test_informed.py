"""Four tabs of the demo: what the venue and the staff say is read by the participant and the referent as it is said."""

import os
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.chromium import OpenPage
from tests.scenarios.web.chat import Chat, Served, opens

pytestmark = pytest.mark.browser
SHOW = "fil-1"
"""Where Amina goes, at the Cirque Gravité."""


async def pictures(name: str, *chats: Chat) -> None:
    """Into the folder that STRAPONTIN_PICTURES names, to be looked at."""
    if folder := os.environ.get("STRAPONTIN_PICTURES"):
        for number, chat in enumerate(chats):
            await chat.page.screenshot(path=Path(folder, f"{name}-{number}.png"))


async def test_a_venue_s_notice_and_an_announcement_are_read_live_and_understood_in_one_tap(
    open_page: OpenPage, served: Served
) -> None:
    people = ("amina", "samira", "cirque", "equipe")
    amina, samira, venue, staff = [await opens(open_page, served, name, width=360) for name in people]
    await venue.page.bring_to_front()
    await venue.presses("my-dates", "bulletin")
    await venue.presses("bulletin", f"{served.performance(SHOW)}.")
    await venue.presses("bulletin-kind", "practical")
    await venue.says("On entre par la cour, au 20 quai des Forains : la grande porte est fermée.")
    await venue.shows("bulletin-check")
    await pictures("checked", venue)
    await venue.presses("bulletin-post")
    await venue.shows("bulletin-sent")
    told = await amina.hears("bulletin-title-practical")
    await expect(told).to_contain_text("la grande porte est fermée")
    await expect(samira.facts.filter(has_text="la grande porte")).to_contain_text("Amina Benali")
    await amina.page.bring_to_front()
    await amina.presses("received", within=told)
    await expect(amina.button("received", within=told)).to_have_count(0)
    await pictures("told", amina, samira, venue)

    await staff.page.bring_to_front()
    await staff.says("/annonces")
    await staff.presses("announce")
    await staff.presses("announce-to", "members")
    await staff.presses("announce-kind", "service")
    await staff.says("Le service ferme du 24 au 31 décembre. Les réservations restent ouvertes ici.")
    await expect(staff.button("announce-yes")).to_be_visible()
    await pictures("announcing", staff)
    await staff.presses("announce-yes")
    await expect(samira.facts.last).to_contain_text("Le service ferme du 24 au 31 décembre")
    await expect(amina.facts.filter(has_text="Le service ferme")).to_have_count(0)
    await pictures("announced", samira, staff)
    for chat in (amina, samira, venue, staff):
        assert await chat.sticks_out() == 0
