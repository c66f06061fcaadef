"""Commands, with their slash or without: the same for everybody where they can be, and never instead of an answer."""

import pytest

from bot.texts import Texts
from handlers.reply import Text
from handlers.steps import Step
from handlers.typed.commands import CANCEL, PHRASES, command
from tests.scenarios.conftest import web_alone
from tests.scenarios.stage import Stage
from tests.scenarios.steps import orders
from tests.scenarios.talk import Talk

LABELS = {
    "button-menu": "menu", "button-help": "help", "button-offers": "offers", "button-all-offers": "offers",
    "button-bookings": "bookings", "button-my-outings": "my-outings", "button-language": "language",
    "button-code": "code", "button-directory": "directory", "button-partners": "directory",
    "button-participants": "people", "button-team": "team", "button-my-data": "my-data",
    "button-addresses": "addresses", "button-waiting-list": "waiting",
}  # fmt: skip
"""Labels that people read and may write instead of touching them, and what they open."""


@pytest.mark.parametrize("typed", ["/reservations", "/réservations", "réservations", "Mes réservations"])
@pytest.mark.parametrize(
    ("who", "title"),
    [("referent", "bookings-title"), ("linked", "my-outings-title"), ("nobody", "offers-title"),
     ("staff", "offers-title")],
)  # fmt: skip
async def test_reservations_opens_what_the_person_has(stage: Stage, who: str, title: str, typed: str) -> None:
    talk = stage.person(who)
    await talk.types(typed)
    assert (talk.title, talk.note) == (title, None)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("menu", "menu-title"),
        ("Accueil", "menu-title"),
        ("aide", "help-title"),
        ("help", "help-title"),
        ("Stop !", "stop-title"),
        ("offres", "offers-title"),
        ("Toutes les sorties", "offers-title"),
        ("mes sorties", "my-outings-title"),
        ("my outings", "my-outings-title"),
        ("langue", "language-title"),
        ("je suis malade", "my-outings-title"),
        ("annuler", "my-outings-title"),
        ("gloubi", "offers-title-found"),
    ],
)
@pytest.mark.parametrize("before", ["/offres", "/annuaire", "/code", "/langue"])
async def test_a_command_is_one_without_its_slash_too(participant: Talk, before: str, typed: str, title: str) -> None:
    """Also where what is typed is looked for; but a directory is searched for what is no command, as is a code."""
    await participant.types(before)
    await participant.types(typed)
    if typed == "gloubi" and before in ("/annuaire", "/code"):
        title = {"/annuaire": "directory-title", "/code": "code-title"}[before]
    assert participant.title == title


@pytest.mark.parametrize("typed", ["annuler", "Je ne peux plus venir", "je suis malade"])
async def test_a_member_who_does_not_come_sees_the_bookings(referent: Talk, typed: str) -> None:
    await referent.types(typed)
    assert referent.title == "bookings-title"


@pytest.mark.parametrize("typed", ["annuler", "participants", "équipe"])
async def test_the_word_of_what_is_not_theirs_is_searched(stranger: Talk, typed: str) -> None:
    await stranger.types(typed)
    assert (stranger.title, "offers-none" in stranger.keys) == ("offers-title-found", True)


async def test_a_name_that_is_asked_for_is_no_command(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await referent.presses("guest")
    await referent.types("Stop Annuler")
    assert ("check-title", "Stop Annuler" in referent.words) == (referent.title, True)


@web_alone  # on Matrix what a button says is the button
async def test_a_name_that_is_looked_for_is_no_command(referent: Talk) -> None:
    await referent.types("/participants")
    await referent.types("menu")
    assert referent.title != "menu-title-member"


@web_alone
@pytest.mark.parametrize("language", ["fr", "fr-simple", "en"])
@pytest.mark.parametrize("label", LABELS)
def test_what_a_button_says_may_be_written(stage: Stage, texts: Texts, label: str, language: str) -> None:
    written = texts.plain(Text(label), language=language)
    assert LABELS[label] in stage.router.commands.get(command(written), ()), written


@web_alone
def test_every_phrase_is_a_command_that_the_conversation_knows(stage: Stage) -> None:
    assert {*PHRASES.values(), CANCEL} <= set(stage.router.commands)
    assert {verb for verbs in stage.router.commands.values() for verb in verbs} <= set(stage.router.routes)


@web_alone
def test_screens_that_keep_what_is_typed_take_it_for_no_command(stage: Stage) -> None:
    assert {step for step, screen in stage.router.screens.items() if screen.seeks} == {
        Step.OFFERS, Step.FILTERS, Step.FILTER, Step.DIRECTORY, Step.CODE, Step.DRAFTS, Step.DOOR, Step.VENUES,
        Step.ANNOUNCE_CHECK, Step.ANNOUNCE_DATE,
    }  # fmt: skip


@pytest.mark.parametrize(("who", "named"), [("nobody", False), ("staff", False), ("linked", True), ("referent", True)])
async def test_the_help_names_reservations_to_whoever_has_some(stage: Stage, who: str, *, named: bool) -> None:
    talk = stage.person(who)
    await talk.types("/aide")
    assert ("/reservations" in talk.words) is named
