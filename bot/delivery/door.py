"""The last step out: what takes its time after its turn, to be drawn and written down, still leaves evenly.

Turns come evenly, and a slow disk holds up those who got theirs: without a door they leave together once it answers.
"""

import asyncio
from collections.abc import Callable

Seconds = float
"""On the steady clock."""


class Door:
    """`wake_at` calls back at a moment. `made_up`: seconds of lateness that the next one makes up for."""

    def __init__(
        self,
        now: Callable[[], Seconds],
        wake_at: Callable[[Seconds, Callable[[], object]], object],
        *,
        step: float,
        made_up: float,
    ) -> None:
        self._now = now
        self._wake_at = wake_at
        self._step = step
        self._made_up = made_up
        self._free_at = now()
        self._first = asyncio.Lock()

    async def leaves(self) -> None:
        """Returns when it may leave, in the order of asking; it is to leave at once."""
        async with self._first:
            while self._free_at > self._now():  # an answer that passed meanwhile moved it
                there = asyncio.Event()
                self._wake_at(self._free_at, there.set)
                await there.wait()
            self.passed()

    def passed(self) -> None:
        """One left without waiting here: an answer, which leaves within its turn."""
        self._free_at = max(self._free_at, self._now() - self._made_up) + self._step
