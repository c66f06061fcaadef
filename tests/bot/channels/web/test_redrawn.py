"""The present screen drawn again since something else changed: nothing of what the person does is disturbed."""

from dataclasses import replace

import pytest
from playwright.async_api import Page, expect

from bot.channels.web.channel import WebChat
from bot.channels.web.sessions import persona_address
from bot.http import Server
from handlers.reply import Reply, Text
from tests.bot.channels.web.desks import ScriptedDesk
from tests.chromium import OpenPage

pytestmark = pytest.mark.browser

ANA = persona_address("ana")
COUNT_DRAWINGS = """() => {
  window.drawn = 0;
  const drawn = (changes) => { window.drawn += changes.filter(({ addedNodes }) => addedNodes.length).length; };
  new MutationObserver(drawn).observe(document.getElementById("screen"), { childList: true });
}"""
TOP_OF = "(selector) => document.querySelector(selector).offsetTop - document.querySelector('main').scrollTop"


@pytest.fixture
async def page(open_page: OpenPage, server: Server) -> Page:
    page = await open_page(f"{server.url}p/ana", width=360, height=640)
    await title_is(page, 0)
    return page


async def title_is(page: Page, count: int) -> None:
    await expect(page.locator("#screen h2")).to_have_text(f"Écran {count}")


async def changes(page: Page, chat: WebChat, desk: ScriptedDesk, *, to: int) -> None:
    """As by another act than this person's."""
    desk.counts[ANA] = to
    await chat.refresh(ANA)
    await title_is(page, to)


async def fills(page: Page, chat: WebChat, desk: ScriptedDesk, *, notices: int = 12) -> None:
    """More than the page has room for."""
    for number in range(notices):
        await chat.fact(ANA, desk.notice(ANA, f"numéro {number}"))
    await expect(page.locator(".fact")).to_have_count(notices)


async def test_what_is_being_typed_and_the_focus_of_the_box_stay(
    page: Page, demo_chat: WebChat, desk: ScriptedDesk
) -> None:
    box = page.get_by_label("Écrivez ici")
    await box.press_sequentially("Karim Had")
    await changes(page, demo_chat, desk, to=5)
    await page.keyboard.type("dad")
    await expect(box).to_be_focused()
    await expect(box).to_have_value("Karim Haddad")


async def test_the_focus_stays_on_the_button_that_has_it(page: Page, demo_chat: WebChat, desk: ScriptedDesk) -> None:
    button = page.locator("#screen").get_by_role("button", name="Fichier", exact=True)
    await button.focus()
    await changes(page, demo_chat, desk, to=5)
    await expect(button).to_be_focused()


async def test_whoever_reads_further_up_goes_on_reading_there(
    page: Page, demo_chat: WebChat, desk: ScriptedDesk
) -> None:
    await fills(page, demo_chat, desk)
    await page.evaluate("() => { document.querySelector('main').scrollTop = 300; }")
    before = await page.evaluate(TOP_OF, '.fact[data-id="5"]')
    await demo_chat.fact(ANA, desk.notice(ANA, "tout nouveau"))
    await expect(page.locator(".fact")).to_have_count(13)
    await changes(page, demo_chat, desk, to=5)
    assert await page.evaluate(TOP_OF, '.fact[data-id="5"]') == before


async def test_a_notice_further_up_that_grows_moves_nothing_of_what_is_read(
    page: Page, demo_chat: WebChat, desk: ScriptedDesk
) -> None:
    await fills(page, demo_chat, desk)
    await page.evaluate("() => { document.querySelector('main').scrollTop = 700; }")
    before = await page.evaluate(TOP_OF, '.fact[data-id="9"]')
    longer = Reply((Text("desk-notice", {"said": "répondu par quelqu’un d’autre " * 20}),), edit=False)
    await demo_chat.fact(ANA, replace(desk.notices[ANA][1], reply=longer))
    await expect(page.locator('.fact[data-id="2"]')).to_contain_text("répondu")
    assert await page.evaluate(TOP_OF, '.fact[data-id="9"]') == before


async def test_whoever_is_at_the_end_sees_the_notice_and_the_whole_screen(
    page: Page, demo_chat: WebChat, desk: ScriptedDesk
) -> None:
    await fills(page, demo_chat, desk)
    await demo_chat.fact(ANA, desk.notice(ANA, "tout nouveau"))
    await changes(page, demo_chat, desk, to=5)
    await expect(page.locator(".fact").last).to_be_in_viewport(ratio=0.5)
    await expect(page.get_by_role("link", name="Acheter")).to_be_in_viewport(ratio=1)


async def test_the_answer_to_one_s_own_press_is_drawn_once_though_its_notice_asks_for_the_screen_again(
    page: Page, demo_chat: WebChat, desk: ScriptedDesk
) -> None:
    await page.evaluate(COUNT_DRAWINGS)
    await page.get_by_role("button", name="Encore").click()
    await title_is(page, 1)
    await demo_chat.refresh(ANA)
    await desk.has_seen(3)  # at the connection, by the press, by the refresh
    await demo_chat.fact(ANA, desk.notice(ANA, "réservé"))
    await expect(page.locator(".fact")).to_have_count(1)  # frames come in order: the refresh is behind us
    assert await page.evaluate("window.drawn") == 1
    await changes(page, demo_chat, desk, to=5)  # control: what differs is drawn
    assert await page.evaluate("window.drawn") == 2


async def test_why_something_was_not_done_stays_to_be_read_until_the_next_answer(
    page: Page, demo_chat: WebChat, desk: ScriptedDesk
) -> None:
    lines = page.locator("#screen .line")
    said = "Vous avez dit rien, Amina Diallo."
    desk.note = Text("desk-note", {"why": "complet"})
    await page.get_by_role("button", name="Fichier", exact=True).click()
    await expect(lines).to_have_text(["Pas possible : complet.", said])
    desk.said[ANA] = "bonjour"
    await demo_chat.refresh(ANA)
    await expect(lines).to_have_text(["Pas possible : complet.", "Vous avez dit bonjour, Amina Diallo."])
    await page.get_by_role("button", name="Fichier", exact=True).click()
    await expect(lines).to_have_text(["Vous avez dit bonjour, Amina Diallo."])


async def test_a_press_on_its_way_is_answered_and_not_drawn_over(
    page: Page, demo_chat: WebChat, desk: ScriptedDesk
) -> None:
    more = page.get_by_role("button", name="Encore")
    desk.gate.clear()
    await more.click()
    await expect(more).to_be_disabled()
    await demo_chat.refresh(ANA)
    desk.gate.set()
    await title_is(page, 1)
    await expect(more).to_be_enabled()
    assert desk.counts[ANA] == 1
