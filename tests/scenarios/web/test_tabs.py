"""What a page shows that is loaded again, opened twice, or told of something meanwhile."""

import pytest
from playwright.async_api import expect

from tests.chromium import OpenPage
from tests.scenarios.web.chat import Served, opens

pytestmark = pytest.mark.browser


async def test_a_reload_in_the_middle_goes_on_where_it_was(open_page: OpenPage, served: Served) -> None:
    samira = await opens(open_page, served, "samira")
    await samira.orders(served, "fil-1", "Lucas")
    await samira.presses("guest")
    await samira.shows("guest-title")
    await samira.page.reload()
    await samira.shows("guest-title")
    await samira.says("Karim Haddad")
    await samira.shows("check-title")
    await samira.page.reload()
    await samira.presses("confirm")
    await samira.shows("booked-title")
    await samira.page.reload()
    await samira.shows("booked-title")
    await expect(samira.facts.last).to_contain_text("Karim Haddad")


async def test_a_second_tab_of_the_same_persona_follows(open_page: OpenPage, served: Served) -> None:
    first, second = [await opens(open_page, served, "samira") for _ in range(2)]
    await first.orders(served, "fil-1", "Lucas")
    await second.shows("check-title")
    await second.presses("confirm")
    await first.shows("booked-title")
    await expect(first.facts.last).to_contain_text("Lucas Martinet")


async def test_the_participant_s_page_shows_a_new_booking_without_a_reload_and_one_tap_cancels_it(
    open_page: OpenPage, served: Served
) -> None:
    amina, samira = await opens(open_page, served, "amina"), await opens(open_page, served, "samira")
    count = await amina.facts.count()
    await samira.orders(served, "murier-1", "Amina")
    await samira.presses("confirm")
    await samira.shows("booked-title")
    await expect(amina.facts).to_have_count(count + 1)
    await expect(amina.facts.last).to_contain_text("Mûriers")
    await amina.presses("cannot-come", within=amina.facts.last)
    await amina.shows("cancelled-title")
    await expect(samira.facts.last).to_contain_text("Amina Benali")
    for chat, confirmed in ((amina, "notice-booked-for-you"), (samira, "notice-booked")):
        old = chat.facts.filter(has_text=chat.words("notice-booking-cancelled"))
        await expect(old).to_contain_text("Mûriers")  # in the place of what confirmed it, no reload
        await expect(old.locator("button, a")).to_have_count(0)
        await expect(chat.facts.filter(has_text=chat.words(confirmed)).filter(has_text="Mûriers")).to_have_count(0)
    assert served.taken("murier-1") == 0


async def test_staff_upload_an_offers_file_and_a_visitor_finds_what_it_brought(
    open_page: OpenPage, served: Served
) -> None:
    staff, visitor = await opens(open_page, served, "equipe"), await opens(open_page, served, "visiteur")
    await staff.presses("offers-file")
    await staff.shows("offers-file-title")
    header = "external_id,venue,commune,title,category,date,time,seats\n"
    row = "n1,Cirque Neuf,Bron,Toile nouvelle,cirque,2031-12-05,{},12\n"
    for time, title in (("25:99", "offers-file-wrong-title"), ("20:00", "offers-file-done-title")):
        content = (header + row.format(time)).encode()
        await staff.page.set_input_files("#file", {"name": "offres.csv", "mimeType": "text/csv", "buffer": content})
        await staff.shows(title)
    await visitor.says("toile nouvelle")
    await expect(visitor.button("offer")).to_have_count(1)
    await expect(visitor.button("offer")).to_contain_text("Toile nouvelle")
