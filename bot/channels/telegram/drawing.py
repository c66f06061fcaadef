"""From a reply to a Telegram message: text that fits, documents as buttons, ready files beside it."""

import html
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

import structlog
from telegram import InlineKeyboardMarkup
from telegram.constants import MessageLimit

from bot.channels.telegram.keyboard import keyboard
from bot.texts import Drawn, DrawnButton, Names, TextError, Texts, plain
from handlers.press import Press, pack
from handlers.reply import Button, Document, DocumentKind, Reply, Text

FETCH = "fetch"
"""The verb of a button that hands a document over: the channel's own, no handler has it."""
CUT = "…"

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """A file to be sent; `alt` is what a picture shows."""

    name: str
    media_type: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A message to be sent. `files`: those that are ready, each a message of its own."""

    html: str
    keyboard: InlineKeyboardMarkup
    files: tuple[Ready, ...] = ()


class Painter:
    """`names`: how people are called on this channel (trust.md: short by default)."""

    def __init__(self, texts: Texts, names: Names) -> None:
        self._texts = texts
        self._names: Names = names

    def picture(self, reply: Reply, *, language: str, most: int = MessageLimit.MAX_TEXT_LENGTH) -> Picture:
        """Never raises: what cannot be said becomes an apology with a ticket that is in the log.

        `most`: characters after parsing; what is over is cut at a line.
        """
        try:
            drawn = self._texts.draw(reply, language=language, names=self._names)
        except (TextError, ValueError) as error:
            drawn = self._apology(error, language)
        fetched, ready = list[DrawnButton](), list[Ready]()
        for file in drawn.attachments:
            if isinstance(file.content, Document):
                fetched.append(self._fetch(file.label or file.name, file.content))
            else:
                ready.append(Ready(file.name, file.media_type, file.content, file.alt))
        return Picture(fitted(drawn.lines, most), keyboard([*drawn.buttons, fetched]), tuple(ready))

    def said(self, text: Text, *, language: str) -> str:
        """One sentence, as HTML."""
        return self._texts.html(text, language=language, names=self._names)

    def named(self, text: Text, *, language: str) -> str:
        """One sentence without marks: a file's name."""
        return self._texts.plain(text, language=language)

    def _fetch(self, label: str, document: Document) -> DrawnButton:
        """A document is sent to whoever asks: it costs data, and is drawn with the rights of that moment."""
        return DrawnButton(label, payload=pack(Press(FETCH, f"{document.kind}:{document.number}")))

    def _apology(self, error: BaseException, language: str) -> Drawn:
        ticket = secrets.token_hex(4)
        _log.error("telegram_screen_failed", ticket=ticket, exc_info=error)
        menu = Button(Text("button-menu"), Press("menu"))
        sorry = Reply((Text("error-title"), Text("error-unexpected", {"ticket": ticket})), ((menu,),))
        return self._texts.draw(sorry, language=language, names=self._names)


def asked(press: Press) -> Document | None:
    """The document that a button of `_fetch` names; None for another's, or a forged one."""
    kind, _, number = press.target.partition(":")
    if press.verb != FETCH or kind not in set(DocumentKind) or not number.isdecimal() or len(number) > 15:
        return None
    return Document(DocumentKind(kind), int(number))


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
