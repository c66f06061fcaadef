"""Booking and cancelling in a real browser."""

import pytest
from playwright.async_api import expect

from tests.chromium import OpenPage
from tests.scenarios.web.chat import Served, opens

pytestmark = pytest.mark.browser


async def test_a_booking_with_a_guest_is_confirmed_and_its_confirmation_stays(
    open_page: OpenPage, served: Served
) -> None:
    samira = await opens(open_page, served, "samira")
    await samira.orders(served, "fil-1", "Lucas")
    await samira.presses("guest")
    await samira.shows("guest-title")
    await samira.says("Karim Haddad")
    await samira.shows("check-title")
    await samira.presses("confirm")
    await samira.shows("booked-title")
    confirmation = samira.facts.last
    for part in ("Sur le fil", "Lucas Martinet", "Karim Haddad", "Cirque Gravité", "18 quai des Forains"):
        await expect(confirmation).to_contain_text(part)
    assert served.query("SELECT given FROM invitation ORDER BY id DESC LIMIT 2") == [("Karim",), ("Lucas",)]


async def test_a_common_outing_of_three_is_one_act(open_page: OpenPage, served: Served) -> None:
    samira = await opens(open_page, served, "samira")
    before = served.taken("fil-3")
    await samira.orders(served, "fil-3", "Lucas", "Fatoumata", "Nadia")
    await samira.presses("confirm")
    await samira.shows("booked-title")
    assert served.taken("fil-3") == before + 3
    last = "SELECT COUNT(*) FROM reservation WHERE outing_id = (SELECT MAX(id) FROM outing)"
    assert served.query(last) == [(3,)]


async def test_the_third_booking_of_a_week_is_refused_with_its_clause_and_the_next_step(
    open_page: OpenPage, served: Served
) -> None:
    samira = await opens(open_page, served, "samira")
    for show in ("fil-1", "murier-1"):
        await samira.orders(served, show, "Lucas")
        await samira.presses("confirm")
        await samira.shows("booked-title")
    await samira.orders(served, "ruche-1", "Lucas")
    await expect(samira.screen).to_contain_text("B10")
    await expect(samira.button("confirm")).to_have_count(0)
    await samira.presses("instead")
    await samira.shows("for-whom-title")
    await samira.says("Nadia")
    await expect(samira.button("pick")).to_have_count(1)
    await samira.presses("pick", f"{served.person('Nadia')}.")
    await samira.shows("check-title")
    await samira.presses("confirm")
    await samira.shows("booked-title")
    assert served.taken("ruche-1") == 1


async def test_of_two_tabs_racing_for_the_last_seat_one_books_and_one_is_told_that_it_is_full(
    open_page: OpenPage, served: Served
) -> None:
    samira, thomas = await opens(open_page, served, "samira"), await opens(open_page, served, "thomas")
    await samira.orders(served, "flute-2", "Lucas")
    await thomas.orders(served, "flute-2", "Moussa")
    await samira.presses("confirm")
    await thomas.presses("confirm")
    await samira.shows("booked-title")
    await thomas.shows("full-title")
    assert served.taken("flute-2") == 1


async def test_two_who_press_at_the_same_moment_share_one_seat_between_nobody(
    open_page: OpenPage, served: Served
) -> None:
    samira, thomas = await opens(open_page, served, "samira"), await opens(open_page, served, "thomas")
    await samira.orders(served, "flute-2", "Lucas")
    await thomas.orders(served, "flute-2", "Moussa")
    for chat in (samira, thomas):  # sent by the page itself: neither click waits for the other's answer
        await chat.page.evaluate(
            "() => setTimeout(() => document.querySelector('[data-payload^=\"confirm\"]').click())"
        )
    titles = set()
    for chat in (samira, thomas):
        await expect(chat.button("confirm")).to_have_count(0)
        titles.add(await chat.screen.locator("h2").inner_text())
    assert (len(titles), served.taken("flute-2")) == (2, 1)


async def test_cancelling_a_party_frees_all_of_its_seats(open_page: OpenPage, served: Served) -> None:
    samira = await opens(open_page, served, "samira")
    before = served.taken("fil-3")
    await samira.orders(served, "fil-3", "Lucas")
    for name in ("Karim Haddad", "Ana Un"):
        await samira.presses("guest")
        await samira.shows("guest-title")
        await samira.says(name)
        await samira.shows("check-title")
    await samira.presses("confirm")
    await samira.shows("booked-title")
    await samira.presses("booking", within=samira.facts.last)
    await samira.presses("cancel-party")
    await samira.shows("cancel-party-title")
    assert served.taken("fil-3") == before + 3
    await samira.presses("cancel-yes")
    await samira.shows("cancelled-title")
    assert served.taken("fil-3") == before
    await samira.presses("to-do")
    await expect(samira.button("destroyed")).to_have_count(1)
