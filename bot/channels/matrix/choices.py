"""What a typed number, a word or a reaction chooses, where no client shows buttons.

Choices of the screen have bare numbers. Those of a notice stand behind its letter ("A1"), so that a "1" typed to the
screen never answers a notice; so do those of a screen that asks for a number itself.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from core.model.names import folded

LETTERS = "ABCDEFGHJKMNPQRSTUVWZ"
"""Of notices, one after the other and round again. None that is read as a figure."""
ASIDE = "X"
"""Before the choices of a screen that asks for a number."""
MOST_REACTIONS = 9
LONGEST_WORD = 60
"""Characters of a typed text that may be a choice's label."""

_OWN = re.compile(r"([1-9][0-9]{0,2})\. (.+)")
_NUMBER = re.compile(r"(?:([a-z])[ .-]?)?([0-9]{1,3})[ .)]*")
_KEYCAP = "\u20e3"
_VARIATION = re.compile("[\ufe0e\ufe0f]")


@dataclass(frozen=True, slots=True)
class Choice:
    """`number` counts from 1."""

    letter: str
    number: int


@dataclass(frozen=True, slots=True)
class Option:
    """One choice as it is shown, and what it does."""

    label: str
    payload: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """Choices in the order of their numbers, from `first` on."""

    options: tuple[Option, ...] = ()
    first: int = 1

    @property
    def payloads(self) -> tuple[str, ...]:
        return tuple(option.payload for option in self.options)


def numbered(options: Sequence[Option]) -> Numbered:
    """Where the screen numbers some of them itself ("5. Danse", the fifth of a list), these keep their number and all
    others follow. Where its numbers say something else ("1. Accorder", "1. Refuser"), they go behind the label."""
    own = [(int(found[1]), Option(found[2], one.payload)) for one in options if (found := _OWN.fullmatch(one.label))]
    first = own[0][0] if own else 1
    if [number for number, _ in own] != list(range(first, first + len(own))):
        return Numbered(tuple(Option(_OWN.sub(r"\2 (\1)", one.label), one.payload) for one in options))
    others = [one for one in options if not _OWN.fullmatch(one.label)]
    return Numbered((*(one for _, one in own), *others), first)


def typed_choice(text: str) -> Choice | None:
    """ "2", "2.", "2️⃣", "b1", "B 1", figures of any script. None for anything else: a year, a name, "2 places"."""
    found = _NUMBER.fullmatch(_plain(text)) if len(text) <= LONGEST_WORD else None
    return Choice((found[1] or "").upper(), int(found[2])) if found else None


def reacted_choice(key: str) -> int | None:
    """1 for "1️⃣", with or without the mark that makes it a picture."""
    bare = _VARIATION.sub("", key)
    return int(bare[0]) if len(bare) == len("1" + _KEYCAP) and bare[1] == _KEYCAP and bare[0] in "123456789" else None


def reaction(number: int) -> str:
    """The key of the reaction that chooses `number`, from 1 to 9."""
    return f"{number}\ufe0f{_KEYCAP}"


def word(text: str) -> str:
    """As words are compared: without case, accents, pictures, punctuation, or what stands in brackets."""
    letters = re.sub(r"\([^)]*\)", " ", folded(text))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def worded(text: str, options: Sequence[Option]) -> Option | None:
    """The one option with this label. None where there is none, or more than one."""
    typed = word(text) if len(text) <= LONGEST_WORD else ""
    return _only([one for one in options if word(one.label) == typed]) if typed else None


def beginning(with_word: str, options: Sequence[Option]) -> Option | None:
    """The one option whose label's first word it is: "retour" for "Retour aux offres"."""
    return _only([one for one in options if word(one.label).split()[:1] == [with_word]])


def _only(found: Sequence[Option]) -> Option | None:
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    figures = (str(unicodedata.digit(c)) if c.isdigit() else c for c in folded(_VARIATION.sub("", text)))
    return "".join(figures).replace(_KEYCAP, "")
