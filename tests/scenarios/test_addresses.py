"""One person on several messengers: on Telegram, on a second phone there, and in the web chat."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import wiring
from bot.desk import WebDesk
from bot.documents import Documents
from bot.links import Links
from bot.tasks import Tasks
from bot.texts import Texts
from handlers.press import Press
from tests.network import CANARY, open_network
from tests.scenarios.screens import buttons_of, said
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.steps import books, opens, orders
from tests.scenarios.talk import Talk
from tests.scenarios.telegram import TELEGRAM
from tests.scenarios.telegramtalk import TelegramTalk


@pytest.fixture
async def stage(tmp_path: Path, texts: Texts) -> AsyncIterator[Stage]:
    """Everybody is on Telegram to begin with."""
    async with open_stage(tmp_path, texts, channel=TELEGRAM) as stage:
        yield stage


@pytest.fixture
def browser(stage: Stage) -> Talk:
    """A page that nobody wrote in yet."""
    return Talk("browser", desk=lambda: stage.desk, now=lambda: stage.now, texts=stage.texts)


@pytest.fixture
def second(stage: Stage) -> Talk:
    """Another phone's Telegram, which never wrote to the bot."""
    return stage.person("second")


async def makes_code(talk: Talk) -> str:
    """From the menu, as its owner reads it on the screen."""
    await talk.types("/messageries")
    await talk.presses("add-address")
    code = said(talk.screen, "code-shown").args["code"]
    assert isinstance(code, str)
    return code


async def adds(talk: Talk, other: Talk) -> None:
    code = await makes_code(talk)
    await other.types(code)
    assert other.title == "address-added-title"


def notices(stage: Stage, talk: Talk) -> list[str]:
    """The titles of what was sent to this chat, oldest first."""
    shown = stage.line.sender.shown.items()
    return [reply.text[0].key for (native_id, _), (reply, _) in shown if native_id == talk.address.native_id]


async def is_booked_for(stage: Stage, referent: Talk, show: str) -> None:
    """A's linked participant, who is told."""
    await books(referent, stage.network.performance(show), stage.network.linked_person)
    await stage.delivers()


def address(stage: Stage, talk: Talk) -> int:
    return int(stage.network.one("SELECT id FROM address WHERE native_id = ?", talk.address.native_id))


async def test_it_is_reached_from_the_menu_and_the_code_says_until_when(stage: Stage, participant: Talk) -> None:
    await participant.types("/start")
    await participant.presses("more-ways")
    await participant.presses("addresses")
    assert participant.keys[:2] == ["addresses-title", "addresses-told"]
    await participant.presses("add-address")
    assert "address-code-until" in participant.keys
    stage.later(minutes=10)
    await participant.looks()
    assert ("code-shown" in participant.keys, "address-code-gone" in participant.keys) == (False, True)
    await participant.presses("button-new-code")
    assert "code-shown" in participant.keys


async def test_the_code_comes_with_where_the_service_is(tmp_path: Path, texts: Texts) -> None:
    async with open_network(tmp_path) as network:
        links = Links()
        links.named("strapontin_bot")
        links.on_matrix("@strapontin:example.org")
        router = wiring.router(wiring.services(network.store, links))
        desk = WebDesk(network.store, router, Tasks(), Documents(network.store, texts, network.policies))
        talk = Talk("referent", desk=lambda: desk, now=lambda: network.now, texts=texts)
        await makes_code(talk)
        where = [text.args["url"] for text in talk.screen.text if text.key == "address-code-where"]
    assert where == ["https://t.me/strapontin_bot", "https://matrix.to/#/@strapontin:example.org"]


async def test_both_show_one_account_from_then_on(stage: Stage, referent: Talk, browser: Talk) -> None:
    await adds(referent, browser)
    await referent.looks()
    assert "address-code-used" in referent.keys
    await browser.presses("button-addresses")
    assert browser.keys == ["addresses-title", "addresses-told", "channel-telegram", "addresses-web"]
    await browser.types("/start")
    assert browser.title == "menu-title-member"
    await books(browser, stage.network.performance("cirque"), stage.network.people[0])
    await referent.types("/reservations")
    assert referent.has("booking")


