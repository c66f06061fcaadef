"""Answers that surely did not leave: each chat's present screen, once, when the platform answers again."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.handling import After
from bot.tasks import Tasks
from core.ports import Arrival

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 60.0
"""Seconds before one of them is tried again; twice as long each time."""
GREATEST_AGE = timedelta(hours=24)
"""Of an arrival whose answer is still looked for."""


class Owing:
    """One a chat. One of them tries now and then; once any screen was shown, all of them do.

    `shows` begins what is owed for an arrival, in its chat's order, and returns at once; `tried` is called at its end.
    """

    def __init__(
        self,
        *,
        shows: Callable[[Arrival], None],
        tasks: Tasks,
        name: str,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._shows = shows
        self._tasks = tasks
        self._name = name
        self._sleep = sleep
        self._owed: dict[str, Arrival] = {}
        self._trying: set[str] = set()
        self._pause = FIRST_PAUSE
        self._busy = False

    def holds(self, arrival: Arrival, *, now: datetime) -> bool:
        """Whether its answer is still to be shown: not where a newer one was, nor a day later."""
        return self._is_owed(arrival) and now - arrival.received_at < GREATEST_AGE

    def tried(self, arrival: Arrival) -> None:
        self._trying.discard(arrival.native_id)

    def learn(self, arrival: Arrival, after: After | None) -> Arrival | None:
        """What became of an arrival. Answers the one of its chat that is owed no more because of it."""
        itself = self._is_owed(arrival)
        over = after is not None and (after.owed or after.screen is not None or not after.reachable)
        former = self._owed.pop(arrival.native_id, None) if itself or over else None
        if after is not None and after.owed:
            self._owed[arrival.native_id] = replace(arrival, payload="", tries=0)
            self._begin()
        if after is not None and after.screen is not None:
            self._go_on()
        return None if itself else former

    def _is_owed(self, arrival: Arrival) -> bool:
        owed = self._owed.get(arrival.native_id)
        return owed is not None and owed.update_id == arrival.update_id

    def _go_on(self) -> None:
        """The platform answers."""
        self._pause = FIRST_PAUSE
        for one in self._waiting():
            self._try(one)

    def _waiting(self) -> list[Arrival]:
        return [one for native_id, one in self._owed.items() if native_id not in self._trying]

    def _try(self, arrival: Arrival) -> None:
        self._trying.add(arrival.native_id)
        self._shows(arrival)

    def _begin(self) -> None:
        if not self._busy:
            self._busy = True
            self._tasks.start(self._run(), name=self._name)

    async def _run(self) -> None:
        """The first of them, which is the last again where it does not leave: nobody holds up the others."""
        try:
            while self._owed:
                await self._sleep(self._pause)
                self._pause = min(LONGEST_PAUSE, 2 * self._pause)
                for one in self._waiting()[:1]:
                    self._try(one)
        finally:
            self._busy = False
