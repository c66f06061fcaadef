"""What staff may do to a date by hand: give it an hour on the wall clock of Paris, seats, call it off."""

from datetime import date, datetime, time

from core.convention.policy import SeasonPolicy
from core.errors import BadInputError
from core.model.findings import Finding, Findings, Level
from core.model.offers import Performance
from core.offersfile.problems import CellError
from core.offersfile.when import instant
from core.rules.keys import FindingKey

MOST_SEATS = 5_000
"""Typed by hand; more comes by a file."""
_PLAIN = {"offers-expected-time-exists": "error-time-skipped", "offers-expected-time-once": "error-time-twice"}


def starting(day: date, at: time, *, now: datetime) -> datetime:
    """The instant (UTC) of `at` in Europe/Paris on `day`.

    Raises BadInputError: an hour that the clock skips in March or shows twice in October, or one that is over (the
    very instant included).
    """
    try:
        starts_at = instant(day, at)
    except CellError as error:
        raise BadInputError(_PLAIN[error.expected]) from error
    if starts_at <= now:
        raise BadInputError("error-time-over")
    return starts_at


def seats_in_bounds(seats: int) -> int:
    """Raises BadInputError for fewer than none or more than `MOST_SEATS`."""
    if not 0 <= seats <= MOST_SEATS:
        raise BadInputError("error-seats-asked", most=MOST_SEATS)
    return seats


def of_use_until(*starts: datetime | None, now: datetime) -> datetime | None:
    """Until when it is worth telling somebody of a date: the last of its `starts`, those it had before included.

    None where all of them are over, or unknown: it is told all the same, as what has no such end.
    """
    return max((start for start in starts if start is not None and start > now), default=None)


def end_of(policy: SeasonPolicy, performance: Performance) -> datetime:
    """Of a published one. An end that is missing, or not after the start as some programmes publish it, becomes
    `default_duration`."""
    if performance.starts_at is None:
        raise ValueError(f"performance {performance.id} has no hour yet")
    return ending(policy, performance.starts_at, performance.ends_at)


def ending(policy: SeasonPolicy, starts_at: datetime, ends_at: datetime | None) -> datetime:
    """The same of two instants."""
    if ends_at is None or ends_at <= starts_at:
        return starts_at + policy.default_duration
    return ends_at


def may_call_off(performance: Performance, now: datetime) -> Findings:
    """Until it begins, that instant excluded: what was played is no longer cancelled."""
    if performance.starts_at is None or now < performance.starts_at:
        return ()
    args = {"starts_at": performance.starts_at}
    return (Finding("B13", Level.REFUSE, FindingKey.ALREADY_STARTED, args),)
