"""The page in a real browser."""

import re

import pytest
from playwright.async_api import Page, expect

from bot.channels.web.channel import WebChat
from bot.channels.web.sessions import persona_address
from bot.http import Server
from core.model.names import PersonName
from tests.bot.channels.web.desks import ScriptedDesk
from tests.chromium import OpenPage

pytestmark = pytest.mark.browser

ANA = persona_address("ana")
HOSTILE = [
    "N" * 300,
    "<script>window.__x = 1</script>",
    "<img src=x onerror='window.__x = 1'>",
    "שלום (עולם)",
    "e\u0301" * 30,
    "\"'><b>{0.__class__}</b> %s =1+1 & 🎭",
    "javascript:window.__x=1",
]


async def title_is(page: Page, title: str) -> None:
    await expect(page.locator("#screen h2")).to_have_text(title)


async def overflow(page: Page) -> int:
    """Pixels by which something sticks out sideways, in the page or in its scrolling part."""
    script = "(selector) => { const e = document.querySelector(selector); return e.scrollWidth - e.clientWidth; }"
    return max([int(await page.evaluate(script, selector)) for selector in ("html", "main")])


@pytest.mark.parametrize("width", [320, 390, 1280])
async def test_hostile_names_are_shown_as_written_run_nothing_and_stick_out_nowhere(
    open_page: OpenPage, server: Server, desk: ScriptedDesk, width: int
) -> None:
    for number, name in enumerate(HOSTILE, start=1):
        desk.notice(ANA, name)
        desk.who = PersonName(name, "")
        desk.said[ANA] = name
        page = await open_page(f"{server.url}p/ana", width=width)
        await expect(page.locator("#screen .line")).to_have_text(f"Vous avez dit {name}, {name}.")
        await expect(page.get_by_role("button", name=f"Choisir {name}")).to_be_visible()
        await expect(page.locator(".fact .line")).to_have_text([f"Avis : {one}" for one in HOSTILE[:number]])
        assert (await page.evaluate("window.__x"), await overflow(page)) == (None, 0)


async def test_a_hostile_text_typed_is_shown_as_typed(open_page: OpenPage, server: Server) -> None:
    page = await open_page(f"{server.url}p/ana", width=320)
    for text in HOSTILE:
        await page.get_by_label("Écrivez ici").fill(text)
        await page.keyboard.press("Enter")
    await expect(page.locator(".mine")).to_have_text([f"Vous : {text}" for text in HOSTILE])
    assert (await page.evaluate("window.__x"), await overflow(page)) == (None, 0)


async def test_a_press_changes_the_screen_in_place_and_the_focus_goes_to_its_title(
    open_page: OpenPage, server: Server, desk: ScriptedDesk
) -> None:
    page = await open_page(f"{server.url}p/ana")
    await page.get_by_role("button", name="Encore").click()
    await title_is(page, "Écran 1")
    await expect(page.locator("#screen h2")).to_be_focused()
    assert await page.locator("#screen").count() == 1


async def test_a_double_tap_is_sent_once_and_the_button_shows_that_it_works(
    open_page: OpenPage, server: Server, desk: ScriptedDesk
) -> None:
    page = await open_page(f"{server.url}p/ana")
    more = page.get_by_role("button", name="Encore")
    await expect(more).to_be_enabled()
    desk.gate.clear()
    await more.dblclick()
    await expect(more).to_be_disabled()
    await expect(more).to_have_class(re.compile("busy"))
    desk.gate.set()
    await title_is(page, "Écran 1")
    await expect(page.get_by_role("button", name="Encore")).to_be_enabled()
    assert desk.counts[ANA] == 1


async def test_two_tabs_of_one_person_both_follow(open_page: OpenPage, server: Server) -> None:
    first, second = [await open_page(f"{server.url}p/ana") for _ in range(2)]
    await title_is(second, "Écran 0")
    await first.get_by_role("button", name="Encore").click()
    await title_is(second, "Écran 1")
    await second.get_by_role("button", name="Encore").click()
    await title_is(first, "Écran 2")


async def test_two_tabs_are_two_people_at_once(open_page: OpenPage, server: Server, desk: ScriptedDesk) -> None:
    ana, bob = await open_page(f"{server.url}p/ana"), await open_page(f"{server.url}p/bob")
    await ana.get_by_role("button", name="Encore").click()
    await title_is(ana, "Écran 1")
    await title_is(bob, "Écran 0")


async def test_after_a_lost_connection_the_page_says_so_comes_back_and_sends_what_waited(
    open_page: OpenPage, server: Server, desk: ScriptedDesk, demo_chat: WebChat
) -> None:
    page = await open_page(f"{server.url}p/ana", tolerate="WebSocket")
    await title_is(page, "Écran 0")
    await page.context.set_offline(True)
    await demo_chat.close()
    await expect(page.get_by_role("status")).to_have_text("Connexion perdue, nouvel essai…")
    await page.get_by_role("button", name="Encore").click()
    desk.notice(ANA, "pendant la coupure")
    await page.context.set_offline(False)
    await title_is(page, "Écran 1")
    await expect(page.locator("#status")).to_be_hidden()
    await expect(page.locator(".fact .line")).to_have_text("Avis : pendant la coupure")
    assert desk.counts[ANA] == 1


