"""One cell at a time: from what people type to a value, or `CellError` with what was expected. Nothing is guessed."""

import re
from datetime import date, time
from urllib.parse import urlsplit

from core.model.names import cleaned
from core.model.offers import Access
from core.offersfile.problems import CellError

MOST_SEATS = 100_000
LARGEST_PARTY = 50
LONGEST_URL = 500
_YEARS = range(2000, 2101)

_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_FRENCH_DAY = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")
_TIME = re.compile(r"([0-9]{1,2}) ?(?::([0-9]{2})(?::00)?|h ?([0-9]{2})?)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}")


def text_cell(value: str, *, longest: int) -> str:
    """Cleaned and not empty. "=1+1" is a text like any other and stays as it is."""
    text = _cleaned(value)
    if not text:
        raise CellError("offers-expected-text")
    return optional_text_cell(text, longest=longest)


def optional_text_cell(value: str, *, longest: int) -> str:
    text = _cleaned(value)
    if len(text) > longest:
        raise CellError("offers-expected-shorter-text", longest=longest)
    return text


def _cleaned(value: str) -> str:
    """`cleaned`, with a short way for plain words: most cells of 5,000 rows."""
    plain = value.isascii() and value.isprintable() and value[:1].isalnum()
    return " ".join(value.split()) if plain else cleaned(value)


def day_cell(value: str) -> date:
    """2026-12-31 or 31/12/2026, from 2000 to 2100."""
    text = value.strip()
    parts = _ISO_DAY.fullmatch(text) or _FRENCH_DAY.fullmatch(text)
    try:
        if parts and int(parts["year"]) in _YEARS:
            return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError:  # the 31st of a month that has none: told like any other wrong date
        pass
    raise CellError("offers-expected-date")


def time_cell(value: str) -> time | None:
    """On the wall clock: 20:30, 20:30:00, 20h30 or 20h; None when empty ("heure à compléter")."""
    text = value.strip()
    if not text:
        return None
    parts = _TIME.fullmatch(text)
    if parts is None or int(parts[1]) > 23 or int(parts[2] or parts[3] or 0) > 59:
        raise CellError("offers-expected-time")
    return time(int(parts[1]), int(parts[2] or parts[3] or 0))


def seats_cell(value: str) -> int:
    return _number(value, 0, MOST_SEATS, "offers-expected-seats")


def max_party_cell(value: str) -> int | None:
    return _number(value, 1, LARGEST_PARTY, "offers-expected-max-party") if value.strip() else None


def _number(value: str, least: int, most: int, expected: str) -> int:
    text = value.strip()
    if _NUMBER.fullmatch(text) and least <= int(text) <= most:
        return int(text)
    raise CellError(expected, least=least, most=most)


def access_cell(value: str) -> frozenset[Access]:
    """Codes in any order, "hi;ii"; empty is "not known"."""
    codes = {code.strip().casefold() for code in value.split(";")} - {""}
    if codes - set(Access):
        raise CellError("offers-expected-accessibility", codes=";".join(Access))
    return frozenset(Access(code) for code in codes)


def url_cell(value: str) -> str:
    """The venue's page, where one buys directly (B14). No user name inside: "https://known.fr@elsewhere" deceives."""
    text = value.strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:  # "http://[" and the like
        whole = False
    if not whole or len(text) > LONGEST_URL or _cleaned(text) != text or " " in text:
        raise CellError("offers-expected-url", longest=LONGEST_URL)
    return text
