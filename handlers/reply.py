"""An answer as data: keys and arguments. Language, escaping and form are chosen at drawing, for the reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.model.names import PersonName
from handlers.press import Press


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of `locales/` by key. Instants are UTC and shown in Europe/Paris; `Text` arguments are drawn first."""

    key: str
    args: Mapping[str, "Arg"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aloud:
    """Lines to be read aloud to somebody, or copied for them: in their language and not the reader's, one under the
    other, without marks."""

    lines: tuple[Text, ...]
    language: str


Arg = str | int | date | datetime | PersonName | Text | Aloud | tuple["Arg", ...]
"""A tuple is drawn as an enumeration: "A, B et C"."""


@dataclass(frozen=True, slots=True)
class Button:
    """A press or, with `url` instead, a link that leaves the chat."""

    label: Text
    press: Press | None = None
    url: str | None = None


Row = tuple[Button, ...]


class DocumentKind(StrEnum):
    """What is drawn for a reader when they fetch it; `Document.number` is the id of the row named here."""

    VOUCHERS = "vouchers"
    """PDF, one page an invitation of the party. A reservation."""
    OUTING = "outing"
    """The same for everybody of a common outing. An outing."""
    CALENDAR = "calendar"
    """iCalendar, one event. A reservation."""
    DOOR_LIST = "door-list"
    """PDF of a date's expected people, for its venue on the day. A performance."""
    LEAFLET = "leaflet"
    """PDF to hand over: the access, its conditions, expressing oneself (I4). No row."""
    BULLETIN_PDF = "bulletin_pdf"
    """What goes with a last-minute notice, as it was sent. A bulletin; so are the two that follow."""
    BULLETIN_PNG = "bulletin_png"
    BULLETIN_JPEG = "bulletin_jpeg"
    TERMS = "terms"
    """PDF: the conditions of use in ten lines (I5). No row."""


@dataclass(frozen=True, slots=True)
class Document:
    """A reference: what it says, and whether the reader may have it, is read when it is fetched."""

    kind: DocumentKind
    number: int = 0


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to hand over; `name` is its file name, shown to the person: never somebody's name.

    A picture (`image/png`) is shown where it stands; `alt` is what it shows, for whoever cannot see it.
    `label` says what the file is to the reader, where a channel has a button for it.
    """

    name: str | Text
    media_type: str
    content: bytes | Document
    alt: Text | None = None
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A screen: the first text is its title, then at most 8 lines, at most 8 buttons in rows.

    `edit`: takes the place of the chat's present screen; otherwise it is a fact, a new message that stays.
    `renew`: what was just said made the person somebody else; a channel with sessions gives them a new one.
    `digits`: a number typed here is the answer; where buttons are numbered, these are told apart from it.
    `noted`: its second text says why something was not done just now; the same screen drawn later is without it.
    """

    text: tuple[Text, ...]
    buttons: tuple[Row, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    edit: bool = True
    noted: bool = False
    renew: bool = field(default=False, compare=False)
    digits: bool = field(default=False, compare=False)
