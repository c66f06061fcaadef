"""How fast the homeserver lets this account send: learned from what it refuses, and kept for the next start.

A homeserver counts by a bucket: so many at once, then so many a second (Synapse: 10, then one in five seconds), unless
its administrator exempted the account. Nothing tells which; one that was refused says after how long the next may come.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.channels.matrix.bucket import Bucket
from bot.delivery.turns import Lane, Steady, Timer, in_order

DEFAULT_PER_SECOND = 0.2
"""Synapse's own, where nothing better is known."""
AT_ONCE = 8
"""Under way together, for an exempt account."""
PROVES = 12
"""As many taken within `WITHIN`, and none refused: no bucket that we know of is so large."""
WITHIN = 10.0
LONG = 1.0
"""Seconds: whoever is told to wait longer meets a slow bucket, and takes the slowest that is usual."""
KEPT_FREE = 2.0
"""Messages of a full bucket that notices leave to whoever is talking."""
ASKED_ANEW = 3600.0
"""Seconds after which one message tries whether the account was exempted meanwhile."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was learned. Where `exempt`, the figures say nothing. `age`: seconds since."""

    per_second: float
    burst: float
    exempt: bool
    age: float = 0.0


class LearningPace:
    """Implements `bot.delivery.turns.Turns`: whoever waits for an answer goes before notices.

    One at a time until it is known that no limit is set. `learned` is told what is new, and returns at once.
    """

    def __init__(self, steady: Steady, *, learned: Callable[[Known], None]) -> None:
        self._steady = steady
        self._learned = learned
        self.told_to_wait = 0
        """Answers 429."""
        self._exempt = False
        self._bucket: Bucket | None = None
        self._try_at = steady.time() + ASKED_ANEW
        self._trying = False
        self._doubted: Bucket | None = None
        self._taken: deque[float] = deque(maxlen=PROVES)
        self._held_until = steady.time()
        self._under_way = 0
        self._waiting: dict[Lane, dict[asyncio.Future[None], None]] = {lane: {} for lane in Lane}
        self._last: Lane | None = None
        self._timer: Timer | None = None

    def remember(self, known: Known) -> None:
        """From an earlier run; to be called before anything leaves."""
        now = self._steady.time()
        self._exempt = known.exempt
        self._bucket = None if known.exempt else Bucket(known.per_second, known.burst, at=now)
        self._try_at = now + ASKED_ANEW - known.age

    @property
    def exempt(self) -> bool:
        return self._exempt

    @asynccontextmanager
    async def turn(self, native_id: str, lane: Lane) -> AsyncIterator[None]:
        go: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[lane][go] = None
        try:
            self._pump()
            await go
        except BaseException:
            if self._waiting[lane].pop(go, go) is go:  # its turn had come, and nobody takes it
                self._under_way -= 1
            self._pump()
            raise
        try:
            yield
        finally:
            self._under_way -= 1
            self._pump()

    def hold(self, native_id: str | None, until: float) -> None:
        """The homeserver counts by account: whoever is held, all are."""
        self._held_until = max(self._held_until, until)
        self._pump()

    async def leaves(self) -> None:
        """At once: a homeserver counts over seconds, not within one."""

    def held(self, native_id: str | None = None) -> float:
        """Whichever chat is asked for."""
        return max(0.0, self._held_until - self._steady.time())

    def accepted(self) -> None:
        """One was taken."""
        now = self._steady.time()
        self._taken.append(now)
        if self._trying:
            self._trying, self._bucket, self._doubted = False, None, self._bucket
            self._taken.clear()
        proven = len(self._taken) == PROVES and now - self._taken[0] < WITHIN
        if self._bucket is None and not self._exempt and proven:
            self._exempt = True
            self._learned(Known(0.0, 0.0, exempt=True))
            self._pump()

    def refused(self, seconds: float) -> None:
        """One was not taken, and the next may come in so many seconds."""
        self.told_to_wait += 1
        now, bucket = self._steady.time(), self._bucket
        tried, self._trying = self._trying, False
        if bucket is None:
            bucket = self._bucket = self._doubted or Bucket(_first_guess(seconds), self._seen(now), at=now)
        elif not tried and self._taken:
            bucket.slower(seconds + now - self._taken[-1])
        bucket.next_in(seconds, now)
        self._exempt, self._try_at = False, now + ASKED_ANEW
        self._learned(Known(bucket.per_second, bucket.burst, exempt=False))
        self.hold(None, now + seconds)

    def _seen(self, now: float) -> float:
        """How many it took at once."""
        return float(max(1, sum(1 for at in self._taken if now - at < WITHIN)))

    def _pump(self) -> None:
        """Lets go whoever may, and comes back when the next one may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        now = self._steady.time()
        while self._under_way < (AT_ONCE if self._exempt else 1) and (lane := self._first()) is not None:
            if (wait := self._wait(lane, now)) > 0:
                self._timer = self._steady.call_at(now + wait, self._pump)
                return
            self._let_go(lane, now)

    def _first(self) -> Lane | None:
        for lane in in_order(self._last):
            if any(not go.done() for go in self._waiting[lane]):  # one that is done was cancelled: it leaves by itself
                return lane
        return None

    def _wait(self, lane: Lane, now: float) -> float:
        if (held := self._held_until - now) > 0:
            return held
        if self._bucket is None or now >= self._try_at:
            return 0.0
        return self._bucket.wait(now, leaving=0.0 if lane is Lane.INTERACTIVE else KEPT_FREE)

    def _let_go(self, lane: Lane, now: float) -> None:
        go = next(go for go in self._waiting[lane] if not go.done())
        del self._waiting[lane][go]
        if self._bucket is not None:
            if now >= self._try_at and self._bucket.wait(now, leaving=0.0) > 0:
                self._trying, self._try_at = True, now + ASKED_ANEW
            self._bucket.take(now)
        self._under_way += 1
        self._last = lane
        go.set_result(None)


def _first_guess(seconds: float) -> float:
    """What one refusal tells: a bucket that is full again so soon is no slower than that."""
    return DEFAULT_PER_SECOND if seconds > LONG else 1 / max(seconds, 0.02)
