"""A channel's rows in the books: what became of the sendings, and what is to be sent next, in one transaction."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from bot.delivery.marking import Ending, mark
from bot.delivery.outcomes import Sender
from core.model.act import Act
from core.ports import Claimed, DeliveryState, Store

LEASE = timedelta(seconds=120)
"""How long a claimed row is ours."""

_log = structlog.get_logger(__name__)


class Ledger:
    """`alone`: as for the courier."""

    def __init__(self, store: Store, sender: Sender, *, alone: bool) -> None:
        self._store = store
        self._channel = sender.channel
        self._exactly_once = sender.exactly_once
        self._starting = alone

    @property
    def owes(self) -> bool:
        """What an earlier process broke off was not looked for yet."""
        return self._starting

    async def write(
        self, endings: Sequence[tuple[Claimed, Ending]], *, ours: Collection[int], room: int, now: datetime
    ) -> Sequence[Claimed]:
        """Those that ended are marked, what nobody carries any more is recovered, whatever waits is claimed: `room` at
        most. `ours`: the rows under way here, whatever their lease. An error leaves all to the next time.
        """
        claimed: Sequence[Claimed] = ()
        async with self._store.write(Act(at=now)) as unit:
            rows = unit.deliveries
            for one, ending in endings:
                await mark(rows, one, ending, now=now, exactly_once=self._exactly_once)
            left = await rows.recover(
                self._channel, now=now, leased=self._starting, exactly_once=self._exactly_once, ours=ours
            )
            if room:
                await rows.expire(self._channel, now=now)
                claimed = await rows.claim(self._channel, now=now, lease=LEASE, limit=room)
            await unit.commit()
        self._starting = False
        if left:
            _log.warning("deliveries_broken_off", channel=self._channel, count=left)
        return claimed

    async def is_due(self, now: datetime) -> bool:
        async with self._store.read() as view:
            return await view.deliveries.is_due(self._channel, now=now)

    async def next_due(self, now: datetime) -> datetime | None:
        async with self._store.read() as view:
            return await view.deliveries.next_due(self._channel, now=now)

    async def figures(self, now: datetime) -> Mapping[str, int]:
        """Deliveries by state, and since how many seconds the oldest one due waits."""
        async with self._store.read() as view:
            standing = await view.deliveries.standing(self._channel, now=now)
        waits = now - standing.oldest if standing.oldest else timedelta()
        counts = {state.value: standing.counts.get(state, 0) for state in DeliveryState}
        return {**counts, "oldest_seconds": max(0, int(waits.total_seconds()))}
