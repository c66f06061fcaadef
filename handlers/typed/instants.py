"""A typed moment to come, as an instant."""

from datetime import datetime

from core.errors import BadInputError
from core.rules.dates import starting
from core.rules.weeks import paris_day
from handlers.typed.moments import typed_moment


def typed_instant(text: str, now: datetime) -> datetime:
    """UTC; an hour alone is today's. Raises BadInputError: no hour or no day that can be read, an hour that the clock
    skips or shows twice, one that is over.
    """
    today = paris_day(now)
    try:
        day, at = typed_moment(text, today=today)
    except BadInputError as error:
        raise BadInputError("error-moment-asked") from error
    return starting(day or today, at, now=now)
