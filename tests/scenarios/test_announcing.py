"""The staff announce: to whom, checked, tried, confirmed, followed, stopped; the readers leave in one tap (I2)."""

import pytest

from core.usecases.announcement_ticks import SendAnnouncements
from handlers.press import Press
from storage.communes import Communes
from tests.scenarios.conftest import web_alone
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import opens, orders
from tests.scenarios.talk import Talk

UNDER_WAY = ("announcement-title-sending", "announcement-title-done")
"""Done where everybody has it on their page at once."""
TEXT = "Bonjour à toutes et à tous.\n\nLe service ferme le 24 décembre."


async def ticks(stage: Stage) -> None:
    await SendAnnouncements(stage.store, stage.network.policies, Communes.load())(stage.now)
    await stage.delivers()


async def confirms(staff: Talk, verb: str = "announce-yes") -> None:
    """It leaves while the answer says how far it is."""
    staff.live = True
    await staff.presses(verb)
    staff.live = False


async def writes(staff: Talk, who: str, kind: str, text: str = TEXT) -> None:
    await staff.types("/annonces")
    await staff.presses("announce")
    await staff.presses(f"button-to-{who}")
    if who == "structures":
        await staff.presses("announce-go")
    await staff.presses("announce-kind", kind)
    await staff.types(text)


async def subscribes(talk: Talk, kind: str) -> None:
    await talk.types("/abonnements")
    await talk.presses("subscribe", kind)


async def test_an_announcement_is_checked_tried_and_confirmed_and_followed_to_its_end(
    stage: Stage, staff: Talk, referent: Talk
) -> None:
    await writes(staff, "members", "service")
    assert staff.keys[0] == "announce-check-title"
    assert "3 personnes" in staff.words.replace("\u2068", "").replace("\u2069", "")
    await staff.presses("announce-preview")
    assert staff.keys.count("announced-line") == 2
    await staff.presses("announce-check")
    await staff.presses("announce-test")
    assert "announce-tried" in staff.keys
    assert [fact.text[1].key for fact in await staff.facts()] == ["notice-announced-test"]
    assert await referent.facts() == []
    taps = staff.taps
    await confirms(staff)
    assert (staff.title in UNDER_WAY, staff.taps) == (True, taps + 1)
    await ticks(stage)
    await staff.types("/annonces")
    await staff.presses("announcement")
    assert staff.keys == ["announcement-title-done", *staff.keys[1:]]
    assert staff.screen.text[-1].args == {"told": 3, "waiting": 0}
    assert [fact.text[0].key for fact in await referent.facts()] == ["notice-announced-service"]
    assert (await staff.facts())[-1].text[0].key == "notice-announcement-ended"


@web_alone
async def test_by_night_it_is_planned_and_by_day_what_everybody_has_at_once_is_done(
    stage: Stage, staff: Talk, referent: Talk
) -> None:
    """On the web a notice is there as soon as it is written: nothing is left to stop."""
    await writes(staff, "members", "service")
    assert (staff.has("button-announce-yes"), staff.has("button-announce-plan")) == (True, False)
    stage.later(hours=12)
    await staff.looks()
    assert "announce-goes-morning" in staff.keys
    assert (staff.has("button-announce-yes"), staff.has("button-announce-plan")) == (False, True)
    stage.later(hours=9)
    await staff.looks()
    await confirms(staff)
    assert (staff.title, staff.has("announce-stop")) == ("announcement-title-done", False)
    assert [fact.text[0].key for fact in await referent.facts()] == ["notice-announced-service"]


async def test_the_same_once_more_is_asked_and_one_under_way_is_stopped(stage: Stage, staff: Talk) -> None:
    await writes(staff, "members", "service")
    await confirms(staff)
    await writes(staff, "members", "service")
    await confirms(staff)
    assert staff.title == "announce-twice-title"
    await staff.presses("button-announce-not")
    await confirms(staff)
    await confirms(staff, "announce-anyway")
    assert staff.title in UNDER_WAY
    await writes(staff, "members", "service", "Un autre message.")
    await staff.presses("announce-when")
    await staff.types("demain à 9 h 30")
    await staff.presses("announce-yes")
    assert said(staff.screen, "announcement-progress").args == {"told": 0, "waiting": 3}
    await staff.presses("announce-stop")
    assert (staff.title, "announcement-reached-nobody" in staff.keys) == ("announcement-title-stopped", True)
    await ticks(stage)
    await staff.looks()
    assert not staff.has("announce-stop")


