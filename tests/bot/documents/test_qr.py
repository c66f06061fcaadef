"""QR codes, read back by a decoder."""

import io
import threading

import pytest
from PIL import Image

from bot.documents import qr
from bot.documents.qr import PIXELS, QUIET, QrPictures, png
from tests.bot.documents.pages import scanned

LINK = "https://sorties.example.org/#ABCD-EFGH-JKLM-NPQR"


def test_a_link_is_read_back_from_its_picture() -> None:
    assert scanned(Image.open(io.BytesIO(png(LINK)))) == [LINK]


def test_it_is_large_enough_for_a_camera_and_white_all_around() -> None:
    picture = Image.open(io.BytesIO(png(LINK))).convert("L")
    quiet = QUIET * PIXELS
    assert min(picture.size) >= 250
    assert picture.point(lambda shade: 255 - shade).getbbox() == (
        quiet, quiet, picture.width - quiet, picture.height - quiet
    )  # fmt: skip


def test_a_link_of_any_length_is_read_back() -> None:
    link = f"https://sorties.example.org/?{'x' * 400}"
    assert scanned(Image.open(io.BytesIO(png(link)))) == [link]


async def test_others_are_answered_while_a_code_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is drawn in another thread than the one of the event loop."""
    drawn_in: list[int] = []

    def drawn(url: str) -> bytes:
        drawn_in.append(threading.get_ident())
        return url.encode()

    monkeypatch.setattr(qr, "png", drawn)
    assert await QrPictures().qr(LINK) == LINK.encode()
    assert drawn_in != [threading.get_ident()]
