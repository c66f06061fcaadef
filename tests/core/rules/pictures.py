"""Small pictures, and what phones and programs write into them."""

import zlib

SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\xff\x00\x34\xff\xd0\x56"
"""With what is no marker inside: a stuffed byte, a restart."""


def chunk(kind: bytes, said: bytes = b"") -> bytes:
    return len(said).to_bytes(4) + kind + said + zlib.crc32(kind + said).to_bytes(4)


def png(*between: bytes) -> bytes:
    """One white dot."""
    head = chunk(b"IHDR", (1).to_bytes(4) * 2 + b"\x08\0\0\0\0")
    dot = chunk(b"IDAT", zlib.compress(b"\0\xff"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(between) + dot + chunk(b"IEND")


def segment(marker: int, said: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(said) + 2).to_bytes(2) + said


def jpeg(*between: bytes) -> bytes:
    tables = segment(0xDB, b"\0" * 65)
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0\x01\x02") + b"".join(between) + tables + SCAN + b"\xff\xd9"


def exif(turned: int, *, order: str, place: bytes = b"45.76N 4.83E") -> bytes:
    """As a phone writes it: which way up, and where."""
    little = order == "little"

    def number(value: int, size: int) -> bytes:
        return value.to_bytes(size, "little" if little else "big")

    def entry(tag: int, value: bytes) -> bytes:
        return number(tag, 2) + number(3, 2) + number(1, 4) + value.ljust(4, b"\0")

    entries = entry(0x010F, number(1, 2)) + entry(0x0112, number(turned, 2)) + entry(0x8825, number(50, 2))
    head = (b"II*\0" if little else b"MM\0*") + number(8, 4) + number(3, 2)
    return b"Exif\0\0" + head + entries + b"\0\0\0\0" + place
