"""The confirmation of a booking stays in the chat: once seats are given back, it says what is left of it."""

import pytest

from bot.texts import Texts
from handlers.reply import Text
from tests.fakebot.chats import Message
from tests.scenarios.screens import buttons_of, keys, said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_companion, adds_guest, opens, opens_booking, orders
from tests.scenarios.talk import Talk
from tests.scenarios.telegram import TELEGRAM
from tests.scenarios.telegramtalk import TelegramTalk
from tests.scenarios.waiting import read_aloud

WHAT = "cirque, mardi 1er décembre 2026 à 11 h"


async def books_three(stage: Stage, referent: Talk) -> None:
    """The linked participant with a guest, and a companion."""
    await orders(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await adds_guest(referent, "Karim Haddad")
    await adds_companion(referent, "Lise Morel", "wished")
    await referent.presses("confirm")


async def cancels(stage: Stage, how: str) -> None:
    """One of the ways in which a whole party goes."""
    talk = stage.person({"own": "linked", "date": "staff"}.get(how, how))
    match how:
        case "own":
            await talk.presses("cannot-come", on=await talk.fact("notice-booked-for-you"))
        case "date":
            await opens(talk, stage.network.performance("cirque"))
            await talk.presses("cancel-date")
            await talk.presses("cancel-date-yes")
        case _:
            await opens_booking(talk)
            await talk.presses("cancel-party")
            await talk.presses("cancel-yes")


WAYS = pytest.mark.parametrize("how", ["referent", "colleague", "own", "date"])


@WAYS
async def test_whoever_cancels_both_confirmations_say_so_and_offer_nothing(
    stage: Stage, referent: Talk, participant: Talk, how: str
) -> None:
    await books_three(stage, referent)
    await cancels(stage, how)
    for talk in (referent, participant):
        assert "notice-booked" not in [fact.text[0].key for fact in await talk.facts()]
        told = await talk.fact("notice-booking-cancelled")
        assert (keys(told)[:2], buttons_of(told), told.attachments) == (
            ["notice-booking-cancelled", "cancel-what"], [], (),
        )  # fmt: skip


async def test_it_says_what_it_was_on_one_line(stage: Stage, referent: Talk) -> None:
    await books_three(stage, referent)
    await cancels(stage, "date")
    told = await referent.fact("notice-booking-cancelled")
    assert read_aloud(stage, told).splitlines() == ["Réservation annulée", WHAT]


async def test_without_one_guest_it_shows_who_is_left(stage: Stage, referent: Talk, participant: Talk) -> None:
    await books_three(stage, referent)
    await gives_back(referent, "Karim")
    assert said(await referent.fact("notice-booked"), "notice-names").args["count"] == 2
    assert "booking-guest" not in keys(await participant.fact("notice-booked-for-you"))


async def gives_back(referent: Talk, name: str) -> None:
    """One seat."""
    await opens_booking(referent)
    await referent.presses("seats")
    await referent.presses("cancel-seat", name=name)
    await referent.presses("cancel-yes")


@pytest.mark.parametrize(
    ("language", "title"),
    [("fr", "Réservation annulée"), ("fr-simple", "Cette place est annulée"), ("en", "Booking cancelled")],
)
def test_each_reads_it_in_their_words(texts: Texts, language: str, title: str) -> None:
    assert texts.plain(Text("notice-booking-cancelled"), language=language) == title


@pytest.mark.parametrize("channel", [TELEGRAM], indirect=True)
@WAYS
async def test_the_message_that_stands_in_a_chat_is_changed(
    stage: Stage, referent: Talk, participant: Talk, how: str
) -> None:
    await books_three(stage, referent)
    before = [(one.id, one.buttons != []) for one in (confirmation(referent), confirmation(participant))]
    await cancels(stage, how)
    await stage.delivers()
    after = [in_chat(talk, number) for talk, (number, _) in zip((referent, participant), before, strict=True)]
    assert [pressed for _, pressed in before] == [True, True]
    assert [(one.text.splitlines()[0], one.buttons) for one in after] == [("Réservation annulée", [])] * 2


@pytest.mark.parametrize("channel", [TELEGRAM], indirect=True)
@pytest.mark.parametrize(("name", "left"), [("Karim", (False, True)), ("Lise", (True, False))])
async def test_the_message_in_a_chat_shows_the_seats_that_are_left(
    stage: Stage, referent: Talk, participant: Talk, name: str, left: tuple[bool, bool]
) -> None:
    await books_three(stage, referent)
    number = confirmation(participant).id
    await gives_back(referent, name)
    await stage.delivers()
    shown = in_chat(participant, number)
    assert ("Karim" in shown.text, "Lise" in shown.text) == left
    assert [one["text"] for one in shown.buttons][-1] == "Je ne peux plus venir"


def confirmation(talk: Talk) -> Message:
    """The one message in the chat from which documents are fetched: what was booked."""
    assert isinstance(talk, TelegramTalk)
    (found,) = [one for one in talk.user.chat.of_bot if "fetch." in str(one.buttons)]
    return found


def in_chat(talk: Talk, number: int) -> Message:
    assert isinstance(talk, TelegramTalk)
    found = talk.user.chat.message(number)
    assert found is not None
    return found
