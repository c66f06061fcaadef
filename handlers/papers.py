"""Documents to hand over: what a reply attaches, and the screen where the service's own two are."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from core.model.ids import OutingId, ReservationId
from handlers.dialogue import Dialogue, Step
from handlers.reply import Attachment, Document, DocumentKind, Reply, Text
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

PDF = "application/pdf"
FORMS: Mapping[DocumentKind, tuple[Text, str]] = MappingProxyType(
    {
        DocumentKind.VOUCHERS: (Text("file-vouchers"), PDF),
        DocumentKind.OUTING: (Text("file-outing"), PDF),
        DocumentKind.CALENDAR: (Text("file-calendar"), "text/calendar"),
        DocumentKind.LEAFLET: (Text("file-leaflet"), PDF),
        DocumentKind.TERMS: (Text("file-terms"), PDF),
    }
)
"""File name and media type. A file's name is seen by whoever holds the phone: it names nobody and no show."""


class Papers(Protocol):
    """What a handler may have drawn at once; everything else is a reference, drawn when it is fetched."""

    def qr(self, url: str) -> bytes:
        """PNG of at least 250 pixels, quiet zone included, for the camera of another phone."""
        ...


def vouchers(reservation_id: ReservationId) -> Attachment:
    return _reference(DocumentKind.VOUCHERS, reservation_id)


def outing_vouchers(outing_id: OutingId) -> Attachment:
    return _reference(DocumentKind.OUTING, outing_id)


def calendar(reservation_id: ReservationId) -> Attachment:
    return _reference(DocumentKind.CALENDAR, reservation_id)


def leaflet() -> Attachment:
    return _reference(DocumentKind.LEAFLET)


def terms() -> Attachment:
    return _reference(DocumentKind.TERMS)


def _reference(kind: DocumentKind, number: int = 0) -> Attachment:
    name, media_type = FORMS[kind]
    return Attachment(name, media_type, Document(kind, number))


def subject() -> Subject:
    return Subject(
        routes=(Route("papers", MEMBERS, open_papers),),
        screens=(Screen(Step.PAPERS, MEMBERS, show_papers),),
        commands={"documents": "papers"},
    )


async def open_papers(turn: Turn) -> Dialogue:
    return turn.dialogue.to(Step.PAPERS)


async def show_papers(scene: Scene) -> Reply:
    text = (Text("papers-title"), Text("papers-leaflet"), Text("papers-terms"))
    back = (scene.button("button-help", "help"), scene.button("button-menu", "menu"))
    return Reply(text, (back,), (leaflet(), terms()))
