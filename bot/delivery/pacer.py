"""When the next message may leave: one pace for all chats together, one for each, whoever talks before whoever is told.

The platform counts by the second; a bucket of one spreads what it allows evenly, so that no second holds too many.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from enum import IntEnum
from typing import Protocol

PER_SECOND = 29.4
PER_CHAT = 1.0
BURST = 3
"""Messages that one chat may get at once, before its pace holds."""
MADE_UP = 0.005
"""Seconds of a timer's lateness that the next turn makes up for."""
MOST_KEPT = 1_000
"""Chats remembered before those whose pace is over are forgotten."""


class Timer(Protocol):
    def cancel(self) -> None: ...


class Steady(Protocol):
    """A clock that only grows, in seconds from anywhere: an event loop is one."""

    def time(self) -> float: ...

    def call_at(self, when: float, callback: Callable[[], object], /) -> Timer: ...


class Lane(IntEnum):
    INTERACTIVE = 0
    """An answer to somebody who waits for it."""
    URGENT = 1
    NORMAL = 2
    BULK = 3


class Turns(Protocol):
    """Who may send when, for everything that leaves under one account."""

    def turn(self, native_id: str, lane: Lane) -> AbstractAsyncContextManager[None]:
        """Waits until one message may leave for this chat; it is to leave within the block."""
        ...

    def hold(self, native_id: str | None, until: float) -> None:
        """Nothing to this chat, to nobody where it is None, before `until` on the steady clock. Never shortens."""
        ...

    def held(self) -> float:
        """Seconds for which nothing leaves at all; 0 where it may."""
        ...


class Pacer:
    """For one bot's token. Within a lane first come first served, but for chats that must wait."""

    def __init__(
        self, steady: Steady, *, per_second: float = PER_SECOND, per_chat: float = PER_CHAT, burst: int = BURST
    ) -> None:
        self._steady = steady
        self._step = 1 / per_second
        self._chat_step = 1 / per_chat
        self._slack = (burst - 1) / per_chat
        self._free_at = steady.time()
        self._held_until = steady.time()
        self._paid_until: dict[str, float] = {}
        self._chat_held: dict[str, float] = {}
        self._waiting: dict[Lane, dict[asyncio.Future[None], str]] = {lane: {} for lane in Lane}
        self._timer: Timer | None = None

    @asynccontextmanager
    async def turn(self, native_id: str, lane: Lane) -> AsyncIterator[None]:
        """Waits until one message may leave for this chat; it is to leave within the block."""
        go: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[lane][go] = native_id
        try:
            self._pump()
            await go
        finally:
            self._waiting[lane].pop(go, None)
        yield

    def hold(self, native_id: str | None, until: float) -> None:
        """Nothing to this chat, to nobody where it is None, before `until` on the steady clock. Never shortens."""
        if native_id is None:
            self._held_until = max(self._held_until, until)
        else:
            self._chat_held[native_id] = max(self._chat_held.get(native_id, until), until)
        self._pump()

    def held(self) -> float:
        """Seconds for which nothing leaves at all; 0 where it may."""
        return max(0.0, self._held_until - self._steady.time())

    def waiting(self) -> int:
        return sum(len(lane) for lane in self._waiting.values())

    def _pump(self) -> None:
        """Lets go whoever may, and comes back when the next one may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self.waiting():
            return
        now = self._steady.time()
        at = max(self._free_at, self._held_until)
        if now >= at:
            at = self._let_go(now)
        if self.waiting():
            self._timer = self._steady.call_at(at, self._pump)

    def _let_go(self, now: float) -> float:
        """The first who may, at most one. Answers when to look again."""
        soonest = float("inf")
        for lane in self._waiting.values():
            for go, native_id in lane.items():
                if go.done():  # cancelled: it leaves by itself
                    continue
                ready_at = self._ready_at(native_id)
                if now >= ready_at:
                    del lane[go]
                    self._pay(native_id, now)
                    go.set_result(None)
                    return self._free_at
                soonest = min(soonest, ready_at)
        return soonest

    def _ready_at(self, native_id: str) -> float:
        paid = self._paid_until.get(native_id)
        paced = paid - self._slack if paid is not None else self._free_at
        return max(paced, self._chat_held.get(native_id, paced))

    def _pay(self, native_id: str, now: float) -> None:
        self._free_at = max(self._free_at, now - MADE_UP) + self._step
        self._paid_until[native_id] = max(self._paid_until.get(native_id, now), now) + self._chat_step
        if len(self._paid_until) > MOST_KEPT:
            self._paid_until = {one: at for one, at in self._paid_until.items() if at > now}
            self._chat_held = {one: at for one, at in self._chat_held.items() if at > now}
