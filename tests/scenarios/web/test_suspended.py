"""A structure suspended in a real browser while its referent is about to confirm, and restored (A7)."""

import pytest
from playwright.async_api import expect

from tests.chromium import OpenPage
from tests.scenarios.web.chat import Chat, Served, opens

pytestmark = pytest.mark.browser
RELAIS = "Le Relais des Deux Fleuves"
WHY = "Douze places non utilisées en octobre, sans nouvelles."


async def suspends(staff: Chat, served: Served) -> None:
    await staff.page.bring_to_front()
    await staff.presses("structures")
    await staff.presses("structure", f"{served.structure(RELAIS)}.")
    await staff.presses("suspend")
    await staff.shows("suspend-title", name=RELAIS)
    await staff.says(WHY)
    await staff.shows("suspend-check-title", name=RELAIS)
    await staff.presses("suspend-yes")
    await staff.shows("structure-title", name=RELAIS)
    await expect(staff.screen).to_contain_text(WHY)


async def test_suspended_at_the_check_screen_nothing_is_booked_one_may_cancel_and_restored_it_books(
    open_page: OpenPage, served: Served
) -> None:
    staff = await opens(open_page, served, "equipe", width=360)
    samira = await opens(open_page, served, "samira", width=360)
    before = served.taken("fil-1"), served.taken("murier-1")
    await samira.orders(served, "murier-1", "Lucas")
    confirm = await samira.button("confirm").element_handle()
    await suspends(staff, served)

    notice = await samira.hears("notice-suspended", name=RELAIS)
    await expect(notice).to_contain_text(WHY)
    await expect(samira.button("confirm")).to_have_count(0)  # the check screen behind, no tap
    await expect(samira.screen).to_contain_text(WHY)
    assert confirm is not None
    await samira.page.bring_to_front()
    await confirm.evaluate("button => button.click()")  # a tap that was on its way
    await expect(samira.screen.locator(".line").first).to_contain_text(WHY)
    await expect(samira.screen.locator(".line").first).to_contain_text("A7")
    await samira.shows("check-title")
    assert served.taken("murier-1") == before[1]

    await samira.says("/reservations")
    await samira.presses("booking")
    await samira.presses("cancel-party")
    await samira.presses("cancel-yes")
    await samira.shows("cancelled-title")
    assert served.taken("fil-1") == before[0] - 1

    await staff.page.bring_to_front()
    await staff.presses("restore")
    await samira.hears("notice-restored", name=RELAIS)
    await samira.says("/start")
    await samira.presses("check")  # the order outlived it all
    await samira.presses("confirm")
    await samira.shows("booked-title")
    assert served.taken("murier-1") == before[1] + 1


async def test_restored_while_the_check_screen_is_open_it_may_be_confirmed_there_and_then(
    open_page: OpenPage, served: Served
) -> None:
    staff = await opens(open_page, served, "equipe", width=360)
    samira = await opens(open_page, served, "samira", width=360)
    before = served.taken("murier-1")
    await samira.orders(served, "murier-1", "Lucas")
    await suspends(staff, served)
    await expect(samira.button("confirm")).to_have_count(0)
    await staff.presses("restore")
    await samira.page.bring_to_front()
    await samira.presses("confirm")
    await samira.shows("booked-title")
    assert served.taken("murier-1") == before + 1
