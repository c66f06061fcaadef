"""The one file that reads the clock: everywhere else `now` is an argument."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock. It may step back or jump: nothing may count on it only growing."""

    def now(self) -> datetime:
        return datetime.now(UTC)
