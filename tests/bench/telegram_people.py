"""People who read offers while many others are told something: how long each press waits for its answer."""

import asyncio
import random
import time
from collections.abc import Sequence
from functools import partial
from itertools import count

from tests.fakebot.chats import Chat
from tests.fakebot.users import User

EVERY = (0.8, 1.2)
"""Seconds between an answer and the next press."""
OFFERS = 8
"""Dates to look at, in turn."""
LOOKED_EVERY = 0.02
PATIENCE = 60.0
"""Seconds for the first answer: the service starts."""


class Readers:
    """They go on until they are stopped; `waited` are the seconds of each press, from when the bot could fetch it."""

    def __init__(self, users: Sequence[User]) -> None:
        self.waited: list[float] = []
        self._users = users
        self._chance = random.Random(len(users))  # noqa: S311 - the same pauses each time
        self._running: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Returns once each sees a screen: they wrote before the service ran. Raises TimeoutError."""
        for user in self._users:
            await user.chat.until(partial(_has_screen, user.chat), patience=PATIENCE)
        self._running = [asyncio.create_task(self._reads(user)) for user in self._users]

    async def stop(self) -> None:
        """Raises what one of them met: an answer that never came."""
        for task in self._running:
            task.cancel()
        found = await asyncio.gather(*self._running, return_exceptions=True)
        for one in found:
            if isinstance(one, Exception):
                raise one

    async def _reads(self, user: User) -> None:
        for turn in count():
            await asyncio.sleep(self._chance.uniform(*EVERY))
            before, start = user.chat.screen.drawn, time.perf_counter()
            await user.forges(f"offer.{1 + turn % OFFERS}.", on=user.chat.screen)
            await user.chat.until(partial(_drawn_since, user.chat, before))
            self.waited.append(time.perf_counter() - start)


class Stalls:
    """How late this process is at most: what came meanwhile meets the limits all at once, and is refused for nothing
    that the service did.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._running = asyncio.create_task(self._look())

    def stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    async def _look(self) -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(LOOKED_EVERY)
            self.longest = max(self.longest, time.perf_counter() - start - LOOKED_EVERY)


def _has_screen(chat: Chat) -> bool:
    return bool(chat.of_bot)


def _drawn_since(chat: Chat, before: int) -> bool:
    return chat.screen.drawn > before


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
