"""When the next message may leave: one pace for all chats together, one for each, whoever talks before whoever is told.

The platform counts by the second; a bucket of one spreads what it allows evenly, so that no second holds too many.
It is paid when who was let go runs on, and only then is the next one let go: while the loop is busy with one long step,
turns given by the clock alone would all end in it, and leave together after it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.delivery.door import Door
from bot.delivery.turns import Lane, Steady, Timer, in_order

PER_SECOND = 29.4
PER_CHAT = 1.0
BURST = 3
"""Messages that one chat may get at once, before its pace holds."""
MADE_UP = 0.015
"""Seconds of lateness that the next turn makes up for: 31 messages take longer than a second all the same."""
MOST_KEPT = 1_000
"""Chats remembered before those whose pace is over are forgotten."""


class Pacer:
    """Implements `Turns` for one bot's token. Within a lane first come first served, but for chats that must wait."""

    def __init__(
        self, steady: Steady, *, per_second: float = PER_SECOND, per_chat: float = PER_CHAT, burst: int = BURST
    ) -> None:
        self._steady = steady
        self._step = 1 / per_second
        self._chat_step = 1 / per_chat
        self._slack = (burst - 1) / per_chat
        self._door = Door(steady.time, steady.call_at, step=self._step, made_up=MADE_UP)
        self._free_at = self._held_until = steady.time()
        self._unknown_paid_until = steady.time() + self._slack
        self._paid_until: dict[str, float] = {}
        self._chat_held: dict[str, float] = {}
        self._waiting: dict[Lane, dict[asyncio.Future[None], str]] = {lane: {} for lane in Lane}
        self._let_go: asyncio.Future[None] | None = None
        self._last: Lane | None = None
        self._timer: Timer | None = None

    @asynccontextmanager
    async def turn(self, native_id: str, lane: Lane) -> AsyncIterator[None]:
        """Waits until one message may leave for this chat; it is to leave within the block."""
        go: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[lane][go] = native_id
        self._come_back()
        try:
            await go
            self._pay(native_id)
            if lane is Lane.INTERACTIVE:  # it leaves at once
                self._door.passed()
        finally:
            self._waiting[lane].pop(go, None)
            if self._let_go is go:
                self._let_go = None
            self._come_back()
        yield

    def hold(self, native_id: str | None, until: float) -> None:
        """Nothing to this chat, to nobody where it is None, before `until` on the steady clock. Never shortens."""
        if native_id is None:
            self._held_until = max(self._held_until, until)
        else:
            self._chat_held[native_id] = max(self._chat_held.get(native_id, until), until)
        self._come_back()

    async def leaves(self) -> None:
        await self._door.leaves()

    def held(self, native_id: str | None = None) -> float:
        """Seconds for which nothing leaves to this chat, to anybody where it is None; 0 where it may."""
        chat = 0.0 if native_id is None else self._chat_held.get(native_id, 0.0)
        return max(0.0, max(self._held_until, chat) - self._steady.time())

    def waiting(self) -> int:
        return sum(len(lane) for lane in self._waiting.values())

    def _come_back(self) -> None:
        """When somebody may be let go: from the loop, never within the step of who asks."""
        self._look_at(max(self._free_at, self._held_until))

    def _look_at(self, when: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._let_go is None and self.waiting():
            self._timer = self._steady.call_at(when, self._look)

    def _look(self) -> None:
        """Lets go the first who may."""
        now = self._steady.time()
        if now < max(self._free_at, self._held_until):
            self._come_back()
            return
        soonest = float("inf")
        for lane in in_order(self._last):
            for go, native_id in self._waiting[lane].items():
                if go.done():  # cancelled: it leaves by itself
                    continue
                ready_at = self._ready_at(native_id)
                if now >= ready_at:
                    del self._waiting[lane][go]
                    self._let_go, self._last = go, lane
                    go.set_result(None)
                    return
                soonest = min(soonest, ready_at)
        if soonest < float("inf"):
            self._look_at(soonest)

    def _ready_at(self, native_id: str) -> float:
        return max(self._paid(native_id) - self._slack, self._chat_held.get(native_id, 0.0))

    def _paid(self, native_id: str) -> float:
        """Until when this chat's messages are paid for. Of those before the start nobody knows: a chat has no burst
        until one that was used then has come back.
        """
        return self._paid_until.get(native_id, self._unknown_paid_until)

    def _pay(self, native_id: str) -> None:
        now = self._steady.time()
        self._free_at = max(self._free_at, now - MADE_UP) + self._step
        self._paid_until[native_id] = max(self._paid(native_id), now) + self._chat_step
        if len(self._paid_until) > MOST_KEPT:
            self._paid_until = {one: at for one, at in self._paid_until.items() if at > now}
            self._chat_held = {one: at for one, at in self._chat_held.items() if at > now}
