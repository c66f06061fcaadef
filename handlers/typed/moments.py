"""An hour, with its day where one is said: "20 h 30", "samedi 28 novembre à 9 h", "demain 14h30"."""

import re
from datetime import date, time

from core.errors import BadInputError
from core.model.names import cleaned, folded
from handlers.typed.days import day_of
from handlers.typed.hours import typed_hour
from handlers.typed.sentence import Sentence

LONGEST_TEXT = 80
_HOUR = re.compile(r"(?:^|[\s,])(?:a )?(?P<hour>[0-9]{1,2} ?(?:h|heures?|hrs?|:) ?(?:[0-9]{2})?|midi|minuit)$")


def typed_moment(text: str, *, today: date) -> tuple[date | None, time]:
    """The day, None where none is said, and the hour, both on the wall clock of Paris; days to come are preferred.

    Raises BadInputError for what is no hour, or for words before it that are no day.
    """
    said = folded(cleaned(text[:LONGEST_TEXT]))
    found = _HOUR.search(said)
    if found is None:
        return None, typed_hour(said)
    before = " ".join(Sentence(said[: found.start()]).words)
    day = day_of(before, today) if before else None
    if before and day is None:
        raise BadInputError("error-time-asked")
    return day, typed_hour(found["hour"])
