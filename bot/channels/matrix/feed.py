"""The calls that bring events: what is new, and what was said before."""

import json
from collections.abc import Sequence

from bot.channels.matrix.calls import CLIENT, Calls, Json, path

LONG_POLL = 15.0
"""Seconds that a sync may take longer than it was told to wait."""
HISTORY = 100
"""Events in one page."""
LARGEST_PAGE = 8 * 2**20
"""Bytes: as many of the largest events there can be, and a little."""
PAGE_WAIT = 10.0
"""Seconds for one page: everybody waits for it."""
SILENT = {"not_types": ["*"]}
FILTER: Json = {
    "room": {
        "timeline": {"limit": 50, "lazy_load_members": True},
        "state": {"lazy_load_members": True},
        "ephemeral": SILENT,
        "account_data": SILENT,
    },
    "presence": SILENT,
    "account_data": SILENT,
}
FIRST_FILTER: Json = FILTER | {
    "room": FILTER["room"] | {"timeline": SILENT, "state": {"types": ["m.room.encryption"]}},
}
"""Of the first sync ever: what was said before is not for us, and a homeserver takes seconds for all it knows."""


async def sync(calls: Calls, *, since: str | None, patience: float) -> Json:
    """The answer, after `patience` seconds at most and what it takes. Raises MatrixError."""
    wanted = FILTER if since is not None else FIRST_FILTER
    query = {"filter": json.dumps(wanted, separators=(",", ":")), "timeout": str(int(patience * 1000))}
    if since is not None:
        query["since"] = since
    return await calls.ask("GET", CLIENT + "/sync", query=query, patience=patience + LONG_POLL)


async def history(calls: Calls, room_id: str, *, before: str, until: str | None) -> tuple[Sequence[Json], str | None]:
    """A page of events backwards from `before`, oldest first, and where to go on; None at the end.

    Raises MatrixError.
    """
    query = {"dir": "b", "from": before, "limit": str(HISTORY)}
    if until is not None:
        query["to"] = until
    place = CLIENT + "/rooms" + path(room_id) + "/messages"
    answer = await calls.ask("GET", place, query=query, patience=PAGE_WAIT, most=LARGEST_PAGE)
    chunk, end = answer.get("chunk"), answer.get("end")
    events = [event for event in (chunk if isinstance(chunk, list) else ()) if isinstance(event, dict)]
    return events[::-1], end if isinstance(end, str) and events else None
