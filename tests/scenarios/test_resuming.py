"""An order being put together outlives whatever one types or looks at; it is given up by saying so."""

import pytest

from handlers.press import Press
from tests.scenarios.screens import buttons_of
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_guest, opens, orders
from tests.scenarios.talk import Talk

STEPS = {
    "check": (),
    "guest": (("guest", None),),
    "companion": (("companion", None),),
    "companion's name": (("companion", None), ("reason", "wished")),
    "take out": (("take-out", None),),
    "for whom": (("someone", None),),
    "new name": (("someone", None), ("new-person", None)),
}
"""The presses from the check screen to each further question."""


async def at(talk: Talk, stage: Stage, step: str) -> str:
    """An order with a guest, then one question further; what the check screen said."""
    await orders(talk, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(talk, "Karim Haddad")
    checked = talk.words
    for verb, target in STEPS[step]:
        await talk.presses(verb, target)
    return checked


@pytest.mark.parametrize("command", ["/offres", "/menu", "/participants", "/reservations", "/aide", "/afaire"])
@pytest.mark.parametrize("step", STEPS)
async def test_an_order_left_at_any_question_for_anything_else_is_resumed_from_the_menu(
    stage: Stage, referent: Talk, step: str, command: str
) -> None:
    checked = await at(referent, stage, step)
    await referent.types(command)
    await referent.types("/menu")
    first = referent.screen.buttons[0][0].label.key
    await referent.presses("button-resume")
    assert (first, referent.words) == ("button-resume", checked)


@pytest.mark.parametrize("step", ["check", "companion", "new kind", "new attest"])
async def test_a_search_typed_where_no_name_is_asked_leaves_the_order_to_be_resumed(
    stage: Stage, referent: Talk, step: str
) -> None:
    checked = await at(referent, stage, "new name" if step.startswith("new") else step)
    if step.startswith("new"):
        await referent.types("Nour El Amrani")
    if step == "new attest":
        await referent.presses("kind", "social")
    await referent.types("cirque samedi")
    found = referent.title
    await referent.presses("button-resume")
    assert (found, referent.words) == ("offers-title-found", checked)


async def test_another_offer_looked_at_leaves_the_order_and_booking_it_replaces_it(
    stage: Stage, referent: Talk
) -> None:
    checked = await at(referent, stage, "check")
    await opens(referent, stage.network.performance("danse"))
    await referent.types("/menu")
    await referent.presses("button-resume")
    assert referent.words == checked
    await orders(referent, stage.network.performance("danse"), stage.network.people[1])
    await referent.presses("confirm")
    assert stage.seats() == [("danse", "holder", "P1")]


async def test_what_one_looks_for_outlives_the_menu(stage: Stage, referent: Talk) -> None:
    await referent.types("cirque")
    await referent.presses("menu")
    nothing_to_resume = not referent.has("button-resume")
    await referent.sends_press(Press("list"))
    assert (nothing_to_resume, referent.title) == (True, "offers-title-found")


async def test_the_menu_offers_nothing_to_resume_once_the_order_is_booked(stage: Stage, referent: Talk) -> None:
    await at(referent, stage, "check")
    await referent.presses("confirm")
    await referent.presses("menu")
    assert not referent.has("button-resume")


async def test_among_the_offers_the_order_is_resumed_by_its_outing_and_the_menu_stays(
    stage: Stage, referent: Talk
) -> None:
    checked = await at(referent, stage, "check")
    await referent.types("/offres")
    (label,) = [one.label for one in buttons_of(referent.screen) if one.label.key == "button-resume"]
    title = stage.network.one(
        "SELECT o.title FROM performance p JOIN offer o ON o.id = p.offer_id WHERE p.external_id = 'cirque'"
    )
    assert (str(label.args["title"]).rstrip("…") in title, referent.has("menu")) == (True, True)
    await referent.presses("button-resume")
    assert referent.words == checked
