"""How fast messages may come: the platform's figures, and its one rule, `retry_after`."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram.constants import FloodLimit

from tests.fakebot.refusals import too_many

BURST = 6
"""Messages to different chats that may come at once, beyond the steady 30/s: the jitter of a network, not a plan."""
CHAT_BURST = 5
"""The same within one private chat: "short bursts" (Bot API FAQ, "My bot is hitting limits")."""


@dataclass(slots=True)
class _Bucket:
    per_second: float
    burst: float
    tokens: float
    at: float
    closed_until: float = 0.0

    def takes(self, now: float) -> float:
        """0.0 where a message is let through; else the seconds to wait."""
        self.tokens = min(self.burst, self.tokens + max(0.0, now - self.at) * self.per_second)
        self.at = now
        if self.tokens >= 1:
            self.tokens -= 1
            return 0.0
        return (1 - self.tokens) / self.per_second


@dataclass
class Pace:
    """Whoever was told to wait and calls before that is refused again, and counted in `too_soon`.

    `on`: without it nothing is limited, but what a fault told to wait still waits.
    """

    clock: Callable[[], float]
    on: bool = True
    too_soon: int = 0
    _overall: _Bucket | None = None
    _chats: dict[int, _Bucket] = field(default_factory=dict)

    def check(self, chat_id: int) -> None:
        """Raises the 429 of this chat, or of everybody; a message counts for both."""
        now = self.clock()
        overall, chat = self._everybody(now), self._of(chat_id, now)
        for bucket in (overall, chat):
            if now < bucket.closed_until:
                self.too_soon += 1
                raise too_many(math.ceil(bucket.closed_until - now))
        if not self.on:
            return
        for bucket in (chat, overall):
            wait = bucket.takes(now)
            if wait:
                self._close(bucket, math.ceil(wait), now)
                raise too_many(math.ceil(wait))

    def hold(self, chat_id: int | None, seconds: float) -> None:
        """As a fault's 429 says; None: everybody."""
        now = self.clock()
        self._close(self._everybody(now) if chat_id is None else self._of(chat_id, now), seconds, now)

    def _close(self, bucket: _Bucket, seconds: float, now: float) -> None:
        bucket.closed_until = max(bucket.closed_until, now + seconds)

    def _everybody(self, now: float) -> _Bucket:
        if self._overall is None:
            self._overall = _Bucket(float(FloodLimit.MESSAGES_PER_SECOND), BURST, BURST, now)
        return self._overall

    def _of(self, chat_id: int, now: float) -> _Bucket:
        if chat_id not in self._chats:
            group = FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP
            rate, burst = (FloodLimit.MESSAGES_PER_SECOND_PER_CHAT, CHAT_BURST) if chat_id > 0 else (group / 60, group)
            self._chats[chat_id] = _Bucket(float(rate), burst, burst, now)
        return self._chats[chat_id]
