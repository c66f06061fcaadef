"""How long it takes until everybody on Matrix was told."""

from datetime import timedelta

from core.ports import MatrixPace

EXEMPT_PER_SECOND = 50.0
"""Encrypted messages that a homeserver on a small machine takes where it sets no limit; the first in a room, the
slowest."""
KEPT_FREE = 2.0
"""Messages that notices leave to whoever is talking."""
MINUTE, HOUR = 60, 3600


def broadcast(people: int, *, exempt: bool, per_second: float, burst: float) -> timedelta:
    if exempt:
        return timedelta(seconds=people / EXEMPT_PER_SECOND)
    at_once = max(1.0, burst - KEPT_FREE)
    return timedelta(seconds=max(0.0, people - at_once) / per_second)


def takes(people: int, pace: MatrixPace) -> str:
    """For people: "a notice to 500 people takes about 41 min"."""
    span = broadcast(people, exempt=pace.exempt, per_second=pace.per_second or 1.0, burst=pace.burst)
    return f"a notice to {people} people takes about {_spoken(span.total_seconds())}"


def _spoken(seconds: float) -> str:
    if seconds < MINUTE:
        return f"{max(1, round(seconds))} s"
    if seconds < 2 * HOUR:
        return f"{round(seconds / MINUTE)} min"
    return f"{round(seconds / HOUR)} h"
