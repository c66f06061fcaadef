"""Dates by `dateparser`, imported at the first need: it costs 0.2 s and 24 MB, and most messages are buttons."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache

_ONE_DAY = timedelta(days=1)


def coming(text: str, today: date) -> date | None:
    """The first such day from today on, today included: "22 novembre", "samedi", "22/11". None if there is none."""
    return _reader(today - _ONE_DAY)(text)


def counted(text: str, today: date) -> date | None:
    """A day counted from today: "demain", "dans 3 jours"."""
    return _reader(today)(text)


def warm() -> None:
    """Loads the library and its French. For a thread at the start: nobody's first search waits for it."""
    coming("samedi", date(2026, 1, 1))


@lru_cache(maxsize=4)  # yesterday and today, and the same around midnight
def _reader(base: date) -> Callable[[str], date | None]:
    from dateparser.date import DateDataParser  # noqa: PLC0415  # the reason is at the top of this file

    settings = {
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "DMY",
        "RELATIVE_BASE": datetime.combine(base, time()),
    }
    parser = DateDataParser(languages=["fr"], settings=settings)

    def read(text: str) -> date | None:
        found: datetime | None = parser.get_date_data(text).date_obj
        return found.date() if found else None

    return read
