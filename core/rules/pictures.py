"""What a picture says besides what is seen on it: the place, the day and the hour, the phone. None of it is sent on."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from core.errors import BadInputError
from core.model.bulletins import MediaType

MOST_PARTS = 10_000
"""Segments or chunks; a picture that one takes or draws has some hundreds."""
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_SEEN = frozenset({b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"})
"""The chunks beside the necessary ones, whose names begin with a capital, that change how it looks."""
_EOI, _SOS, _COM = 0xD9, 0xDA, 0xFE
_APPS = range(0xE0, 0xF0)
_APPS_KEPT = MappingProxyType({0xE0: b"JFIF\0", 0xEE: b"Adobe"})
"""What a decoder needs to know of its colours."""
_EXIF = 0xE1, b"Exif\0\0"
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_ORDERS: Mapping[bytes, Literal["little", "big"]] = MappingProxyType({b"II*\0": "little", b"MM\0*": "big"})
_TURNED = 0x0112
"""Which way up the phone was held: without it the picture would lie on its side."""


def only_seen(media_type: MediaType, content: bytes) -> bytes:
    """The same picture without what was written into it; a PDF as it is. Raises BadInputError where it is broken."""
    without = _WITHOUT.get(media_type)
    if without is None:
        return content
    try:
        return without(content)
    except (IndexError, ValueError) as error:
        raise BadInputError("error-bulletin-file") from error


def _png(content: bytes) -> bytes:
    """Up to its end: what is hung on behind is dropped too."""
    kept, at = [content[: len(PNG_SIGNATURE)]], len(PNG_SIGNATURE)
    for number in range(MOST_PARTS):
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        ends = at + 12 + length
        if ends > len(content) or not kind.isalpha() or (number == 0) is not (kind == b"IHDR"):
            raise ValueError(kind)
        if kind[:1].isupper() or kind in _PNG_SEEN:
            kept.append(content[at:ends])
        if kind == b"IEND":
            return b"".join(kept)
        at = ends
    raise ValueError("too many chunks")


def _jpeg(content: bytes) -> bytes:
    """Up to its end: phones hang a second picture or a film on behind, with a place of its own."""
    kept, at = [content[:2]], 2
    for _ in range(MOST_PARTS):
        if content[at] != 0xFF:
            raise ValueError("no marker")
        marker = content[at + 1]
        if marker == _EOI:
            return b"".join((*kept, content[at : at + 2]))
        if marker == 0xFF:  # one byte of filling
            at += 1
            continue
        ends = at + 2 + _length(content, at + 2)
        data_ends = _scanned(content, ends) if marker == _SOS else ends
        kept.append(_segment(marker, content[at:data_ends], content[at + 4 : ends]))
        at = data_ends
    raise ValueError("too many segments")


def _segment(marker: int, whole: bytes, said: bytes) -> bytes:
    """What is left of it: all, nothing, or of EXIF which way up it is."""
    if (marker, said[:6]) == _EXIF:
        turned = _turned(said[6:])
        return _upright(turned) if turned else b""
    if marker == _COM:
        return b""
    if marker in _APPS:
        kept = _APPS_KEPT.get(marker)
        return whole if kept and said.startswith(kept) else b""
    return whole


def _length(content: bytes, at: int) -> int:
    length = int.from_bytes(content[at : at + 2])
    if length < 2 or at + length > len(content):
        raise ValueError("a segment without its end")
    return length


def _scanned(content: bytes, at: int) -> int:
    """Where the next marker stands behind what is drawn."""
    found = _AFTER_SCAN.search(content, at)
    if found is None:
        raise ValueError("a picture without its end")
    return found.start()


def _turned(tiff: bytes) -> int:
    """1 to 8, as EXIF counts them; 0 where it does not say."""
    order = _ORDERS.get(tiff[:4])
    if order is None:
        return 0

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], order)

    first = number(4, 4)
    for at in range(first + 2, min(first + 2 + 12 * number(first, 2), len(tiff) - 11), 12):
        if number(at, 2) == _TURNED:
            found = number(at + 8, 2)
            return found if 1 <= found <= 8 else 0
    return 0


def _upright(turned: int) -> bytes:
    """EXIF that says this alone."""
    entry = _TURNED.to_bytes(2) + b"\0\x03\0\0\0\x01" + turned.to_bytes(2) + b"\0\0"
    said = _EXIF[1] + b"MM\0*\0\0\0\x08\0\x01" + entry + b"\0\0\0\0"
    return b"\xff\xe1" + (len(said) + 2).to_bytes(2) + said


_WITHOUT: Mapping[MediaType, Callable[[bytes], bytes]] = MappingProxyType({MediaType.PNG: _png, MediaType.JPEG: _jpeg})
