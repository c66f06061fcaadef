"""A PDF as a reader has it: the words of each page, its picture, the codes that a scanner finds in it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import zxingcpp
from PIL.Image import Image

from bot.documents.loading import Voucher
from core.model.ids import OfferId, PerformanceId
from core.model.names import PersonName
from core.model.offers import Access, Performance, PerformanceState, Place, Territory

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
PHONE = 360 / 595
"""Pixels a point where a page is as wide as a small phone."""
SHOW = Performance(
    id=PerformanceId(3),
    offer_id=OfferId(2),
    title="Fil de l’air",
    category="cirque",
    place=Place("Théâtre des Essais", "12 rue de l’Été", "Villeurbanne", "69266", Territory.METROPOLE),
    day=date(2026, 11, 28),
    starts_at=datetime(2026, 11, 28, 19, tzinfo=UTC),
    ends_at=None,
    state=PerformanceState.PUBLISHED,
    seats_total=20,
    seats_taken=4,
    max_party=4,
    access=frozenset({Access.MOBILITY}),
    url="https://venue.example/",
)


def voucher(given: str = "Amina", family: str = "Diallo", code: str = "ABCDEFGHJKLM", **changes: object) -> Voucher:
    """`changes` are the performance's."""
    return Voucher(replace(SHOW, **changes), PersonName(given, family), code)  # type: ignore[arg-type]  # any field


def words(pdf: bytes) -> list[str]:
    """Of each page, on one line, however they were wrapped."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def pictures(pdf: bytes, *, scale: float = 1.0) -> list[Image]:
    """Each page, in grey, `scale` pixels a point."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]


def scanned(picture: Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def inked(picture: Image) -> tuple[float, float, float, float]:
    """Where anything is printed: left, top, right, bottom, each as a share of the page."""
    left, top, right, bottom = picture.point(lambda shade: 255 if shade < 200 else 0).getbbox() or (0, 0, 0, 0)
    return left / picture.width, top / picture.height, right / picture.width, bottom / picture.height
