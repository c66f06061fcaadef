"""A search on Sunday 22 November 2026, unless another day is said, over the communes served and seven kinds."""

from datetime import date

from handlers.typed.understanding import Typed, understand
from storage.communes import Communes

SUNDAY = date(2026, 11, 22)
COMMUNES = Communes.load()
KINDS = ("concert", "musique", "danse", "cirque", "théâtre", "spectacle musical", "dj-set")
LYON = ("69123", *(str(code) for code in range(69381, 69390)))


def typed_in(text: str, *, today: date = SUNDAY) -> Typed:
    return understand(text, today=today, communes=COMMUNES, categories=KINDS)


def days(first: tuple[int, int, int], last: tuple[int, int, int] | None = None) -> Typed:
    return Typed(first_day=date(*first), last_day=date(*(last or first)))
