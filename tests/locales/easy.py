"""Easy French, by rule: short sentences of one idea, no bracket, no abbreviation, dates in full.

The rules of "facile à lire et à comprendre" that a machine can hold; reading aloud does the rest.
"""

import re
from collections.abc import Iterator

LONGEST_SENTENCE = 12
"""Words. What is filled in counts as one, a date as the words that it is made of."""
LONGEST_WORD = 14
"""Letters, without what is joined to it by an apostrophe or a hyphen: as long as "accompagnement"."""
_DATES = {"DAY": 3, "DATE_LONG": 4, "DAY_SHORT": 3, "MONTH": 2, "TIME": 2, "MOMENT": 6}
_FILLED = re.compile(r"\{(?:([A-Z_]+) )?[^}]*\}")
_QUOTED = re.compile("«[^»]*»")
_END = re.compile(r"[.!?…:\n]+")
_WORD = re.compile(r"[\w’'-]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WHO = re.compile(r"\b(?:qui|que|qu’\w+|dont|où)\b(?! vous accompagne)", re.IGNORECASE)
"""What hangs one idea on another; "la personne qui vous accompagne" is a name here."""
_WRONG = {
    "a bracket": re.compile(r"[()\[\]]"),
    "a semicolon or a slash": re.compile(r";| / "),
    "an abbreviation": re.compile(
        r"\b[A-ZÉÈÀ]{2,}\b|\b[A-Z]\d+\b|\b(?:ex|etc|tél|svp|min|env|cf|art|max|nb|M)\.|\b(?:Mme|Mlle|Dr)\b"
        r"|\d+[ \u00a0]?(?:h|mn|km)\b"
    ),
    "a Roman numeral": re.compile(r"\b[IVX]+(?:e|er|ème)\b"),
    "a percentage": re.compile("%|‰|pour[ -]cent"),
    "a date or an hour in figures": re.compile(r"\d+/\d+|\d+:\d+|\d{4}-\d{2}"),
    "two ideas linked": re.compile(
        r"\b(?:mais|donc|car|parce que|puisque|cependant|lorsque|afin|dont|lequel|laquelle|ainsi que|bien que"
        r"|tandis que|sauf|hormis|sinon|c’est-à-dire)\b",
        re.IGNORECASE,
    ),
    "a passive in the past": re.compile(r"\b(?:a|ont|avait|aura) (?:pas |déjà |bien )?été\b", re.IGNORECASE),
    "a double negation": re.compile(r"\bne [^.!?]*\bque\b|\bni\b", re.IGNORECASE),
    "a word of the trade": re.compile(
        r"\b(?:participante?s?|structures?|contremarques?|référente?s?|convention|bénéficiaires?|attestations?"
        r"|dispositifs?|modalités|préalable|ultérieur\w*|veuillez|territoire|genre|filtre\w*|communes?)\b",
        re.IGNORECASE,
    ),
}


def problems(wording: str) -> Iterator[str]:
    """What is hard to read in a text without markup, as the catalogue words it."""
    if "{DAY_SHORT " in wording:
        yield "a shortened date"
    text = _QUOTED.sub("_", _FILLED.sub(lambda found: " ".join(["x"] * _DATES.get(found[1], 1)), wording))
    for sentence in _END.split(text):
        yield from _in_sentence(sentence)
    for word in _LETTERS.findall(text):
        if len(word) > LONGEST_WORD:
            yield f"a long word: {word!r}"
    for wrong, pattern in _WRONG.items():
        for found in pattern.findall(text):
            yield f"{wrong}: {found!r}"


def borrowed(wording: str) -> Iterator[str]:
    """What is hard in a sentence of the parent language: the same, and hours, which it writes "20 h"."""
    if re.search(r"\{(?:TIME|MOMENT) ", wording):
        yield "a shortened hour"
    yield from problems(wording)


def _in_sentence(sentence: str) -> Iterator[str]:
    if (words := len(_WORD.findall(sentence))) > LONGEST_SENTENCE:
        yield f"{words} words, {LONGEST_SENTENCE} are easy: {sentence.strip()!r}"
    if sentence.count(",") > 1 or len(_WHO.findall(sentence)) > 1:
        yield f"more than one idea: {sentence.strip()!r}"


def chosen(text: str) -> list[str]:
    """The buttons that a text tells to choose: `Choisissez « Mes sorties »`."""
    return [name.strip("\u00a0 ") for name in re.findall(r"(?:Choisissez|dans) «([^»]*)»", text)]
