"""The font that every page is set in: DejaVu Sans, cut down to what people here write (fonts/LICENSE beside it).

Latin with all its accents, Greek, Cyrillic. No other alphabet: its letters show as `UNKNOWN`, one for one.
"""

import unicodedata
from collections.abc import Container, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

FAMILY = "dejavu"
FACES: Mapping[str, str] = MappingProxyType({"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf"})
"""File by style; both know the same letters."""
UNKNOWN = "□"


def face(style: str) -> Traversable:
    """`style`: "" or "B"."""
    return files("bot.documents").joinpath("fonts", FACES[style])


def drawable(text: str, known: Container[int]) -> str:
    """`text` with what the font lacks replaced; an accent that it lacks is left out, its letter stays.

    Done here, before the library sees it: the library would write the letters of a name into the log.
    """
    seen = unicodedata.normalize("NFC", text)
    return "".join(c if ord(c) in known else _instead(c) for c in seen)


def _instead(character: str) -> str:
    return "" if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc") else UNKNOWN
