"""A choice is touched in one messenger, clicked on a page, typed as a number in another: no sentence says how."""

import re

import pytest

from tests.locales import catalogue

_GESTURE = re.compile(
    r"\b(?:touch\w*|appuy\w*|cliqu\w*|boutons?|tap(?:s|ped|ping)?|click\w*|press(?:es|ed|ing)?|buttons?)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", catalogue.languages())
def test_no_sentence_says_how_a_choice_is_made(language: str) -> None:
    found = [
        sentence.says(f"not so on every channel: {gesture!r}")
        for sentence in catalogue.sentences(language)
        for wording in sentence.wordings
        for gesture in _GESTURE.findall(wording)
    ]
    assert catalogue.sentences(language), "no sentence at all"
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    "wording", ["Touchez un nom.", "En touchant « J’atteste »", "Écrivez, ou touchez un bouton.", "Tap a name."]
)
def test_a_gesture_is_found(wording: str) -> None:
    assert _GESTURE.search(wording) is not None
