"""The homeserver's bucket as we believe it to be: so many at once, then so many a second."""

MARGIN = 0.97
"""Of the rate: clocks differ, and a refused message costs more than a late one."""


class Bucket:
    """Instants are of the steady clock, in seconds. Half full at first: an earlier process may have sent just now."""

    def __init__(self, per_second: float, burst: float, *, at: float) -> None:
        self.per_second = per_second
        self.burst = burst
        self._tokens = burst / 2
        self._at = at

    def wait(self, now: float, *, leaving: float) -> float:
        """Seconds until one may be taken; `leaving`: how many are to stay, at most half of what the bucket holds."""
        missing = 1.0 + min(leaving, max(0.0, self.burst - 1.0) / 2) - self._now(now)
        return max(0.0, missing / (self.per_second * MARGIN)) if missing > 1e-9 else 0.0

    def take(self, now: float) -> None:
        self._tokens, self._at = self._now(now) - 1.0, now

    def next_in(self, seconds: float, now: float) -> None:
        """It was said: in so many seconds there is one again."""
        self._tokens, self._at = 1.0 - seconds * self.per_second * MARGIN, now

    def slower(self, step: float) -> None:
        """One that came as soon as it may was too soon; the right time is `step` seconds after the one before it."""
        self.per_second = min(self.per_second, 1 / max(step, 0.001))

    def _now(self, now: float) -> float:
        return min(self.burst, self._tokens + (now - self._at) * self.per_second * MARGIN)
