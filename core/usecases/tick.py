"""Time moves waiting lists: offers expire, the night ends, the last hours begin, bookings close (B13).

And names leave: those of invitations that are over, and those whose erasure could not be ended. And what channels kept
goes when nobody can ask for it any more, as do the files of last-minute notices.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from core.model.act import Act
from core.model.ids import PerformanceId
from core.ports import Store
from core.usecases.season import Policies
from core.usecases.settle import in_order, settle

HANDLED_KEPT = timedelta(days=8)
"""How long a messenger's update is known as handled: Telegram repeats none after a day, and may count its updates anew
after a week without any."""
DELIVERIES_KEPT = timedelta(days=90)
"""After which what became of a notice is asked by nobody, and its message is edited no more."""
UNPOSTED_KEPT = timedelta(days=1)
"""A file that was sent for a last-minute notice which is not posted."""
FILES_KEPT = timedelta(days=30)
"""After the end of the date that a posted one is about."""
FILES_AT_ONCE = 5
"""Of up to 5 MB each."""
FORGOTTEN_AT_ONCE = 500
"""Rows of each in a tick: whoever books meanwhile waits for no more."""


async def no_pause() -> None:
    """Straight on: where nobody else is served meanwhile."""


class Tick:
    """May come late, twice, or from two processes at once: what is done is not done again.

    `pause` is awaited after each list that was looked at: people are answered between two of a thousand.
    """

    def __init__(self, store: Store, policies: Policies, *, pause: Callable[[], Awaitable[None]] = no_pause) -> None:
        self._store = store
        self._policies = policies
        self._pause = pause

    async def __call__(self, now: datetime) -> int:
        """How many steps were done, each performance in a transaction of its own.

        One that fails keeps no other from its turn: all are tried, then an ExceptionGroup is raised.
        """
        steps, failed = 0, []
        for performance_id in await self._due(now):
            try:
                steps += await self._settle(performance_id, now)
            except Exception as error:  # noqa: BLE001  # raised below, with the others
                failed.append(error)
        await self._forget(now)
        await self._sweep(now)
        await self._sweep_files(now)
        if failed:
            raise ExceptionGroup("waiting lists that could not be settled", failed)
        return steps

    async def _forget(self, now: datetime) -> None:
        """One try a tick: while another process reads the files, a try holds up whoever writes."""
        async with self._store.read() as view:
            over, owed = await view.codes.invitations_over(now=now), await view.participants.scrub_owed()
        if over:
            async with self._store.write(Act(at=now)) as unit:
                await unit.codes.forget_invited_names(now=now)
                await unit.commit()
        if owed:
            await self._store.scrub(tries=1)

    async def _sweep(self, now: datetime) -> None:
        """The oldest first, a few at a time: the others go with later ticks."""
        handled, ended = now - HANDLED_KEPT, now - DELIVERIES_KEPT
        async with self._store.read() as view:
            if not (await view.arrivals.outdated(before=handled) or await view.deliveries.outdated(before=ended)):
                return
        async with self._store.write(Act(at=now)) as unit:
            await unit.arrivals.forget_handled(before=handled, limit=FORGOTTEN_AT_ONCE)
            await unit.deliveries.forget_ended(before=ended, limit=FORGOTTEN_AT_ONCE)
            await unit.commit()

    async def _sweep_files(self, now: datetime) -> None:
        before = {"unposted": now - UNPOSTED_KEPT, "over": now - FILES_KEPT}
        async with self._store.read() as view:
            if not await view.bulletins.spent_files(**before, limit=1):
                return
        async with self._store.write(Act(at=now)) as unit:
            await unit.bulletins.forget_files(await unit.bulletins.spent_files(**before, limit=FILES_AT_ONCE))
            await unit.commit()

    async def _due(self, now: datetime) -> list[PerformanceId]:
        """Looked for without the write lock: most ticks find nothing to do."""
        async with self._store.read() as view:
            found = []
            for performance_id in await view.waiting.due():
                if not await in_order(view, self._policies, performance_id, now=now):
                    found.append(performance_id)
                await self._pause()
        return found

    async def _settle(self, performance_id: PerformanceId, now: datetime) -> int:
        async with self._store.write(Act(at=now)) as unit:
            steps = await settle(unit, self._policies, performance_id, now=now)
            if steps:
                await unit.commit()
        return steps
