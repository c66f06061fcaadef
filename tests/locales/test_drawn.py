"""Every sentence drawn as people will read it, with every kind of argument it may be given."""

import re
from collections.abc import Mapping

import pytest

from bot.texts import Texts
from bot.texts.catalogue import TextError
from handlers.reply import Arg, Text
from tests.locales import catalogue, samples

LANGUAGES = catalogue.languages()
_LIKE_A_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")


def texts_of(language: str) -> Texts:
    """With no other language to fall back to: what one cannot say is not hidden by another."""
    return Texts.load(catalogue.LOCALES, default=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_drawn_whole(language: str) -> None:
    texts = texts_of(language)
    problems = {
        f"{one.key}: {problem}"
        for one in samples.tried(language)
        for args in one.arguments()
        for problem in problems_of(texts, language, one.key, args)
    }
    assert not problems, "\n" + "\n".join(sorted(problems))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_count_is_never_told_as_another(language: str) -> None:
    """In French 0 takes the words of 1: a "1" written out there would be said of none at all."""
    texts = texts_of(language)
    problems = [
        f"{one.key}: the same words for two values of {name}: {sorted(told)}"
        for one in samples.tried(language)
        for name, ways in one.counted()
        if len(told := {texts.plain(Text(one.key, args), language=language) for args in ways}) < len(ways)
    ]
    assert not problems, "\n" + "\n".join(problems)


def problems_of(texts: Texts, language: str, key: str, args: Mapping[str, Arg]) -> list[str]:
    try:
        drawn = texts.plain(Text(key, args), language=language)
    except TextError as error:
        return [str(error)]
    found = [f"{word} is a key" for word in _LIKE_A_KEY.findall(drawn) if word in texts.keys(language)]
    if "{" in drawn:
        found.append(f"a variable is left in {drawn!r}")
    if not drawn.strip():
        found.append("nothing is said")
    return found
