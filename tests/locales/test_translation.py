"""A translation says it in its own words, and is set as its readers set it."""

import re

import pytest

from tests.locales import catalogue, markup

FOREIGN = [language for language in catalogue.languages() if not language.startswith("fr")]
_FILLED = re.compile(r"\{[^}]*\}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAMES_ITSELF = "button-language-"
"""A language is found by whoever reads it: by its own name for itself."""
_FRENCH_SPACE = re.compile(r"[ \u00a0\u202f][:;!?%]|[«»]")


@pytest.mark.parametrize("language", FOREIGN)
def test_no_sentence_is_left_in_french(language: str) -> None:
    french = {sentence.name: sentence.wordings for sentence in catalogue.sentences("fr")}
    problems = [
        sentence.says(f"is French: {wording!r}")
        for sentence in catalogue.sentences(language)
        for wording in sentence.wordings
        if wording in french.get(sentence.name, ())
        and len(_WORD.findall(_read(wording))) > 1
        and not sentence.key.startswith(_NAMES_ITSELF)
    ]
    assert not problems, "\n" + "\n".join(problems)


def test_english_is_set_as_english() -> None:
    """Curly quotes, one sign for an ellipsis, and no space before a colon or a question mark."""
    problems = [
        sentence.says(f"{wrong!r} in {wording!r}")
        for sentence in catalogue.sentences("en")
        for wording in sentence.wordings
        for wrong in [*re.findall(r"['\"]|\.\.\.", _read(wording)), *_FRENCH_SPACE.findall(_read(wording))]
    ]
    assert not problems, "\n" + "\n".join(problems)


def _read(wording: str) -> str:
    return _FILLED.sub("_", markup.unmarked(wording))
