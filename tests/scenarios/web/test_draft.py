"""A draft in a real browser: completed and published by staff, found by a visitor, booked by a referent."""

import pytest
from playwright.async_api import expect

from tests.chromium import OpenPage
from tests.scenarios.web.chat import Chat, Served, opens

pytestmark = pytest.mark.browser
DRAFT = "debat-1"
TITLE = "Ciné-débat"


async def completes(staff: Chat, served: Served) -> None:
    """Hour typed, accessibility ticked, seats typed."""
    await staff.page.bring_to_front()
    await staff.presses("drafts")
    await staff.presses("draft", f"{served.performance(DRAFT)}.")
    await expect(staff.button("publish")).to_have_count(0)
    await staff.says("20 h 30")
    await expect(staff.button("publish")).to_be_visible()
    await staff.presses("draft-access")
    for code in ("hi", "vi"):
        await staff.presses("draft-toggle", f"{code}.")
        await expect(staff.button("draft-toggle", f"{code}.")).to_contain_text("✓")
    await staff.presses("draft")
    await staff.presses("draft-seats")
    await staff.says("6 places")
    await expect(staff.screen).to_contain_text(staff.words("saved"))
    await staff.presses("draft")
    await expect(staff.button("publish")).to_be_visible()


async def test_a_draft_completed_and_published_is_found_by_a_visitor_and_booked_by_the_referent(
    open_page: OpenPage, served: Served
) -> None:
    staff = await opens(open_page, served, "equipe", width=360)
    visitor = await opens(open_page, served, "visiteur", width=320)
    samira = await opens(open_page, served, "samira", width=360)
    number = served.performance(DRAFT)
    await completes(staff, served)
    await visitor.page.bring_to_front()
    await visitor.says(TITLE)
    await expect(visitor.screen.locator("h2")).to_contain_text("debat")
    await expect(visitor.button("offer", f"{number}.")).to_have_count(0)  # not before it is published

    await staff.page.bring_to_front()
    await staff.presses("publish")
    await staff.shows("draft-done-title")
    row = "SELECT state, time, seats_total, access FROM performance WHERE id = ?"
    assert served.query(row, number) == [("published", "20:30", 6, ";hi;vi;")]

    await visitor.page.bring_to_front()
    await visitor.says(TITLE)
    await visitor.presses("offer", f"{number}.")
    await expect(visitor.screen).to_contain_text("20\u00a0h\u00a030")
    await samira.orders(served, DRAFT, "Lucas")
    await samira.presses("confirm")
    await samira.shows("booked-title")
    assert (served.taken(DRAFT), await visitor.sticks_out(), await staff.sticks_out()) == (1, 0, 0)
