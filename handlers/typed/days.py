"""One day, as it is said: "samedi", "12 décembre", "le 3", "demain". Days are in Europe/Paris."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.typed.almanac import coming, counted
from handlers.typed.sentence import phrase

MONTHS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"

_SHORT_MONTHS = "janv?|fevr?|avr|juil|sept?|oct|nov|dec"
NUMBER = "0?[1-9]|[12][0-9]|3[01]|1er|premier"
_FIGURES = "|".join(
    rf"(?:0?[1-9]|[12][0-9]|3[01]){mark}(?:0?[1-9]|1[0-2])(?:{mark}(?:20)?[0-9]{{2}})?" for mark in ("/", "[.]", "-")
)
_LONGEST_WAIT = 62
"""Days until the next 31st, at most."""

Reader = Callable[[re.Match[str], date], date | None]


@dataclass(frozen=True, slots=True)
class Span:
    """Both days included; `last` None goes on without an end. `evening`: only its evenings were asked for."""

    first: date
    last: date | None
    evening: bool = False


def day_of(text: str, today: date) -> date | None:
    """The day meant by a whole expression of `DAY`; None for one that no calendar has ("31 juin").

    Days to come are preferred: a date without its year is the next one, today included. "samedi prochain" is the
    first Saturday after today, as dictionaries have it, and not that of the week after.
    """
    for pattern, read in _READERS:
        found = pattern.fullmatch(text)
        if found:
            return read(found, today)
    return None


def _dated(found: re.Match[str], today: date) -> date | None:
    """A weekday said beside the date is not weighed: the number is what people read off the programme."""
    return coming(
        " ".join(part for part in (str(number_of(found["number"])), found["month"], found["year"]) if part), today
    )


def _in_figures(found: re.Match[str], today: date) -> date | None:
    """Two figures of a year are of this century, also past ones: what is over is found over."""
    day, month, *year = re.split("[./-]", found["figures"])
    return coming("/".join((day, month, *(f"20{y[-2:]}" for y in year))), today)


def _numbered(found: re.Match[str], today: date) -> date | None:
    days = (today + timedelta(days=ahead) for ahead in range(_LONGEST_WAIT))
    return next((day for day in days if day.day == number_of(found["number"])), None)


def number_of(text: str) -> int:
    """The day's number from what `NUMBER` matches."""
    return 1 if text in {"1er", "premier"} else int(text)


def _weekday(found: re.Match[str], today: date) -> date | None:
    start = today + timedelta(days=1) if found["next"] or found["weeks"] else today
    day = coming(found["weekday"], start)
    later = {"huit": 7, "quinze": 14}.get(found["weeks"] or "", 0)
    return day + timedelta(days=later) if day else None


def _counted(found: re.Match[str], today: date) -> date | None:
    return counted(found["count"].replace("apres demain", "apres-demain"), today)


_DATED = rf"(?P<number>{NUMBER}) (?P<month>{MONTHS}|{_SHORT_MONTHS})(?: (?P<year>20[0-9]{{2}}))?"
_FORMS: tuple[tuple[str, Reader], ...] = (
    (rf"(?:le )?(?:(?:{WEEKDAYS}) )?{_DATED}", _dated),
    (rf"(?:le )?(?:(?:{WEEKDAYS}) )?(?P<figures>{_FIGURES})", _in_figures),
    (r"(?:le )?(?P<iso>20[0-9]{2}-[0-9]{2}-[0-9]{2})", lambda found, today: coming(found["iso"], today)),
    (rf"(?:le|(?:le |ce )?(?:{WEEKDAYS})) (?P<number>{NUMBER})", _numbered),
    (rf"(?:le |ce )?(?P<weekday>{WEEKDAYS})(?: (?P<next>prochain|qui vient)| en (?P<weeks>huit|quinze))?", _weekday),
    (r"(?P<count>demain|apres demain|dans [1-9][0-9]? (?:jours?|semaines?))", _counted),
    (r"aujourd hui|ce jour", lambda _, today: today),
)
_READERS = tuple((phrase(form), read) for form, read in _FORMS)

DAY = "|".join(re.sub(r"[?]P<[a-z]+>", "?:", form) for form, _ in _FORMS)
"""Every form, without the names of its parts: to find a day inside a sentence. The fuller forms come first."""
