"""What channels take in is stored before it is confirmed, and kept until it was answered: a crash loses no answer.

An arrival loses its payload in the transaction that acts on it (A9), and goes once its answer was shown. The next
process handles those that still have a payload, and shows the present screen to whoever's arrival lost it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial

from bot.clock import Clock
from bot.handling import After, Handler, Handling
from bot.lanes import Lanes
from bot.tasks import Tasks
from core.model.act import Act
from core.ports import Arrival, Store, Unit
from handlers.incoming import Address

__all__ = ["After", "Handler", "Receiving"]

MOST_AT_ONCE = 500
"""Updates in memory; while there are more, a channel asks for no more."""


class Receiving:
    """One native id in order, native ids side by side."""

    def __init__(self, channel: str, *, store: Store, handler: Handler, clock: Clock, tasks: Tasks) -> None:
        self._channel = channel
        self._store = store
        self._handling = Handling(store=store, handler=handler, clock=clock)
        self._clock = clock
        self._tasks = tasks
        self._lanes = Lanes()
        self._inside = 0
        self._room, self._empty = asyncio.Event(), asyncio.Event()
        self._room.set()
        self._empty.set()

    async def take(
        self, arrivals: Sequence[Arrival], *, also: Callable[[Unit], Awaitable[None]] | None = None
    ) -> Sequence[Arrival]:
        """Those that are new; one known already is passed over. Durable once this returns, together with what `also`
        writes in the same transaction; handled soon after. Raises what the store and `also` raise: nothing is kept."""
        async with self._store.write(Act(at=self._clock.now())) as unit:
            new = [one for one in arrivals if await unit.arrivals.keep(one)]
            if also is not None:
                await also(unit)
            await unit.commit()
        for one in new:
            self._begin(one, self._handling.new)
        return new

    async def resume(self) -> None:
        """Begins whatever was stored and not answered when the service ended. To be called before anything is taken.

        Side by side after one end; one after the other where one of them was begun anew before: it may be the reason.
        """
        async with self._store.read() as view:
            left = await view.arrivals.waiting(self._channel)
        handled = partial(self._handling.left, alone=any(one.tries for one in left))
        for one in left:
            self._begin(one, handled)

    async def room(self) -> None:
        """Returns once there is room for more."""
        await self._room.wait()

    async def settled(self, *, patience: float) -> None:
        """Returns once nothing is being handled, after `patience` seconds at the latest."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._empty.wait()

    def _begin(self, arrival: Arrival, handled: Callable[[Arrival], Awaitable[None]]) -> None:
        self._inside += 1
        self._empty.clear()
        if self._inside >= MOST_AT_ONCE:
            self._room.clear()
        self._tasks.start(self._in_order(arrival, handled), name=f"{self._channel}-update")

    async def _in_order(self, arrival: Arrival, handled: Callable[[Arrival], Awaitable[None]]) -> None:
        try:
            async with self._lanes.of(Address(self._channel, arrival.native_id)):
                await handled(arrival)
        finally:
            self._inside -= 1
            if self._inside < MOST_AT_ONCE:
                self._room.set()
            if not self._inside:
                self._empty.set()
