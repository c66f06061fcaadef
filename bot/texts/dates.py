"""Days and times as people say them, in Europe/Paris: the functions that the sentences of `locales/` may call.

`DAY($d)` "samedi 28 novembre", `DATE_LONG($d)` the same with its year, `DAY_SHORT($d)` "sam. 28 nov.",
`MONTH($d)` "novembre 2026", `TIME($t)` "20 h 30", `MOMENT($t)` "samedi 28 novembre à 20 h".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime
from fluent.runtime.types import FluentType

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Manner:
    """A language's patterns (Unicode TR 35): a full hour, an hour and minutes, and what joins a day to its time."""

    hour: str = "HH:mm"
    minutes: str = "HH:mm"
    joined: str = ", "


_MANNERS = {
    "fr": Manner("H\u00a0'h'", "H\u00a0'h'\u00a0mm", " 'à' "),
    "fr-simple": Manner("H\u00a0'heures'", "H\u00a0'heures'\u00a0mm", " 'à' "),
    "en": Manner(joined=" 'at' "),
}
"""The space before and after "h" does not break: an hour stays on one line. Easy French has no abbreviation."""


class When(FluentType):
    """A day, or an instant seen in Europe/Paris. Written bare in a sentence, it shows as `DATE_LONG` or `MOMENT`."""

    def __init__(self, value: date | datetime, *, language: str) -> None:
        if isinstance(value, datetime):
            if value.tzinfo is None:
                raise ValueError("an instant without a time zone")
            value = value.astimezone(PARIS)
        self.value = value
        self.language = language

    def format(self, locale: Locale) -> str:
        return _moment(self) if isinstance(self.value, datetime) else _day(self, pattern="EEEE d MMMM y")


def functions() -> dict[str, Callable[[Any], Any]]:
    """By the names that sentences call. Each raises TypeError where the argument is no date, or has no time."""
    return {
        "DAY": partial(_day, pattern="EEEE d MMMM"),
        "DATE_LONG": partial(_day, pattern="EEEE d MMMM y"),
        "DAY_SHORT": partial(_day, pattern="EEE d MMM"),
        "MONTH": partial(_day, pattern="LLLL y"),
        "TIME": _time,
        "MOMENT": _moment,
    }


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Of "fr-simple", French; an unknown language is written like English."""
    try:
        return Locale.parse(language.partition("-")[0])
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def _day(when: object, *, pattern: str) -> str:
    if not isinstance(when, When):
        raise TypeError("not a date")
    return _formatted(when, pattern, noon=not isinstance(when.value, datetime))


def _time(when: object) -> str:
    instant = _instant(when)
    return _formatted(instant, _hour(instant))


def _moment(when: object) -> str:
    instant = _instant(when)
    return _formatted(instant, f"EEEE d MMMM{_manner(instant).joined}{_hour(instant)}")


def _instant(when: object) -> When:
    if not isinstance(when, When) or not isinstance(when.value, datetime):
        raise TypeError("not an instant")
    return when


def _hour(instant: When) -> str:
    full = isinstance(instant.value, datetime) and instant.value.minute == 0
    return _manner(instant).hour if full else _manner(instant).minutes


def _manner(when: When) -> Manner:
    parent = _MANNERS.get(when.language.partition("-")[0], Manner())
    return _MANNERS.get(when.language, parent)


def _formatted(when: When, pattern: str, *, noon: bool = False) -> str:
    """`noon`: a day has no zone; Babel would take its midnight for UTC's, noon is the same day everywhere in Europe."""
    value = datetime(when.value.year, when.value.month, when.value.day, 12, tzinfo=PARIS) if noon else when.value
    return _written(value, pattern, when.language)


@lru_cache(maxsize=4096)
def _written(value: datetime, pattern: str, language: str) -> str:
    """Kept: a screen says the same days again and again, and Babel takes 50 µs for one."""
    written = format_datetime(value, pattern, tzinfo=PARIS, locale=locale_of(language))
    french_first = language.partition("-")[0] == "fr" and value.day == 1
    return re.sub(r" 1 ", " 1er ", written, count=1) if french_first else written
