"""A record erased in a real browser: the name leaves every open screen, every notice and the database's files."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.chromium import OpenPage
from tests.scenarios.web.chat import Chat, Served, opens

pytestmark = pytest.mark.browser
NAMES = ("Fatoumata", "Diarra", "Zyxhaddad")
"""The person's, and her guest's."""


def found_in_files(served: Served) -> set[str]:
    """Which of the names any file of the database holds, in any case."""
    files = [Path(f"{served.path}{end}") for end in ("", "-wal", "-shm")]
    content = b"".join(file.read_bytes() for file in files if file.exists()).lower()
    return {name for name in NAMES if name.lower().encode() in content}


async def names_shown(chat: Chat) -> set[str]:
    """On the screen and in the notices; what one typed oneself stands on the page until it is loaded again."""
    shown = " ".join([await chat.screen.inner_text(), *await chat.facts.all_inner_texts()])
    return {name for name in NAMES if name in shown}


async def books_with_a_guest(chat: Chat, served: Served, external_id: str) -> None:
    await chat.orders(served, external_id, "Fatoumata")
    await chat.presses("guest")
    await chat.shows("guest-title")
    await chat.says("Karim Zyxhaddad")
    await chat.shows("check-title")
    await chat.presses("confirm")
    await chat.shows("booked-title")


async def erases(samira: Chat, served: Served) -> None:
    await samira.page.bring_to_front()
    await samira.presses("people")
    await samira.presses("person", f"{served.person('Fatoumata')}.")
    await samira.presses("record")
    await samira.shows("record-title", name="Fatoumata Diarra")
    await samira.presses("erase")
    await samira.shows("erase-title", name="Fatoumata Diarra")
    await expect(samira.screen).to_contain_text(samira.words("erase-bookings", count=1))
    await samira.presses("erase-yes")
    await samira.shows("erased-title")


async def test_an_erased_person_is_on_no_screen_in_no_notice_and_in_no_byte_of_the_database(
    open_page: OpenPage, served: Served
) -> None:
    paul = await opens(open_page, served, "paul", width=360)
    samira = await opens(open_page, served, "samira", width=360)
    before = served.taken("murier-1")
    await books_with_a_guest(paul, served, "murier-1")
    await paul.orders(served, "ruche-1", "Fatoumata")
    number = served.person("Fatoumata")
    assert (served.taken("murier-1"), await names_shown(paul)) == (before + 2, set(NAMES))
    assert found_in_files(served) == set(NAMES)

    await erases(samira, served)
    await expect(paul.page.locator("#log")).to_contain_text(paul.words("name-erased"))  # the notice, no tap
    await expect(paul.screen).not_to_contain_text("Fatoumata")  # nor the order being put together
    assert (await names_shown(paul), await names_shown(samira)) == (set(), set())
    assert (served.taken("murier-1"), found_in_files(served)) == (before, set())

    await samira.says("/participants")
    await samira.shows("participants-title")
    await expect(samira.button("person", f"{number}.")).to_have_count(0)
    for chat in (paul, samira):
        await chat.page.reload()
        await expect(chat.screen.locator("h2")).to_be_visible()
        page = await chat.page.content()
        assert {name for name in NAMES if name in page} == set()
