"""Easy French, by rule: short sentences of one idea, no bracket, no abbreviation, dates in full.

The rules of "facile à lire et à comprendre" that a machine can hold; reading aloud does the rest.
"""

import re
from collections.abc import Iterator

LONGEST_SENTENCE = 12
"""Words. What is filled in counts as one, a date as the words that it is made of."""
_DATES = {"DAY": 3, "DATE_LONG": 4, "DAY_SHORT": 3, "MONTH": 2, "TIME": 2, "MOMENT": 6}
_FILLED = re.compile(r"\{(?:([A-Z_]+) )?[^}]*\}")
_QUOTED = re.compile("«[^»]*»")
_END = re.compile(r"[.!?…:\n]+")
_WORD = re.compile(r"[\w’'-]+")
_WRONG = {
    "a bracket": re.compile(r"[()\[\]]"),
    "a semicolon or a slash": re.compile(r";| / "),
    "an abbreviation": re.compile(r"\b[A-ZÉÈÀ]{2,}\b|\b[A-Z]\d+\b|\b(?:ex|etc|tél|svp|min|env)\.|\d+[ \u00a0]?h\b"),
    "two ideas linked": re.compile(
        r"\b(?:mais|donc|car|parce que|puisque|cependant|lorsque|afin|dont|lequel|laquelle)\b", re.IGNORECASE
    ),
}


def problems(wording: str) -> Iterator[str]:
    """What is hard to read in a text without markup, as the catalogue words it."""
    if "{DAY_SHORT " in wording:
        yield "a shortened date"
    text = _QUOTED.sub("_", _FILLED.sub(lambda found: " ".join(["x"] * _DATES.get(found[1], 1)), wording))
    for sentence in _END.split(text):
        if (words := len(_WORD.findall(sentence))) > LONGEST_SENTENCE:
            yield f"{words} words, {LONGEST_SENTENCE} are easy: {sentence.strip()!r}"
        if sentence.count(",") > 1:
            yield f"more than one idea: {sentence.strip()!r}"
    for wrong, pattern in _WRONG.items():
        for found in pattern.findall(text):
            yield f"{wrong}: {found!r}"
