"""A freed seat in a real browser: offered to referent and participant together, the first answer closes the other's."""

import pytest
from playwright.async_api import expect

from tests.chromium import OpenPage
from tests.scenarios.web.chat import Chat, Served, opens

pytestmark = pytest.mark.browser
SHOW = "flute-2"
"""It has one seat."""


async def waits_for_the_only_seat(open_page: OpenPage, served: Served) -> tuple[Chat, Chat, Chat]:
    """Samira put Amina on the list, Thomas's structure gave the seat back: Samira, Amina, Thomas."""
    names = ("samira", "amina", "thomas")
    samira, amina, thomas = [await opens(open_page, served, name, width=360) for name in names]
    await thomas.orders(served, SHOW, "Moussa")
    await thomas.presses("confirm")
    await thomas.shows("booked-title")
    await samira.orders(served, SHOW, "Amina")
    await samira.presses("wait")
    await samira.shows("waiting-joined-title")
    await thomas.page.bring_to_front()
    await thomas.presses("booking", within=thomas.facts.last)
    await thomas.presses("cancel-party")
    await thomas.presses("cancel-yes")
    await thomas.shows("cancelled-title")
    return samira, amina, thomas


async def test_the_participant_takes_the_seat_while_the_referent_looks_at_it_whose_notice_closes_by_itself(
    open_page: OpenPage, served: Served
) -> None:
    samira, amina, thomas = await waits_for_the_only_seat(open_page, served)
    offered = await samira.hears("notice-seat-offered", count=1, names="Amina Benali")
    own = await amina.hears("notice-seat-offered-own", count=1)
    for notice, chat in ((offered, samira), (own, amina)):
        await expect(chat.button("wait-yes", within=notice)).to_have_count(1)
    number = served.query("SELECT MAX(id) FROM waiting_entry")[0][0]
    await samira.says("/attente")
    await samira.presses("waiting-entry", f"{number}.")
    await expect(samira.button("wait-yes")).to_be_visible()
    old = await samira.button("wait-yes", within=offered).element_handle()

    await amina.page.bring_to_front()
    await amina.presses("wait-yes", within=own)
    await amina.shows("answer-taken-title")
    await expect(amina.page.locator("#log")).to_contain_text(amina.words("notice-booked-for-you"))
    closed = samira.facts.filter(has_text=samira.words("notice-seat-offered-closed", names="Amina Benali"))
    await expect(closed).to_contain_text(samira.words("answer-taken-by", name="Amina Benali"))
    await expect(samira.screen).to_contain_text(samira.words("answer-taken-by", name="Amina Benali"))
    await expect(samira.page.locator('[data-payload^="wait-"]')).to_have_count(0)  # on no notice, on no screen
    assert (served.taken(SHOW), await thomas.facts.filter(has_text="Amina").count()) == (1, 0)

    assert old is not None
    await old.evaluate("button => button.click()")  # a tap that was on its way
    await samira.shows("answer-already-title")
    await expect(samira.screen).to_contain_text(samira.words("answer-taken-by", name="Amina Benali"))
    assert served.taken(SHOW) == 1


async def test_the_control_nobody_answers_and_both_notices_stay_open(open_page: OpenPage, served: Served) -> None:
    samira, amina, _ = await waits_for_the_only_seat(open_page, served)
    offered = await samira.hears("notice-seat-offered", count=1, names="Amina Benali")
    await amina.hears("notice-seat-offered-own", count=1)
    await amina.page.bring_to_front()
    await amina.says("/sorties")
    await amina.shows("my-outings-title")
    await expect(samira.button("wait-yes", within=offered)).to_have_count(1)
    states = served.query("SELECT state FROM waiting_entry")
    assert states == [("offered",)]
