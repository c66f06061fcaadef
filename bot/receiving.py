"""What channels take in is stored before it is confirmed, and kept until it was answered: a crash loses no answer.

An arrival loses its payload in the transaction that acts on it (A9), and goes once its answer was shown. The next
process handles those that still have a payload, and shows the present screen to whoever's arrival lost it. So does this
one where an answer did not leave, as soon as the platform answers again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial

from bot.clock import Clock
from bot.crowding import Crowd
from bot.handling import After, Handler, Handling
from bot.lanes import Lanes
from bot.owing import Owing
from bot.tasks import Tasks
from core.model.act import Act
from core.ports import Arrival, Store, Unit
from handlers.incoming import Address

__all__ = ["After", "Handler", "Receiving"]

MOST_AT_ONCE = 500
"""Updates in memory; while there are more, a channel asks for no more."""


Handled = Callable[[Arrival], Awaitable[After | None]]


class Receiving:
    """One native id in order, native ids side by side; none of them takes all the room."""

    def __init__(
        self,
        channel: str,
        *,
        store: Store,
        handler: Handler,
        clock: Clock,
        tasks: Tasks,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._channel = channel
        self._store = store
        self._handling = Handling(store=store, handler=handler, clock=clock)
        self._clock = clock
        self._tasks = tasks
        self._lanes = Lanes()
        self._crowd = Crowd()
        self._owing = Owing(shows=self._owes, tasks=tasks, name=f"{channel}-owed", sleep=sleep)
        self._resumed = False
        self._room, self._empty = asyncio.Event(), asyncio.Event()
        self._empty.set()

    async def take(
        self, arrivals: Sequence[Arrival], *, also: Callable[[Unit], Awaitable[None]] | None = None
    ) -> Sequence[Arrival]:
        """Those that are new; one known already is passed over. Durable once this returns, together with what `also`
        writes in the same transaction; handled soon after, but for one person's too many, who is told so. Raises what
        the store and `also` raise: nothing is kept."""
        async with self._store.write(Act(at=self._clock.now())) as unit:
            new = [one for one in arrivals if await unit.arrivals.keep(one)]
            found = self._crowd.sorted(new)
            for one in found.refused:
                await unit.arrivals.owes(one.channel, one.update_id)
            for one in found.dropped:
                await unit.arrivals.done(one.channel, one.update_id)
            if also is not None:
                await also(unit)
            await unit.commit()
        for one in found.handled:
            self._begin(one, self._handling.new)
        for one in found.refused:
            self._begin(one, self._handling.refused, refused=True)
        return new

    async def resume(self) -> None:
        """Begins whatever was stored and not answered when the service ended. There is no room before.

        Side by side after one end; one after the other where one of them was begun anew before: it may be the reason.
        """
        async with self._store.read() as view:
            left = await view.arrivals.waiting(self._channel)
        handled = partial(self._handling.left, alone=any(one.tries for one in left))
        for one in left:
            self._begin(one, handled)
        self._resumed = True
        self._look_round()

    async def room(self) -> None:
        """Returns once there is room for more. What came in sooner might be handled twice."""
        await self._room.wait()

    async def settled(self, *, patience: float) -> None:
        """Returns once nothing is being handled, after `patience` seconds at the latest."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._empty.wait()

    def _owes(self, arrival: Arrival) -> None:
        self._begin(arrival, self._again)

    def _begin(self, arrival: Arrival, handled: Handled, *, refused: bool = False) -> None:
        self._crowd.enters(arrival, refused=refused)
        self._look_round()
        self._tasks.start(self._in_order(arrival, handled), name=f"{self._channel}-update")

    async def _in_order(self, arrival: Arrival, handled: Handled) -> None:
        try:
            async with self._lanes.of(Address(self._channel, arrival.native_id)):
                after = await handled(arrival)
                if (former := self._owing.learn(arrival, after)) is not None:
                    await self._handling.forget(former)
        finally:
            self._crowd.leaves(arrival)
            self._look_round()

    async def _again(self, arrival: Arrival) -> After | None:
        """What was owed, unless it no longer is."""
        try:
            if self._owing.holds(arrival, now=self._clock.now()):
                return await self._handling.new(arrival)
            await self._handling.forget(arrival)
            return None
        finally:
            self._owing.tried(arrival)

    def _look_round(self) -> None:
        inside = len(self._crowd)
        if self._resumed and inside < MOST_AT_ONCE:
            self._room.set()
        else:
            self._room.clear()
        if inside:
            self._empty.clear()
        else:
            self._empty.set()
