"""When: one day, or from one to another ("samedi soir", "du 3 au 10 décembre"). Days are in Europe/Paris."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from handlers.typed.days import DAY, NUMBER, Span, day_of, number_of
from handlers.typed.periods import take_period
from handlers.typed.sentence import Sentence, phrase

_LONGEST_MONTH = 31
_ONE_WEEK = timedelta(days=7)
_EVENING_FROM = 18
"""An hour from which "20h" means the evening."""


def take_span(sentence: Sentence, today: date) -> Span | None:
    """The first that is found, a text says when only once. What no calendar has ("31 juin") stays among the words."""
    for pattern, read in _READERS:
        found = sentence.find(pattern)
        if found:
            span = read(found, today)
            if span:
                sentence.take(pattern)
            return span
    return take_period(sentence, today)


def take_evening(sentence: Sentence) -> bool:
    """Whether an evening hour is named; the hour is only that precise: "14h" is taken and narrows nothing."""
    found = sentence.take(_HOUR)
    return found is not None and int(found["hour"]) >= _EVENING_FROM


def _day(found: re.Match[str], today: date) -> Span | None:
    day = day_of(found["day"], today)
    return Span(day, day, evening=bool(found["evening"])) if day else None


def _today(found: re.Match[str], today: date) -> Span:
    return Span(today, today, evening=bool(found["evening"]))


def _until(found: re.Match[str], today: date) -> Span | None:
    day = day_of(found["day"], today)
    return Span(today, day) if day else None


def _since(found: re.Match[str], today: date) -> Span | None:
    day = day_of(found["day"], today)
    return Span(day, None) if day else None


def _between(found: re.Match[str], today: date) -> Span | None:
    """The end is read first: "du 30 au 2 décembre" starts on the last 30th before it."""
    last = day_of(_whole(found["last"]), today)
    if last is None:
        return None
    first = _before(last, found["first"]) or day_of(found["first"], today)
    if first is None or first <= last:
        return Span(first, last) if first else None
    if first - today < _ONE_WEEK:  # "de vendredi à dimanche", said on a Sunday
        return Span(first, day_of(found["last"], first))
    return Span(min(today, last), last)  # begun: "du 30 novembre au 2 décembre", said on 1 December


def _before(last: date, number: str) -> date | None:
    """The latest day of that number up to `last`; None when `number` is more than a number."""
    if not _BARE.fullmatch(number):
        return None
    days = (last - timedelta(days=back) for back in range(2 * _LONGEST_MONTH))
    return next((day for day in days if day.day == number_of(number)), None)


def _whole(day: str) -> str:
    return f"le {day}" if _BARE.fullmatch(day) else day


_BARE = re.compile(NUMBER)
_HOUR = phrase(r"(?:a |vers |des )?(?P<hour>[01]?[0-9]|2[0-3]) ?h(?: ?[0-5][0-9])?")
_DAY_OR_NUMBER = rf"{DAY}|{NUMBER}"
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Span | None]], ...] = tuple(
    (phrase(form), read)
    for form, read in (
        (
            rf"(?:du|de|entre(?: le)?) (?P<first>{_DAY_OR_NUMBER}) (?:au|a|et(?: le)?) (?P<last>{_DAY_OR_NUMBER})",
            _between,
        ),
        (rf"(?:jusqu (?:au|a)) (?P<day>{DAY})", _until),
        (rf"(?:a partir (?:du|de)|des) (?P<day>{DAY})", _since),
        (rf"(?P<day>{DAY})(?: (?P<evening>(?:en )?soiree|(?:au )?soir)| matin| apres midi)?", _day),
        (r"(?:ce|cette) (?P<evening>soir(?:ee)?)|ce matin|cet apres midi", _today),
    )
)
