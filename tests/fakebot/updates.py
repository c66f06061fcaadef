"""What waits for the bot: fetched by getUpdates or posted to its webhook, at least once."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass

from telegram.constants import PollingLimit

from tests.fakebot.chats import PATIENCE
from tests.fakebot.refusals import Json, Refusal

KEPT = 24 * 3600.0
"""Seconds that an update waits (Bot API, "Getting updates")."""
PRESS_KEPT = 150.0
"""Seconds that a press of a button waits (measured: platforms.md)."""
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only when they are asked for (Bot API, getUpdates, allowed_updates)."""


@dataclass(frozen=True, slots=True)
class Waiting:
    at: float
    update: Json

    @property
    def kind(self) -> str:
        return next(name for name in self.update if name != "update_id")


class Updates:
    """One queue; `allowed` None: all but `UNASKED`. It bears on updates made later, as the documentation says."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.waiting: list[Waiting] = []
        self.made: list[Json] = []
        self.allowed: Collection[str] | None = None
        self.came = asyncio.Event()
        """Set, and replaced by a new one, when an update or a poll comes."""
        self._clock = clock
        self._next = 1
        self._polls = 0

    def make(self, kind: str, content: Json) -> Json:
        update = {"update_id": self._next, kind: content}
        self._next += 1
        self.made.append(update)
        wanted = kind not in UNASKED if not self.allowed else kind in self.allowed
        if wanted:
            self._put(Waiting(self._clock(), update))
        return update

    def repeat(self, update: Json) -> None:
        """The same update once more, confirmed before or not: it comes first, as from a server that forgot."""
        self._put(Waiting(self._clock(), update), first=True)

    def confirm(self, offset: int) -> None:
        """All before `offset` are dropped; a negative one keeps as many of the last."""
        self._forget()
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset:
            self.waiting = [one for one in self.waiting if one.update["update_id"] >= offset]

    async def poll(self, offset: int, limit: int, seconds: int) -> list[Json]:
        """Raises the 409 where a later call takes over."""
        self._polls += 1
        mine = self._polls
        self.confirm(offset)
        self._rings()
        deadline = asyncio.get_running_loop().time() + seconds
        while not self.waiting and (left := deadline - asyncio.get_running_loop().time()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.came.wait(), left)
            if self._polls != mine:
                raise Refusal(
                    409, "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
        self._forget()
        most = min(max(limit, PollingLimit.MIN_LIMIT), PollingLimit.MAX_LIMIT)
        return [one.update for one in self.waiting[:most]]

    async def confirmed(self, update: Json) -> None:
        """Returns once the bot has confirmed it. Raises TimeoutError after `PATIENCE`."""
        async with asyncio.timeout(PATIENCE):
            while any(one.update is update for one in self.waiting):
                await self.came.wait()

    def clear(self) -> None:
        self.waiting.clear()

    def _put(self, one: Waiting, *, first: bool = False) -> None:
        self.waiting.insert(0 if first else len(self.waiting), one)
        self._rings()

    def _rings(self) -> None:
        self.came.set()
        self.came = asyncio.Event()

    def _forget(self) -> None:
        now = self._clock()
        kept = {"callback_query": PRESS_KEPT}
        self.waiting = [one for one in self.waiting if now - one.at <= kept.get(one.kind, KEPT)]
