"""How long ago Telegram was last heard: a bot that hears nothing does not say that it is well."""

from collections.abc import Callable

DEAF_AFTER = 120.0
"""Seconds; an open call for updates is answered after 50 at most."""


class Hearing:
    """`now` is a steady clock, in seconds. Counted from the start, until something is heard."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._last = now()

    def heard(self) -> None:
        self._last = self._now()

    @property
    def age(self) -> float:
        return self._now() - self._last

    @property
    def deaf(self) -> bool:
        return self.age >= DEAF_AFTER
