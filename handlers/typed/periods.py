"""Week-ends, weeks and months, as people say them. Days are in Europe/Paris, weeks start on Monday."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from handlers.typed.days import MONTHS, Span
from handlers.typed.sentence import Sentence, phrase

_SATURDAY = 5
_PARTS = {"debut": (1, 10), "mi": (11, 20), "fin": (21, 31)}
_NAMES = frozenset({"mars", "avril", "mai"})
"""Months that are also in names ("Bruno Mars", "Avril Lavigne"): see `take_bare_month`."""


def take_period(sentence: Sentence, today: date) -> Span | None:
    """What is left of the period that goes on, or the whole of one to come."""
    for pattern, read in _READERS:
        found = sentence.take(pattern)
        if found:
            return read(found, today)
    return None


def take_bare_month(sentence: Sentence, today: date) -> Span | None:
    """ "mars", "avril" or "mai" alone: a month where nothing else is left unexplained, else part of a name."""
    found = sentence.take(_BARE_MONTH) if len(sentence.words) == 1 else None
    return _named_month(found, today) if found else None


def _week_end(found: re.Match[str], today: date) -> Span:
    """Saturday and Sunday; "prochain" is the first that has not begun."""
    saturday = today - timedelta(days=today.weekday()) + timedelta(days=_SATURDAY)
    if found["next"] and saturday <= today:
        saturday += timedelta(days=7)
    return Span(max(saturday, today), saturday + timedelta(days=1))


def _week(found: re.Match[str], today: date) -> Span:
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 if found["next"] else 0)
    return Span(max(monday, today), monday + timedelta(days=6))


def _month(found: re.Match[str], today: date) -> Span:
    first = today.replace(day=1)
    if found["next"]:
        first = (first + timedelta(days=31)).replace(day=1)
    return Span(max(first, today), first.replace(day=_length(first)))


def _named_month(found: re.Match[str], today: date) -> Span:
    """The next one, this one included; "début", "mi" and "fin" are its thirds."""
    parts = found.groupdict()
    number = MONTHS.split("|").index(found["month"]) + 1
    start, end = _PARTS.get(parts.get("part") or "", (1, 31))
    year = int(parts.get("year") or today.year)
    if not parts.get("year") and date(year, number, min(end, _length(date(year, number, 1)))) < today:
        year += 1
    first = date(year, number, start)
    last = first.replace(day=min(end, _length(first)))
    return Span(max(first, today) if last >= today else first, last)


def _length(month: date) -> int:
    return monthrange(month.year, month.month)[1]


_SURE_MONTHS = "|".join(month for month in MONTHS.split("|") if month not in _NAMES)
_BARE_MONTH = phrase(rf"(?P<month>{MONTHS})")
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Span]], ...] = (
    (phrase(r"(?:(?:ce|le|du) )?(?:week end|weekend|(?<=ce )we|(?<=le )we)(?P<next> prochain| qui vient)?"), _week_end),
    (phrase(r"(?:la )?semaine(?P<next> prochaine| qui vient)|(?:cette|la|de la) semaine"), _week),
    (phrase(r"ce mois(?: ci)?|(?:le )?mois(?P<next> prochain| qui vient)"), _month),
    (phrase(rf"(?:en |au mois d |au mois de |mois de )(?P<month>{MONTHS})(?: (?P<year>20[0-9]{{2}}))?"), _named_month),
    (phrase(rf"(?:(?P<part>debut|mi|fin) )(?P<month>{MONTHS})(?: (?P<year>20[0-9]{{2}}))?"), _named_month),
    (phrase(rf"(?P<month>{MONTHS}) (?P<year>20[0-9]{{2}})"), _named_month),
    (phrase(rf"(?P<month>{_SURE_MONTHS})"), _named_month),
)
