"""A typed hour and a typed number, as people write them on one line."""

import re
from datetime import time

from core.errors import BadInputError
from core.model.names import cleaned, folded
from core.offersfile.cells import time_cell
from core.offersfile.problems import CellError
from core.rules.dates import MOST_SEATS, seats_in_bounds

LONGEST_TEXT = 40
_HOURS = re.compile(r"(?<=[0-9]) ?(?:heures?|hrs?)\b")
_AT = re.compile(r"^a ")
_SEATS = re.compile(r"([0-9]{1,6})(?: places?)?")
_NAMED = {"midi": time(12), "minuit": time(0)}


def typed_hour(text: str) -> time:
    """On the wall clock: "20h", "20 h 30", "20:30", "à 14 heures", "midi". Raises BadInputError for anything else.

    A bare "20" is not taken for an hour: it may be seats.
    """
    words = _AT.sub("", folded(cleaned(text[:LONGEST_TEXT])))
    if words in _NAMED:
        return _NAMED[words]
    try:
        at = time_cell(_HOURS.sub("h", words))
    except CellError:
        at = None
    if at is None:
        raise BadInputError("error-time-asked")
    return at


def typed_seats(text: str) -> int:
    """ "12" or "12 places", within the bounds. Raises BadInputError for anything else."""
    found = _SEATS.fullmatch(folded(cleaned(text[:LONGEST_TEXT])))
    if found is None:
        raise BadInputError("error-seats-asked", most=MOST_SEATS)
    return seats_in_bounds(int(found[1]))
