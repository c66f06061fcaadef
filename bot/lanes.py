"""Who waits for whom: one address in order, different addresses side by side, and nobody faster than a person."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from handlers.incoming import Address


@dataclass(slots=True)
class _Lane:
    lock: asyncio.Lock
    users: int = 0


class Lanes:
    """A lock per address, first come first served, kept only while somebody uses it."""

    def __init__(self) -> None:
        self._lanes: dict[Address, _Lane] = {}

    @asynccontextmanager
    async def of(self, address: Address) -> AsyncIterator[None]:
        lane = self._lanes.setdefault(address, _Lane(asyncio.Lock()))
        lane.users += 1
        try:
            async with lane.lock:
                yield
        finally:
            lane.users -= 1
            if not lane.users:
                del self._lanes[address]

    def __len__(self) -> int:
        return len(self._lanes)


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Pace:
    """A token bucket per address: `burst` at once, then `per_second`. `now` is a steady clock, in seconds."""

    def __init__(self, *, per_second: float, burst: int, now: Callable[[], float], most_kept: int = 10_000) -> None:
        self._per_second = per_second
        self._burst = burst
        self._now = now
        self._most_kept = most_kept
        self._buckets: dict[Address, _Bucket] = {}

    def allows(self, address: Address, *, cost: int = 1) -> bool:
        """Takes `cost` tokens where there are as many."""
        now = self._now()
        bucket = self._buckets.pop(address, None) or _Bucket(float(self._burst), now)
        bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.at) * self._per_second)
        bucket.at = now
        self._buckets[address] = bucket
        if len(self._buckets) > self._most_kept:
            del self._buckets[next(iter(self._buckets))]
        if bucket.tokens < cost:
            return False
        bucket.tokens -= cost
        return True