async def test_an_order_half_done_goes_on_where_it_was_begun(stage: Stage, referent: Talk, browser: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    checked = referent.words
    await adds(referent, browser)
    await browser.types("/start")
    assert not browser.has("button-resume")
    await referent.types("/menu")
    await referent.presses("button-resume")
    assert referent.words == checked
    await referent.presses("confirm")
    assert referent.title == "booked-title"


async def test_a_notice_comes_to_one_phone_and_always_to_the_page(
    stage: Stage, referent: Talk, participant: Talk, second: Talk, browser: Talk
) -> None:
    await adds(participant, second)
    await adds(participant, browser)
    await stage.delivers()
    assert (notices(stage, participant), notices(stage, second)) == (
        ["notice-address-added"] * 2,
        ["notice-address-added"],
    )
    await is_booked_for(stage, referent, "cirque")
    assert (notices(stage, participant)[2:], notices(stage, second)[1:]) == (["notice-booked-for-you"], [])
    shown = [fact.text[0].key for fact in await browser.facts()]
    assert shown == ["notice-address-added", "notice-address-added", "notice-booked-for-you"]


async def test_the_preferred_one_is_chosen_and_gets_what_comes(
    stage: Stage, referent: Talk, participant: Talk, second: Talk
) -> None:
    await adds(participant, second)
    await second.presses("button-addresses")
    await second.presses("address", address(stage, second))
    assert {"address-silent", "address-here"} <= set(second.keys)
    await second.presses("prefer-address")
    assert {"addresses-saved", "addresses-silent"} <= set(second.keys)
    await second.presses("address", address(stage, second))
    assert ("address-receives" in second.keys, second.has("prefer-address")) == (True, False)
    await is_booked_for(stage, referent, "cirque")
    assert (notices(stage, participant), notices(stage, second)) == (
        ["notice-address-added"],
        ["notice-booked-for-you"],
    )


async def test_where_the_preferred_one_is_blocked_the_other_is_told_until_it_comes_back(
    stage: Stage, referent: Talk, participant: Talk, second: Talk
) -> None:
    await adds(participant, second)
    assert isinstance(participant, TelegramTalk)
    before = notices(stage, participant)
    participant.user.leaves_telegram()  # nothing says so but the next sending
    await is_booked_for(stage, referent, "cirque")
    assert (notices(stage, participant), notices(stage, second)) == (before, ["notice-booked-for-you"])
    await second.types("/messageries")
    assert "addresses-unreachable" in second.keys
    await second.presses("address", address(stage, participant))
    assert "address-unreachable" in second.keys
    participant.user.chat.closed = None
    await participant.types("/sorties")
    await is_booked_for(stage, referent, "danse")
    assert notices(stage, participant) == [*before, "notice-booked-for-you"]
    assert notices(stage, second) == ["notice-booked-for-you"]


async def test_a_phone_let_go_from_the_other_one_shows_nothing_more(
    stage: Stage, referent: Talk, colleague: Talk, second: Talk
) -> None:
    await adds(referent, second)
    await orders(second, stage.network.performance("cirque"), stage.network.people[0])
    await referent.types("/messageries")
    await referent.presses("address", address(stage, second))
    await referent.presses("ask-remove-address")
    assert (referent.title, "remove-address-then" in referent.keys) == ("remove-address-title", False)
    await referent.presses("remove-address")
    assert (referent.title, referent.has("addresses")) == ("address-removed-title", True)
    await second.looks()
    assert (second.title, CANARY in second.words) == ("menu-title", False)
    await second.types("/reservations")
    assert second.title == "offers-title"
    await books(colleague, stage.network.performance("danse"), stage.network.people[1])
    assert notices(stage, second) == ["notice-address-let-go"]


async def test_the_preferred_one_let_go_from_itself_hands_its_notices_to_the_next(
    stage: Stage, referent: Talk, participant: Talk, second: Talk
) -> None:
    await adds(participant, second)
    await participant.types("/messageries")
    await participant.presses("address", address(stage, participant))
    await participant.presses("ask-remove-address")
    assert {"address-here", "remove-address-then"} <= set(participant.keys)
    await participant.presses("remove-address")
    assert (participant.keys, participant.has("addresses")) == (
        ["address-removed-title", "address-removed-here"],
        False,
    )
    await participant.presses("menu")
    assert participant.has("code")
    await is_booked_for(stage, referent, "cirque")
    assert (notices(stage, participant), notices(stage, second)) == (
        ["notice-address-added"],
        ["notice-address-removed", "notice-booked-for-you"],
    )


async def test_the_only_one_offers_no_way_out_and_a_forged_press_finds_none(stage: Stage, participant: Talk) -> None:
    await participant.types("/messageries")
    await participant.presses("address")
    assert not participant.has("ask-remove-address")
    await participant.sends_press(Press("ask-remove-address", str(address(stage, participant))))
    await participant.presses("remove-address")
    assert participant.note == "error-address-only"
    await participant.types("/sorties")
    assert participant.title == "my-outings-title"


async def test_three_are_enough(stage: Stage, participant: Talk, second: Talk, browser: Talk) -> None:
    await adds(participant, second)
    await second.presses("button-addresses")
    open_still = second.press("add-address")
    await adds(participant, browser)
    await participant.types("/messageries")
    assert ("addresses-full" in participant.keys, participant.has("add-address")) == (True, False)
    await second.sends_press(open_still)
    assert second.note == "error-address-full"


@pytest.mark.parametrize(
    ("who", "note"),
    [
        ("referent", "error-address-own"),
        ("linked", "error-address-somebody"),
        ("colleague", "error-address-somebody"),
        ("staff", "error-address-somebody"),
    ],
)
async def test_whoever_is_somebody_already_is_told_why_not_and_stays_who_they_are(
    stage: Stage, referent: Talk, second: Talk, who: str, note: str
) -> None:
    code = await makes_code(referent)
    other = referent if who == "referent" else stage.person(who)
    before = stage.network.query("SELECT native_id, account_id FROM address ORDER BY id")
    await other.types(code)
    assert other.note == note
    assert stage.network.query("SELECT native_id, account_id FROM address ORDER BY id") == before
    await second.types(code)  # and the code is still good
    assert second.title == "address-added-title"


async def test_the_address_of_somebody_else_is_on_nobodys_screen(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    for verb in ("address", "ask-remove-address"):
        await participant.sends_press(Press(verb, str(address(stage, referent))))
        assert "error-not-found" in participant.keys
        await participant.sends_press(Press(verb, "999"))
        assert "error-not-found" in participant.keys


async def test_the_notice_of_one_added_leads_to_where_it_is_let_go(
    stage: Stage, participant: Talk, second: Talk
) -> None:
    """Somebody who read the code over a shoulder: its owner is told, and ends it."""
    await adds(participant, second)
    (shown,) = [reply for (native, _), (reply, _) in stage.line.sender.shown.items()
                if native == participant.address.native_id]  # fmt: skip
    assert [one.label.key for one in buttons_of(shown)] == ["button-addresses"]
    await participant.presses("addresses", on=shown)
    await participant.presses("address", address(stage, second))
    await participant.presses("ask-remove-address")
    await participant.presses("remove-address")
    await second.types("/sorties")
    assert second.title == "offers-title"


async def test_a_participant_cancels_from_the_phone_that_was_added(
    stage: Stage, referent: Talk, participant: Talk, second: Talk
) -> None:
    await is_booked_for(stage, referent, "cirque")
    await adds(participant, second)
    await second.types("/sorties")
    await second.presses("booking")
    await second.presses("cannot-come")
    assert stage.network.taken("cirque") == 0
    await opens(participant, stage.network.performance("cirque"))
    assert participant.has("wish")
