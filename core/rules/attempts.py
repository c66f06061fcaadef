"""How often codes may be tried: what makes 58.9 bits enough."""

from collections.abc import Sequence
from datetime import datetime, timedelta

MOST_OF_ONE = 5
"""Failures of one chat."""
MOST_OF_ALL = 100
"""Failures of everybody together, codes typed by hand only: nobody guesses 128 bits."""
WINDOW = timedelta(minutes=15)
"""In which they are counted, and for which the last one closes the door."""


def blocked_until(
    own: Sequence[datetime], everybody: Sequence[datetime], *, typed: bool, now: datetime
) -> datetime | None:
    """Until when no code is tried, or None. `own` are this chat's failures, `everybody` all typed ones, UTC.

    At the instant answered itself the door is open again. Older failures than two windows change nothing.
    """
    until = [end for end in (_closed(own, MOST_OF_ONE), _closed(everybody, MOST_OF_ALL) if typed else None) if end]
    return max((end for end in until if now < end), default=None)


def tries_left(own: Sequence[datetime], now: datetime) -> int:
    """How many more failures close the door of this chat."""
    return max(0, MOST_OF_ONE - sum(now - at < WINDOW for at in own))


def _closed(failures: Sequence[datetime], most: int) -> datetime | None:
    """When the door that these failures closed last is open again."""
    ordered = sorted(failures)
    for last in range(len(ordered) - 1, most - 2, -1):
        if ordered[last] - ordered[last - most + 1] < WINDOW:
            return ordered[last] + WINDOW
    return None