async def test_an_announcement_waits_for_its_hour_and_says_so(stage: Stage, staff: Talk, colleague: Talk) -> None:
    await writes(staff, "structures", "service")
    await staff.presses("announce-when")
    await staff.types("bientôt")
    assert staff.note == "error-moment-asked"
    await staff.types("demain à 9 h 30")
    assert "announce-goes-at" in staff.keys
    await staff.presses("button-announce-plan")
    assert staff.title == "announcement-title-scheduled"
    stage.later(hours=22, minutes=29)
    await ticks(stage)
    assert await colleague.facts() == []
    stage.later(minutes=1)
    await ticks(stage)
    assert [fact.text[0].key for fact in await colleague.facts()] == ["notice-announced-service"]


async def test_a_participant_asks_for_offers_gets_them_and_leaves_in_one_tap(
    stage: Stage, staff: Talk, participant: Talk
) -> None:
    await writes(staff, "participants", "offers", "Des places pour le cirque samedi.")
    assert (staff.title, staff.has("announce-yes")) == ("announce-check-title", False)
    await subscribes(participant, "offers")
    await staff.types("/annonces")
    await staff.presses("announcement")
    await confirms(staff)
    await stage.delivers()
    offer = await participant.fact("notice-announced-offers")
    taps = participant.taps
    await participant.presses("no-more", on=offer)
    assert participant.taps == taps + 1
    assert participant.keys == ["unsubscribed-title", "left-offers", "unsubscribed-keeps"]
    await participant.presses("no-more", on=offer)
    assert participant.keys == ["unsubscribed-title", "left-offers", "unsubscribed-keeps"]
    await writes(staff, "participants", "offers", "Encore des places.")
    assert not staff.has("announce-yes")


async def test_those_booked_on_a_date_are_told_and_their_number_is_said_before(
    stage: Stage, staff: Talk, referent: Talk
) -> None:
    await stage.has_booked(stage.network.people[0], "cirque")
    await staff.types("/annonces")
    await staff.presses("announce")
    await staff.presses("announce-date")
    await staff.types("cirque")
    await staff.presses("announce-booked", stage.network.performance("cirque"))
    await staff.types("Prenez un pull, il fait froid sous le chapiteau.")
    assert {"left-out-no-chat", "audience-booked"} <= set(staff.keys)
    await confirms(staff)
    await stage.delivers()
    told = await referent.fact("notice-announced-service")
    assert [text.key for text in told.text] == ["notice-announced-service", "cancel-what", "announced-line"]


@pytest.mark.parametrize("word", ["/stop", "STOP", "arrêter", "unsubscribe", "/stop@bot"])
@web_alone
async def test_stop_is_heard_in_the_middle_of_anything_and_ends_the_subscriptions_at_once(
    stage: Stage, referent: Talk, word: str
) -> None:
    await subscribes(referent, "offers")
    await subscribes(referent, "news")
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await referent.presses("guest")
    assert referent.title == "guest-title"
    await referent.types(word)
    kept = ["stop-keeps", "unsubscribed-keeps-service", "stop-block-member"]
    assert referent.keys == ["stop-title", "left-offers", "left-news", *kept]
    ((offers, news),) = stage.network.query(
        "SELECT wants_offers, wants_news FROM account WHERE id = ?", stage.network.referent.account_id
    )
    assert (offers, news) == (0, 0)
    await referent.types("/menu")
    assert referent.has("check"), "the order half done is still there"


@web_alone
async def test_what_is_no_word_of_stopping_is_the_name_that_was_asked(stage: Stage, referent: Talk) -> None:
    """The control: anything else is taken where it was asked for."""
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await referent.presses("guest")
    await referent.types("Menu Stopforth")
    assert referent.title == "check-title"


@web_alone
async def test_a_forged_or_old_press_confirms_nothing(stage: Stage, staff: Talk) -> None:
    await writes(staff, "members", "service")
    yes = staff.press("announce-yes")
    await opens(staff, stage.network.performance("cirque"))
    await staff.sends_press(yes)
    await staff.sends_press(Press("announce-anyway", "", yes.revision))
    assert stage.network.query("SELECT state FROM announcement") == [("draft",)]
