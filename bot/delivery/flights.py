"""What is under way: claimed, and not yet marked as what became of it."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial

from bot.delivery.carrying import Carrier
from bot.delivery.marking import Ending, Returned
from bot.tasks import Tasks
from core.ports import Claimed


class Flights:
    """One task a notice; `landed` is called when one ended, and returns at once."""

    def __init__(self, carrier: Carrier, tasks: Tasks, *, name: str, landed: Callable[[], None]) -> None:
        self._carrier = carrier
        self._tasks = tasks
        self._name = name
        self._landed = landed
        self._flying: dict[int, Claimed] = {}
        self._running: dict[int, asyncio.Task[None]] = {}
        self._before_turn: set[int] = set()
        self._endings: list[tuple[Claimed, Ending]] = []

    def __len__(self) -> int:
        """Those that did not end yet."""
        return len(self._flying) - len(self._endings)

    @property
    def ids(self) -> Collection[int]:
        """Of those under way, and of those to be marked."""
        return self._flying.keys()

    @property
    def endings(self) -> Sequence[tuple[Claimed, Ending]]:
        """To be marked, the oldest first."""
        return tuple(self._endings)

    def carries(self, dedupe_key: str) -> bool:
        return any(one.dedupe_key == dedupe_key for one in self._flying.values())

    def begin(self, one: Claimed, *, until: datetime) -> None:
        """`until`: the end of its lease."""
        self._flying[one.id] = one
        self._before_turn.add(one.id)
        self._running[one.id] = self._tasks.start(self._carry(one, until), name=self._name)

    def marked(self, count: int) -> Sequence[Claimed]:
        """The oldest endings are durable. Answers whose they were."""
        done = [one for one, _ in self._endings[:count]]
        del self._endings[:count]
        for one in done:
            del self._flying[one.id]
        return done

    async def land(self, *, within: float) -> None:
        """Those that wait for their turn come back; what is being sent has so many seconds to end."""
        for number in self._before_turn:
            self._running[number].cancel()
        if self._running:
            await asyncio.wait(self._running.values(), timeout=within)

    async def _carry(self, one: Claimed, until: datetime) -> None:
        try:
            ending = await self._carrier.carry(one, until=until, begins=partial(self._before_turn.discard, one.id))
        except asyncio.CancelledError:
            if one.id in self._before_turn:  # surely not sent: the next start begins with it
                self._endings.append((one, Returned()))
            raise
        else:
            self._endings.append((one, ending))
        finally:
            self._before_turn.discard(one.id)
            del self._running[one.id]
            self._landed()
