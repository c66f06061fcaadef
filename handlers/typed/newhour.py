"""A new hour as people say it, with its day where that changes too: "20h30", "samedi 20 h 30", "demain à midi"."""

import re
from datetime import date, time

from core.errors import BadInputError
from core.model.names import cleaned, folded
from handlers.typed.days import DAY, day_of
from handlers.typed.hours import typed_hour
from handlers.typed.sentence import phrase

LONGEST_TEXT = 60
_DAY = phrase(DAY)
_HOUR = re.compile(r"\b([0-9]{1,2}) ?(?:heures?|hrs?|h)\b ?([0-5][0-9])?")
_MARKS = re.compile(r"[,;']| a(?= )")


def typed_new_hour(text: str, *, today: date) -> tuple[date | None, time]:
    """Day (None where none is said: the date's own) and hour, both of Paris. Raises BadInputError where no hour is
    understood."""
    try:
        return None, typed_hour(text)
    except BadInputError:
        words = _HOUR.sub(r"\1h\2", _MARKS.sub(" ", folded(cleaned(text[:LONGEST_TEXT]))))
        words = " ".join(words.split())
        found = _DAY.search(words)
        if found is None:
            raise
    day = day_of(found[0], today)
    if day is None:
        raise BadInputError("error-time-asked")
    return day, typed_hour(f"{words[: found.start()]} {words[found.end() :]}".strip())
