"""Whether the platform answers at all: while it does not, one message asks now and then, and all others wait."""

LONGEST = 60.0
"""Seconds between two tries at most."""


class Outage:
    """Instants are of the steady clock, in seconds."""

    def __init__(self) -> None:
        self._failures = 0
        self._until = 0.0

    def nothing(self, now: float) -> None:
        """No answer. Those that were on their way together count once."""
        if now < self._until:
            return
        self._until = now + min(LONGEST, 2.0 ** min(self._failures, 10))
        self._failures += 1

    def answered(self) -> None:
        self._failures, self._until = 0, 0.0

    def left(self, now: float) -> float:
        """Seconds until the next try; 0 where nothing is wrong, or it is time."""
        return max(0.0, self._until - now) if self._failures else 0.0

    @property
    def on(self) -> bool:
        return self._failures > 0
