"""The leaflet (I4) and the terms (I5): one page each, and a leaflet that is easy to read."""

import re
from collections.abc import Callable

import pytest

from bot.documents.leaflet import PARTS, leaflet
from bot.documents.say import saying
from bot.documents.terms import terms
from bot.texts import Texts
from handlers.reply import Text
from tests.bot.documents.pages import NOW, inked, pictures, words
from tests.locales import easy

LONGEST_SENTENCE = 12
"""Words."""
SAID = ["leaflet-title"] + [
    f"leaflet-{part}{number}"
    for part, count in PARTS.items()
    for number in ("", *(f"-{one}" for one in range(1, count + 1)))
]
"""Every sentence, in its order."""


@pytest.mark.parametrize("language", ["fr", "fr-simple", "en"])
def test_the_leaflet_is_one_page_that_says_all_of_it(texts: Texts, language: str) -> None:
    say = saying(texts, language)
    (page,) = words(leaflet(say, language=language, now=NOW))
    assert page == " ".join(" ".join(say(Text(key)) for key in SAID).split())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_terms_are_ten_lines_on_one_page_and_the_screen_says_the_same(texts: Texts, language: str) -> None:
    say = saying(texts, language)
    (page,) = words(terms(say, language=language, now=NOW))
    title = say(Text("terms-title", {"season": "2026-2027"}))
    lines = [f"{number}. {say(Text(f'terms-{number}'))}" for number in range(1, 11)]
    assert page == " ".join(" ".join([title, *lines]).split())


@pytest.mark.parametrize("draw", [leaflet, terms], ids=["leaflet", "terms"])
@pytest.mark.parametrize("language", ["fr", "fr-simple", "en"])
def test_they_stay_inside_their_margins(texts: Texts, draw: Callable[..., bytes], language: str) -> None:
    (picture,) = pictures(draw(saying(texts, language), language=language, now=NOW))
    left, top, right, bottom = inked(picture)
    assert left > 0.07
    assert top > 0.04
    assert right < 0.93
    assert bottom < 0.95


@pytest.mark.parametrize("key", SAID)
@pytest.mark.parametrize("language", ["fr", "fr-simple", "en"])
def test_each_sentence_of_the_leaflet_is_easy(texts: Texts, language: str, key: str) -> None:
    said = texts.plain(Text(key), language=language)
    longest = max(len(re.findall(r"[\w’'-]+", sentence)) for sentence in re.split(r"[.!?]", said))
    assert longest <= LONGEST_SENTENCE
    assert re.findall(r"[()\[\];:/]|\b[A-Z]{2,}\b|\b[A-Z]\d|\b(?:etc|ex|tél)\.", said) == []


@pytest.mark.parametrize("key", SAID)
def test_each_sentence_of_the_leaflet_is_said_in_easy_french_and_by_its_rule(texts: Texts, key: str) -> None:
    assert key in texts.keys("fr-simple")
    assert list(easy.problems(texts.plain(Text(key), language="fr-simple"))) == []
