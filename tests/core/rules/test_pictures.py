"""A picture is sent on as it is seen, without the place, the hour and the phone that are written into it."""

import pytest

from core.errors import BadInputError
from core.model.bulletins import MediaType
from core.rules.pictures import MOST_PARTS, only_seen
from tests.core.rules.pictures import chunk, exif, jpeg, png, segment

JPEG, PNG, PDF = MediaType.JPEG, MediaType.PNG, MediaType.PDF
ADOBE = segment(0xEE, b"Adobe\0d")
TURNED = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"


@pytest.mark.parametrize(
    "written",
    [
        *(segment(marker, b"GPS") for marker in range(0xE0, 0xF0)),
        segment(0xE1, b"Exif\0\0broken"),
        segment(0xE1, exif(0, order="big")),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01"),
        segment(0xFE, b"a comment"),
        b"\xff\xff" + segment(0xFE, b"behind filling")[1:],
    ],
)
def test_of_a_photo_nothing_stays_that_is_not_seen(written: bytes) -> None:
    assert only_seen(JPEG, jpeg(written)) == jpeg()


@pytest.mark.parametrize("kept", [ADOBE, segment(0xC4, b"\0" * 20), segment(0xDD, b"\0\x04")])
def test_what_its_drawing_needs_stays(kept: bytes) -> None:
    assert only_seen(JPEG, jpeg(kept, segment(0xFE, b"x"))) == jpeg(kept)


@pytest.mark.parametrize("order", ["big", "little"])
def test_of_a_photo_s_exif_which_way_up_it_is_stays_alone(order: str) -> None:
    assert only_seen(JPEG, jpeg(segment(0xE1, exif(6, order=order)))) == jpeg(segment(0xE1, TURNED))


def test_what_hangs_on_behind_a_picture_s_end_is_dropped() -> None:
    assert only_seen(JPEG, jpeg() + jpeg(segment(0xE1, b"Exif"))) == jpeg()
    assert only_seen(PNG, png() + b"GPS") == png()


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"iCCP", b"raNd"])
def test_of_a_drawing_no_word_stays(kind: bytes) -> None:
    assert only_seen(PNG, png(chunk(kind, b"GPS"))) == png()


@pytest.mark.parametrize("kind", [b"PLTE", b"tRNS", b"gAMA", b"pHYs"])
def test_what_changes_how_a_drawing_looks_stays(kind: bytes) -> None:
    assert only_seen(PNG, png(chunk(kind, b"x"))) == png(chunk(kind, b"x"))


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        (JPEG, b"\xff\xd8\xff"),
        (JPEG, jpeg()[:-1]),
        (JPEG, jpeg()[:-2]),
        (JPEG, jpeg()[:30]),
        (JPEG, b"\xff\xd8\xff\xe1\x00\x01"),
        (JPEG, b"\xff\xd8\xff\xe1\xff\xff"),
        (JPEG, jpeg(b"no marker")),
        (JPEG, jpeg(segment(0xFE, b"") * MOST_PARTS)),
        (PNG, png()[:8]),
        (PNG, png()[:-1]),
        (PNG, png()[:8] + chunk(b"IDAT") + chunk(b"IEND")),
        (PNG, png(b"\xff" * 12)),
        (PNG, png(chunk(b"no:!"))),
        (PNG, png(chunk(b"tEXt") * MOST_PARTS)),
    ],
)
def test_a_broken_picture_is_refused(media_type: MediaType, content: bytes) -> None:
    with pytest.raises(BadInputError) as refused:
        only_seen(media_type, content)
    assert refused.value.key == "error-bulletin-file"


def test_a_pdf_goes_as_it_is() -> None:
    assert only_seen(PDF, b"%PDF-1.7 ...") == b"%PDF-1.7 ..."
