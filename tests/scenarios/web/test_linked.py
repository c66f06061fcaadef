"""A participant's own phone in a real browser: linked by the picture on the referent's screen, wishing, booked, off."""

import io

import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import expect

from tests.chromium import OpenPage
from tests.scenarios.web.chat import Chat, Served, opens

pytestmark = pytest.mark.browser


async def shows_picture(samira: Chat, served: Served, given: str) -> str:
    """What a phone reads in the picture that the referent shows, as it is drawn on the screen."""
    await samira.presses("people")
    await samira.says(given)
    await samira.presses("person", f"{served.person(given)}.")
    await samira.presses("link-phone")
    picture = samira.screen.locator("img.picture")
    await expect(picture).to_be_visible()
    await expect(picture).to_have_js_property("complete", value=True)
    await expect(picture).not_to_have_js_property("naturalWidth", value=0)
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(await picture.screenshot())))
    return code.text


async def links(open_page: OpenPage, url: str) -> Chat:
    """A phone that was never here: its language, easy French, and what is kept about its owner."""
    phone = Chat(await open_page(url, width=320, person="a new phone"))
    await phone.shows("language-first")
    await phone.presses("speak", "fr-simple")
    await expect(phone.page.locator("html")).to_have_attribute("data-language", "fr-simple")
    phone.language = "fr-simple"
    await phone.shows("information-title")
    await phone.presses("understood")
    await phone.shows("my-outings-title")
    return phone


async def test_linked_by_the_picture_a_participant_wishes_is_booked_in_one_tap_and_cancels_in_one(
    open_page: OpenPage, served: Served
) -> None:
    samira = await opens(open_page, served, "samira", width=360)
    phone = await links(open_page, await shows_picture(samira, served, "Lucas"))
    assert phone.page.url.startswith(f"{served.url}p/invite-")

    await phone.says("/offres")
    await phone.finds(served.performance("murier-1"))
    await phone.presses("wish")
    await phone.shows("wish-made-title")
    assert served.taken("murier-1") == 0

    wished = await samira.hears("notice-wished", name="Lucas Martinet")
    await expect(samira.screen).to_contain_text(samira.words("link-done"))  # behind it, no tap
    await samira.page.bring_to_front()
    await samira.presses("wish-book", within=wished)
    await samira.shows("booked-title")
    assert served.taken("murier-1") == 1

    booked = await phone.hears("notice-booked-for-you")
    await expect(booked).to_contain_text("Mûriers")
    await expect(phone.screen).to_contain_text(phone.words("my-wish-booked"))  # what asked for it says so too
    await phone.page.bring_to_front()
    await phone.presses("cannot-come", within=booked)
    await phone.shows("cancelled-title")
    await expect(samira.facts.last).to_contain_text("Lucas Martinet")
    await expect(samira.facts.last).not_to_contain_text(samira.words("notice-booked"))
    assert (served.taken("murier-1"), await phone.sticks_out(), await samira.sticks_out()) == (0, 0, 0)


async def test_the_same_picture_read_by_a_second_phone_opens_nothing(open_page: OpenPage, served: Served) -> None:
    samira = await opens(open_page, served, "samira", width=360)
    url = await shows_picture(samira, served, "Lucas")
    await links(open_page, url)
    second = Chat(await open_page(url, person="another phone"))
    await expect(second.screen).to_contain_text(second.words("error-code-wrong"))
    assert served.query("SELECT COUNT(*) FROM participant WHERE given = 'Lucas' AND account_id IS NOT NULL") == [(1,)]
