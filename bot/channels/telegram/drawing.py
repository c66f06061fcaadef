"""From a reply to a Telegram message: text that fits, documents as buttons, ready files beside it."""

import html
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from telegram import InlineKeyboardMarkup
from telegram.constants import MessageLimit

from bot.channels.telegram.keyboard import keyboard
from bot.painting import Ready, in_words
from bot.texts import Names, Texts, plain
from handlers.reply import Reply, Text

CUT = "…"


@dataclass(frozen=True, slots=True)
class Picture:
    """A message to be sent. `files`: those that are ready, each a message of its own. `marked`: its HTML has marks."""

    html: str
    keyboard: InlineKeyboardMarkup
    files: tuple[Ready, ...] = ()
    marked: bool = True

    def unmarked(self) -> Self:
        """The same words, and `html` is no HTML any more."""
        return replace(self, html=plain(self.html), marked=False)


class Painter:
    """`names`: how people are called on this channel (trust.md: short by default)."""

    def __init__(self, texts: Texts, names: Names) -> None:
        self._texts = texts
        self._names: Names = names

    def picture(self, reply: Reply, *, language: str, most: int = MessageLimit.MAX_TEXT_LENGTH) -> Picture:
        """Never raises: what cannot be said becomes an apology with a ticket that is in the log.

        `most`: characters after parsing; what is over is cut at a line.
        """
        words = in_words(self._texts, reply, language=language, names=self._names, channel="telegram")
        return Picture(fitted(words.lines, most), keyboard(words.rows), words.files)

    def said(self, text: Text, *, language: str) -> str:
        """One sentence, as HTML."""
        return self._texts.html(text, language=language, names=self._names)

    def named(self, text: Text, *, language: str) -> str:
        """One sentence without marks: a file's name."""
        return self._texts.plain(text, language=language)


def fitted(lines: Iterable[str], most: int) -> str:
    """`lines` as one text of at most `most` characters after parsing; what is over goes from the end, by whole lines.

    A first line that is too long alone loses its marks and its end.
    """
    kept: list[str] = []
    room = most
    for line in lines:
        length = len(html.unescape(line)) if "<" not in line else _shown(line)
        if length + 1 > room - len(CUT):
            kept += [CUT] if kept else [html.escape(plain(line)[: most - len(CUT)]) + CUT]
            break
        kept.append(line)
        room -= length + 1
    return "\n".join(kept)


def _shown(line: str) -> int:
    """Telegram counts the isolation marks, which `plain` takes away."""
    return len(plain(line)) + line.count("\u2068") + line.count("\u2069")
