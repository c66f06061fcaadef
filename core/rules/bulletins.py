"""Last-minute notices (I1): what may be posted, what it does to the date, when it is of use, to whom it is told."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from types import MappingProxyType

from core.errors import BadInputError
from core.model.bulletins import Bulletin, BulletinKind, Change, MediaType, NewPlace
from core.model.findings import Finding, Findings, Level
from core.model.offers import Performance
from core.rules.dates import starting
from core.rules.keys import FindingKey
from core.rules.weeks import PARIS

MOST_TEXT = 500
"""Characters."""
LARGEST_FILE = 5 * 1024 * 1024
"""Bytes."""
AGAIN_WITHIN = timedelta(minutes=1)
"""The same posted once more within this is a second tap."""
SMALL_HOURS, EVENING = time(6), time(17)
"""An hour before the first, typed of what begins from the second on, is of the night after."""
SAID_ANEW = frozenset({BulletinKind.TIME, BulletinKind.PLACE})
"""What these say, the next of the same kind says anew; a practical word stands beside another one."""
_SAME = MappingProxyType({BulletinKind.TIME: "error-same-time", BulletinKind.PLACE: "error-same-place"})
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": MediaType.PNG, b"\xff\xd8\xff": MediaType.JPEG, b"%PDF-": MediaType.PDF}


def may_post(performance: Performance, now: datetime) -> Findings:
    """Until it begins, that instant excluded: then nobody is on their way any more."""
    if performance.starts_at is None or now < performance.starts_at:
        return ()
    return (Finding("I1", Level.REFUSE, FindingKey.ALREADY_STARTED, {"starts_at": performance.starts_at}),)


def was(kind: BulletinKind, performance: Performance) -> str:
    """What changes, as it is: an instant of UTC, a line, or '' where nothing of the date does."""
    match kind:
        case BulletinKind.TIME if performance.starts_at is not None:
            return performance.starts_at.isoformat()
        case BulletinKind.PLACE:
            return _line(performance.place.venue, performance.place.address, performance.place.commune)
        case _:
            return ""


def becomes(change: Change, performance: Performance, *, now: datetime) -> str:
    """The same, as it will be. Raises BadInputError: no hour, one that `starting` refuses, no place."""
    match change.kind:
        case BulletinKind.TIME:
            return new_start(change, performance, now=now).isoformat()
        case BulletinKind.PLACE:
            place = new_place(change)
            return _line(place.name, place.address, place.commune or performance.place.commune)
        case _:
            return ""


def changes_something(kind: BulletinKind, before: str, after: str) -> None:
    """Raises BadInputError where it is so already."""
    if kind in _SAME and before == after:
        raise BadInputError(_SAME[kind])


def new_start(change: Change, performance: Performance, *, now: datetime) -> datetime:
    """UTC. Without a day it is the date's own; the small hours said of an evening are those of the night after."""
    if change.at is None:
        raise BadInputError("error-time-asked")
    day, at = performance.day, change.at
    if at < SMALL_HOURS and performance.starts_at and performance.starts_at.astimezone(PARIS).time() >= EVENING:
        day += timedelta(days=1)
    return starting(change.day or day, at, now=now)


def ends_with(performance: Performance, starts_at: datetime) -> datetime | None:
    """It lasts as long as before."""
    if performance.starts_at is None or performance.ends_at is None:
        return None
    return starts_at + (performance.ends_at - performance.starts_at)


def new_place(change: Change) -> NewPlace:
    """Raises BadInputError where no name was typed."""
    if change.place is None or not change.place.name:
        raise BadInputError("error-place-asked")
    return change.place


def text_in_bounds(kind: BulletinKind, text: str) -> str:
    """Raises BadInputError: nothing said where the text is all, or too much."""
    if kind is BulletinKind.PRACTICAL and not text:
        raise BadInputError("error-bulletin-text")
    if len(text) > MOST_TEXT:
        raise BadInputError("error-bulletin-long", most=MOST_TEXT, length=len(text))
    return text


def media_type_of(content: bytes) -> MediaType:
    """By its first bytes; nothing else of it is looked at. Raises BadInputError: too large, or none that may go."""
    if len(content) > LARGEST_FILE:
        raise BadInputError("error-bulletin-file-large", most=LARGEST_FILE // 2**20)
    for signature, media_type in _SIGNATURES.items():
        if content.startswith(signature):
            return media_type
    raise BadInputError("error-bulletin-file")


def told_to_waiting(kind: BulletinKind) -> bool:
    """Whoever waits hears of what changes about the date, not of what to bring to it."""
    return kind is not BulletinKind.PRACTICAL


def posted_again(change: Change, after: str, last: Sequence[Bulletin], now: datetime) -> Bulletin | None:
    """Of the date's last notices, the one that says the very same and was posted just now."""
    for one in last:
        same = (one.kind, one.text, one.becomes) == (change.kind, change.text, after)
        if same and now - one.made_at < AGAIN_WITHIN:
            return one
    return None


def _line(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
