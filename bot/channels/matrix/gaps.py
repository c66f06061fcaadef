"""What a sync left out of a room, fetched from its history: as much as one room may keep everybody else waiting for."""

import json
from collections import Counter
from collections.abc import Sequence

import structlog

from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.reading import Json, Timeline, joins, since_invited
from bot.channels.matrix.trouble import (
    DeclinedError,
    ForbiddenError,
    MatrixError,
    TooLargeError,
    UnansweredError,
    UnavailableError,
    UnknownRoomError,
)

MOST_PAGES = 50
"""Of a room's history that one sync left out, 100 events each: a flood ends there."""
MOST_BYTES = 4 * 2**20
"""The same in bytes: a page of the largest events holds more."""
TRIES = 6
"""Of a room whose history fails while the homeserver answers; with the pauses between them, half a minute."""

_log = structlog.get_logger(__name__)


class Gaps:
    def __init__(self, homeserver: Homeserver) -> None:
        self._homeserver = homeserver
        self._failed: Counter[str] = Counter()

    async def filled(self, timeline: Timeline, *, since: str | None) -> Sequence[Json]:
        """With what the sync left out; of a room that we came into, from our invitation on.

        Raises MatrixError where it is to be tried again. A room that failed `TRIES` times has one try each time, until
        it is whole again: what it lacks is lost, and nobody else waits for it.
        """
        try:
            events = await self._filled(timeline, since=since)
        except (UnansweredError, UnavailableError) as error:
            self._failed[timeline.room_id] += 1
            if self._failed[timeline.room_id] < TRIES:
                raise
            return _given_up(timeline, self._homeserver.user_id, error)
        except (ForbiddenError, UnknownRoomError, DeclinedError, TooLargeError) as error:
            return _given_up(timeline, self._homeserver.user_id, error)
        del self._failed[timeline.room_id]
        return events

    def forget(self, room_id: str) -> None:
        del self._failed[room_id]

    async def _filled(self, timeline: Timeline, *, since: str | None) -> Sequence[Json]:
        me, before = self._homeserver.user_id, timeline.before
        until = None if joins(timeline.events, me) else since
        events, whole = since_invited(timeline.events, me)
        size = 0
        for _ in range(MOST_PAGES):
            if whole or before is None:
                return events
            page, before = await self._homeserver.history(timeline.room_id, before=before, until=until)
            size += _size(page)
            if size > MOST_BYTES:
                break
            events, whole = since_invited([*page, *events], me)
        _log.warning("matrix_history_cut", count=len(events))
        return events


def _given_up(timeline: Timeline, me: str, error: MatrixError) -> Sequence[Json]:
    events, _ = since_invited(timeline.events, me)
    _log.warning("matrix_history_closed", count=len(events), error=type(error).__name__)
    return events


def _size(page: Sequence[Json]) -> int:
    """In bytes, nearly; what is nested too deep to be written is too large."""
    try:
        return sum(len(json.dumps(event)) for event in page)
    except RecursionError:
        return MOST_BYTES + 1
