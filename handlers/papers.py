"""Documents to hand over: what a reply attaches, and the screen where the service's own two are."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from core.model.bulletins import MediaType
from core.model.ids import BulletinId, OutingId, PerformanceId, ReservationId
from handlers.dialogue import Dialogue
from handlers.reply import Attachment, Document, DocumentKind, Reply, Text
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

PDF = "application/pdf"
FORMS: Mapping[DocumentKind, tuple[Text, str]] = MappingProxyType(
    {
        DocumentKind.VOUCHERS: (Text("file-vouchers"), PDF),
        DocumentKind.OUTING: (Text("file-outing"), PDF),
        DocumentKind.CALENDAR: (Text("file-calendar"), "text/calendar"),
        DocumentKind.DOOR_LIST: (Text("file-door-list"), PDF),
        DocumentKind.LEAFLET: (Text("file-leaflet"), PDF),
        DocumentKind.TERMS: (Text("file-terms"), PDF),
        DocumentKind.BULLETIN_PDF: (Text("file-bulletin", {"form": "pdf"}), PDF),
        DocumentKind.BULLETIN_PNG: (Text("file-bulletin", {"form": "png"}), MediaType.PNG.value),
        DocumentKind.BULLETIN_JPEG: (Text("file-bulletin", {"form": "jpg"}), MediaType.JPEG.value),
    }
)
"""File name and media type. A file's name is seen by whoever holds the phone: it names nobody and no show."""
LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "own-ticket": Text("button-own-ticket"),
        "own-calendar": Text("button-own-calendar"),
        "vouchers": Text("button-print-vouchers"),
        "outing": Text("button-print-outing"),
        "calendar": Text("button-calendar"),
        "door-list": Text("button-print-door-list"),
        "leaflet": Text("button-leaflet"),
        "terms": Text("button-print-terms"),
        "bulletin-file": Text("button-bulletin-file"),
        "bulletin-picture": Text("button-bulletin-picture"),
    }
)
"""What each is, to who reads the screen."""


class Papers(Protocol):
    """What a handler may have drawn at once; everything else is a reference, drawn when it is fetched."""

    async def qr(self, url: str) -> bytes:
        """PNG of at least 250 pixels, quiet zone included, for the camera of another phone; others are answered
        while it is drawn."""
        ...


def vouchers(reservation_id: ReservationId, *, own: bool = False) -> Attachment:
    """`own`: for the person who goes, whose ticket it is."""
    return _reference(DocumentKind.VOUCHERS, reservation_id, "own-ticket" if own else "vouchers")


def outing_vouchers(outing_id: OutingId) -> Attachment:
    return _reference(DocumentKind.OUTING, outing_id, "outing")


def calendar(reservation_id: ReservationId, *, own: bool = False) -> Attachment:
    return _reference(DocumentKind.CALENDAR, reservation_id, "own-calendar" if own else "calendar")


def door_list(performance_id: PerformanceId) -> Attachment:
    return _reference(DocumentKind.DOOR_LIST, performance_id, "door-list")


def leaflet() -> Attachment:
    return _reference(DocumentKind.LEAFLET, label="leaflet")


def bulletin(bulletin_id: BulletinId, media_type: MediaType) -> Attachment:
    """What its sender put with a last-minute notice."""
    match media_type:
        case MediaType.PNG:
            return _reference(DocumentKind.BULLETIN_PNG, bulletin_id, "bulletin-picture")
        case MediaType.JPEG:
            return _reference(DocumentKind.BULLETIN_JPEG, bulletin_id, "bulletin-picture")
        case MediaType.PDF:
            return _reference(DocumentKind.BULLETIN_PDF, bulletin_id, "bulletin-file")


def terms() -> Attachment:
    return _reference(DocumentKind.TERMS, label="terms")


def _reference(kind: DocumentKind, number: int = 0, label: str = "") -> Attachment:
    name, media_type = FORMS[kind]
    alt = LABELS[label] if media_type.startswith("image/") else None
    return Attachment(name, media_type, Document(kind, number), alt=alt, label=LABELS[label])


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
