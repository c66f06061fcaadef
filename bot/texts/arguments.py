"""What may stand in a sentence: arguments are escaped here and nowhere else, and never taken for a template."""

import html
import re
from collections.abc import Callable, Mapping
from typing import Literal

from babel.lists import format_list

from bot.texts.dates import When, locale_of
from bot.texts.markup import plain
from core.model.names import PersonName
from handlers.reply import Aloud, Arg, Text

Names = Literal["full", "short"]
Drawable = str | int | When

LONGEST_PART = 2_000
"""Fluent refuses a part of more than 2,500 characters; a longer one waits aside and is put in afterwards."""

_BREAKS = re.compile("[\t-\r\x85\u2028\u2029]+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ue000\ue001]")
"""Controls, marks that would turn the direction of what follows or end Fluent's own isolation, and our stand-ins."""
_STAND_IN = re.compile("\ue000([0-9]+)\ue001")


class Arguments:
    """A sentence's arguments, made ready for Fluent; `finished` puts back what was too long for it."""

    def __init__(
        self, *, language: str, names: Names, draw: Callable[[Text], str], draw_in: Callable[[Text, str], str]
    ) -> None:
        """`draw_in`: in another language, that one's rules of dates and all."""
        self._language = language
        self._names = names
        self._draw = draw
        self._draw_in = draw_in
        self._aside: list[str] = []

    def ready(self, args: Mapping[str, Arg]) -> dict[str, Drawable]:
        return {name: self._one(arg) for name, arg in args.items()}

    def finished(self, sentence: str) -> str:
        return _STAND_IN.sub(lambda found: self._aside[int(found[1])], sentence) if self._aside else sentence

    def _one(self, arg: Arg) -> Drawable:
        match arg:
            case Text():
                return self._fitting(self._draw(arg))
            case Aloud():
                said = (plain(self._draw_in(line, arg.language)) for line in arg.lines)
                return self._fitting("\n".join(escaped(part) for line in said for part in line.split("\n")))
            case PersonName(given="", family=""):
                return self._fitting(self._draw(Text("name-erased")))
            case PersonName():
                return self._fitting(escaped(arg.long if self._names == "full" else arg.short))
            case str():
                return self._fitting(escaped(arg))
            case int():
                return arg
            case tuple():
                return self._fitting(enumerated([str(self._one(part)) for part in arg], self._language))
            case _:
                return When(arg, language=self._language)

    def _fitting(self, drawn: str) -> str:
        if len(drawn) <= LONGEST_PART:
            return drawn
        self._aside.append(drawn)
        return f"\ue000{len(self._aside) - 1}\ue001"


def enumerated(parts: list[str], language: str) -> str:
    """Parts already drawn, as people enumerate them: "A, B et C"."""
    return format_list(parts, locale=locale_of(language))


def escaped(text: str) -> str:
    """On one line, so that nobody's text can pass for a line of the service; inert as HTML, quotes included."""
    if not text.isprintable():
        text = _UNSEEN.sub("", _BREAKS.sub(" ", text))
    return html.escape(text, quote=True)
