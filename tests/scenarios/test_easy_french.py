"""All that a participant is told is easy French: each sentence in `fr-simple`, or easy as French says it.

Twice: by a walk over every screen, button and notice, and by reading the code for what a walk does not come to.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

from bot.documents.leaflet import PARTS
from bot.texts import Texts
from handlers.notices import KINDS
from handlers.turn import PARTICIPANTS
from tests.locales import catalogue, easy, markup
from tests.locales.catalogue import Sentence
from tests.locales.reach import sentences_of
from tests.scenarios.conftest import web_alone
from tests.scenarios.easy.others import OF_OTHERS
from tests.scenarios.easy.scenes import SCENES
from tests.scenarios.easy.walk import Listening
from tests.scenarios.stage import Stage, open_stage

LANGUAGE = "fr-simple"


def sentences(language: str) -> Mapping[str, Sequence[Sentence]]:
    """By key."""
    found: dict[str, list[Sentence]] = {}
    for sentence in catalogue.sentences(language):
        found.setdefault(sentence.key, []).append(sentence)
    return found


def hard(keys: AbstractSet[str], own: Mapping[str, Sequence[Sentence]]) -> Mapping[str, str]:
    """Of these keys, those that a reader of `own`, and of French where it says nothing, cannot read easily."""
    parent = sentences("fr")
    problems = {
        key: [
            problem
            for sentence in own.get(key) or parent[key]
            for wording in sentence.wordings
            for problem in (easy.problems if key in own else easy.borrowed)(markup.unmarked(wording))
        ]
        for key in keys
    }
    return {key: found[0] for key, found in sorted(problems.items()) if found}


def on_pages(texts: Texts) -> set[str]:
    """What the web page says around the conversation, and what is on paper for the person."""
    return {
        key for key in texts.keys("fr") if key.startswith(("web-", "voucher-", *(f"leaflet-{part}" for part in PARTS)))
    }


def in_code(stage: Stage) -> frozenset[str]:
    """By the routes and screens whose roles include the participant, every notice, and the router itself."""
    routes = [route.do for route in stage.router.routes.values() if route.roles & PARTICIPANTS]
    screens = [one for one in stage.router.screens.values() if one.roles & PARTICIPANTS]
    said: list[Callable[..., object] | None] = [stage.router.answer, *routes, *KINDS.values()]
    for screen in screens:
        said += [screen.show, screen.typed, screen.sent]
    return sentences_of([one for one in said if one is not None], stage.texts.keys("fr"))


@pytest.fixture
async def heard(tmp_path: Path, texts: Texts) -> set[str]:
    """The keys of all that a participant who reads easy French was shown, in every scene."""
    found: set[str] = set()
    for number, scene in enumerate(SCENES):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with open_stage(folder, texts) as stage:
            await stage.network.execute(
                "UPDATE account SET language = ? WHERE id = ?", LANGUAGE, stage.network.linked.account_id
            )
            Listening.on(stage, found)
            await scene(stage, stage.person("referent"), stage.person("linked"))
    return found


@web_alone
async def test_every_sentence_that_a_participant_meets_is_easy(
    heard: set[str], stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    own = sentences(LANGUAGE)
    with capsys.disabled():
        sys.stdout.write(f"\neasy French: {len(heard)} keys met, {len(heard & own.keys())} said in {LANGUAGE} ")
    assert hard(heard, own) == {}
    assert len(heard) > 200
    assert heard - in_code(stage) == set(), "met, and not found in the code"
    assert heard & OF_OTHERS == set(), "met, and said to be of others"


@web_alone
async def test_every_sentence_that_the_code_can_tell_a_participant_is_easy(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    reached = in_code(stage) | on_pages(stage.texts)
    with capsys.disabled():
        sys.stdout.write(f"\neasy French: {len(reached)} keys in the code, {len(OF_OTHERS)} of them for others ")
    assert hard(reached - OF_OTHERS, sentences(LANGUAGE)) == {}
    assert reached >= OF_OTHERS, "no longer in that code"


@pytest.mark.parametrize("key", ["offer-line", "offer-when", "code-where", "information-7", "finding-refused"])
def test_a_sentence_taken_out_is_found(key: str) -> None:
    own = sentences(LANGUAGE)
    without = {name: said for name, said in own.items() if name != key}
    assert (set(hard({key}, own)), set(hard({key}, without))) == (set(), {key})


@pytest.mark.parametrize(("quoted", "shown"), [("Mes sorties", True), ("Ses sorties", False)])
def test_a_button_that_a_sentence_names_is_called_so(quoted: str, shown: bool) -> None:
    assert (quoted in labels()) == shown


def test_every_button_that_a_sentence_names_is_there() -> None:
    named = {
        name: sentence.says(f"no button is called {name!r}")
        for sentence in catalogue.sentences(LANGUAGE)
        for wording in sentence.wordings
        for name in easy.chosen(markup.unmarked(wording))
    }
    assert [named[name] for name in sorted(named.keys() - labels())] == []
    assert len(named) >= 3


def labels() -> set[str]:
    """As a reader of easy French sees them."""
    said = {**sentences("fr"), **sentences(LANGUAGE)}
    return {
        markup.unmarked(wording)
        for key, found in said.items()
        if key.startswith("button-")
        for sentence in found
        for wording in sentence.wordings
    }
