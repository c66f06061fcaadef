"""What is the same wherever a reply becomes a message: words that never fail, documents apart from ready files."""

import secrets
from dataclasses import dataclass, replace

import structlog

from bot.papers import fetching
from bot.texts import Drawn, DrawnButton, Names, TextError, Texts
from handlers.press import Press
from handlers.reply import Button, Document, Reply, Text

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """A file to be sent; `alt` is what a picture shows."""

    name: str
    media_type: str
    content: bytes
    alt: str = ""

    @property
    def is_picture(self) -> bool:
        """It is looked at where it stands, and goes with its screen; anything else is kept by whoever got it."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class Words:
    """A message: its lines as HTML, its buttons (some ask for a document), and the files that are ready."""

    lines: tuple[str, ...]
    rows: tuple[tuple[DrawnButton, ...], ...]
    files: tuple[Ready, ...]


def in_words(texts: Texts, reply: Reply, *, language: str, names: Names, channel: str) -> Words:
    """Never raises: what cannot be said becomes an apology with a ticket that is in the log, under the `channel`.

    A screen ends with its documents. A notice begins with them: what gives something up at one tap comes last.
    """
    try:
        drawn = texts.draw(reply, language=language, names=names)
    except (TextError, ValueError) as error:
        drawn = _apology(texts, error, language, channel)
    fetched, ready = list[DrawnButton](), list[Ready]()
    for file in drawn.attachments:
        if isinstance(file.content, Document):
            fetched.append(DrawnButton(file.label or file.name, payload=fetching(file.content)))
        else:
            ready.append(Ready(file.name, file.media_type, file.content, file.alt))
    papers = (tuple(fetched),) if fetched else ()
    rows = (*drawn.buttons, *papers) if reply.edit else (*papers, *drawn.buttons)
    return Words(drawn.lines, rows, tuple(ready))


def noted(reply: Reply, note: Text) -> Reply:
    """`note` under its title."""
    title, *lines = reply.text
    return replace(reply, text=(title, note, *lines))


def _apology(texts: Texts, error: BaseException, language: str, channel: str) -> Drawn:
    ticket = secrets.token_hex(4)
    _log.error("screen_failed", channel=channel, ticket=ticket, exc_info=error)
    menu = Button(Text("button-menu"), Press("menu"))
    sorry = Reply((Text("error-title"), Text("error-unexpected", {"ticket": ticket})), ((menu,),))
    return texts.draw(sorry, language=language, names="short")