async def test_a_reload_draws_everything_again_but_what_was_typed(
    open_page: OpenPage, server: Server, desk: ScriptedDesk
) -> None:
    desk.notice(ANA, "reste")
    page = await open_page(f"{server.url}p/ana")
    await page.get_by_label("Écrivez ici").fill("bonjour")
    await page.get_by_role("button", name="Envoyer").click()
    await expect(page.locator(".mine")).to_have_text("Vous : bonjour")
    await page.get_by_role("button", name="Encore").last.click()
    await title_is(page, "Écran 1")
    await page.reload()
    await title_is(page, "Écran 1")
    await expect(page.locator("#screen .line")).to_have_text("Vous avez dit bonjour, Amina Diallo.")
    assert (await page.locator(".fact").count(), await page.locator(".mine").count()) == (1, 0)


async def test_a_notice_comes_in_its_button_works_and_the_screen_stays_last(
    open_page: OpenPage, server: Server, desk: ScriptedDesk, demo_chat: WebChat
) -> None:
    page = await open_page(f"{server.url}p/ana")
    await title_is(page, "Écran 0")
    await demo_chat.fact(ANA, desk.notice(ANA, "salle changée"))
    await page.get_by_role("log").get_by_role("button", name="Encore").click()
    await title_is(page, "Écran 1")
    assert await page.locator("main > :last-child").get_attribute("id") == "screen"


async def test_everything_is_reached_with_the_keyboard_alone(
    open_page: OpenPage, server: Server, desk: ScriptedDesk
) -> None:
    page = await open_page(f"{server.url}p/ana")
    await title_is(page, "Écran 0")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Aller à l’écran")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Encore")).to_be_focused()
    await page.keyboard.press("Enter")
    await title_is(page, "Écran 1")
    await expect(page.locator("#screen h2")).to_be_focused()
    reached = []
    for _ in range(7):
        await page.keyboard.press("Tab")
        reached.append(
            await page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.innerText")
        )
    assert reached[:3] == ["Encore", "Fichier", "Choisir Amina Diallo"]
    assert reached[4:] == ["Joindre un fichier", "Écrivez ici", "Envoyer"]


async def test_every_button_is_large_enough_for_a_thumb(open_page: OpenPage, server: Server) -> None:
    page = await open_page(f"{server.url}p/ana", width=320)
    await title_is(page, "Écran 0")
    heights = await page.evaluate(
        "[...document.querySelectorAll('button, .seat, .clip, summary')].map((e) => e.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44


async def test_a_file_is_sent_and_one_too_large_is_refused_in_words(
    open_page: OpenPage, server: Server, desk: ScriptedDesk
) -> None:
    page = await open_page(f"{server.url}p/ana")
    box = page.get_by_label("Joindre un fichier")
    await box.set_input_files({"name": "liste.csv", "mimeType": "text/csv", "buffer": b"a;b"})
    await expect(page.locator("#screen .line")).to_have_text("Vous avez dit liste.csv (3), Amina Diallo.")
    large = bytes(5 * 1024 * 1024 + 1)
    await box.set_input_files({"name": "gros.csv", "mimeType": "text/csv", "buffer": large})
    await expect(page.get_by_role("alert")).to_have_text("Fichier trop lourd : 5 Mo au plus.")
    await expect(page.locator(".mine")).to_have_text("Vous : Fichier : liste.csv")


async def test_a_text_too_long_is_refused_and_given_back(open_page: OpenPage, server: Server) -> None:
    page = await open_page(f"{server.url}p/ana")
    box = page.get_by_label("Écrivez ici")
    await box.fill("x" * 5000)
    await box.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("Message trop long")
    await expect(box).to_have_value("x" * 5000)


async def test_a_file_handed_over_is_saved(open_page: OpenPage, server: Server) -> None:
    page = await open_page(f"{server.url}p/ana")
    await page.get_by_role("button", name="Fichier", exact=True).click()
    async with page.expect_download() as waited:
        await page.get_by_role("link", name="Enregistrer été.ics").click()
    assert (await waited.value).suggested_filename == "été.ics"


async def test_a_change_of_language_loads_the_page_again(
    open_page: OpenPage, server: Server, desk: ScriptedDesk
) -> None:
    page = await open_page(f"{server.url}p/ana")
    await title_is(page, "Écran 0")
    desk.languages[ANA] = "en"
    await page.get_by_role("button", name="Encore").click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await title_is(page, "Écran 1")


async def test_the_persona_is_switched_by_a_link(open_page: OpenPage, server: Server) -> None:
    page = await open_page(server.url)
    await page.get_by_text("Démo, vous êtes :").click()
    await page.get_by_role("link", name="Bob, participant").click()
    await expect(page).to_have_url(f"{server.url}p/bob")
    await title_is(page, "Écran 0")


@pytest.mark.parametrize("dark", [False, True])
async def test_colours_that_meet_can_be_told_apart(open_page: OpenPage, server: Server, dark: bool) -> None:
    """WCAG 2.2 AA: 4.5 for text, 3 for the edge of what one presses."""
    page = await open_page(f"{server.url}p/ana", dark=dark)
    pairs = {
        ("--ink", "--paper"): 4.5, ("--ink", "--card"): 4.5, ("--soft", "--card"): 4.5, ("--soft", "--paper"): 4.5,
        ("--accent", "--card"): 4.5, ("--accent", "--seat"): 4.5, ("--on-mine", "--mine"): 4.5,
        ("--on-alert", "--alert"): 4.5, ("--on-velvet", "--velvet"): 4.5, ("--seat-edge", "--card"): 3.0,
        ("--seat-edge", "--paper"): 3.0, ("--focus", "--card"): 3.0, ("--focus", "--paper"): 3.0,
    }  # fmt: skip
    found = {pair: contrast(*[await colour(page, name) for name in pair]) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < pairs[pair]} == {}


async def colour(page: Page, name: str) -> str:
    return str(await page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('{name}').trim()"))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = "".join(digit * 2 for digit in colour[1:]) if len(colour) == 4 else colour[1:]
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
