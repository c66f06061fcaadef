"""Numbers, words and touches, as somebody chooses who has Element before them."""

from collections.abc import Callable

import pytest

from tests.matrix.dialogue.conftest import seen
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books

touched = pytest.mark.parametrize("town", ["touching_town"], indirect=True)


@touched
async def test_each_choice_can_be_touched_and_touching_it_chooses(stage: Stage, said: Callable[..., str]) -> None:
    referent = await stage.matrix.town.person("referent")
    await seen(stage, referent, referent.says("/menu"))
    menu = referent.room.screen
    signs = [f"{number}\ufe0f\u20e3" for number in range(1, len(menu.choices) + 1)]
    assert menu.signs(stage.matrix.town.bot) == signs
    code = next(code for code, label in menu.choices.items() if label == said("button-offers"))
    await seen(stage, referent, referent.reacts(signs[int(code) - 1], on=menu))
    assert said("button-offers") in referent.room.screen.text
    assert referent.room.message(menu.id) is None  # a sign stays touched: what comes next is another message


@touched
async def test_a_touch_of_something_else_does_nothing(stage: Stage, said: Callable[..., str]) -> None:
    referent = await stage.matrix.town.person("referent")
    await seen(stage, referent, referent.says("/menu"))
    menu, own = referent.room.screen, referent.room.messages[0]
    await seen(stage, referent, referent.reacts("👍", on=menu))
    assert (referent.room.screen, menu.edits) == (menu, 0)
    await seen(stage, referent, referent.reacts("1️⃣", on=own))
    assert said("matrix-choice-gone") in referent.room.screen.text


async def test_a_label_chooses_as_its_number_does(stage: Stage, said: Callable[..., str]) -> None:
    referent = await stage.matrix.town.person("referent")
    await seen(stage, referent, referent.says("/menu"))
    await seen(stage, referent, referent.presses(said("button-offers")))
    by_number = referent.room.screen.text
    await seen(stage, referent, referent.says("/menu"))
    await seen(stage, referent, referent.says(said("button-offers").upper()))
    assert referent.room.screen.text == by_number


async def test_a_bare_number_never_answers_a_notice(stage: Stage) -> None:
    talk = stage.person("referent")
    await books(talk, stage.network.performance("cirque"), stage.network.people[0])
    await talk.facts()
    referent = await stage.matrix.town.person("referent")
    (notice,) = referent.room.facts
    assert {code[0] for code in notice.choices} == {"A"}
    await seen(stage, referent, referent.says("/menu"))
    menu = referent.room.screen.choices
    assert "1" in menu
    await seen(stage, referent, referent.says("1"))
    assert menu["1"] in referent.room.screen.text


async def test_choices_are_good_after_a_restart(stage: Stage, said: Callable[..., str]) -> None:
    referent = await stage.matrix.town.person("referent")
    await seen(stage, referent, referent.says("/menu"))
    await stage.restart()
    await seen(stage, referent, referent.presses(said("button-offers")))
    assert said("button-offers") in referent.room.screen.text
