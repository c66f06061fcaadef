"""One claimed notice, from its turn to its outcome."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

import structlog

from bot.clock import Clock
from bot.delivery.drawing import drawn
from bot.delivery.marking import Dropped, Ending, Returned, latest
from bot.delivery.outage import Outage
from bot.delivery.outcomes import Failed, NotSent, Outcome, Sender, Unknown, Wait
from bot.delivery.pacer import Lane, Steady, Turns
from core.model.act import Act
from core.model.notices import Priority
from core.ports import Claimed, DeliveryState, Store

LONGEST_SENDING = timedelta(seconds=45)
"""Nothing is begun that might outlast its lease."""
DRAWN_AT_MOST = 3
"""Attempts at what cannot be drawn: whoever reads it has other notices behind it."""
LANES: Mapping[Priority, Lane] = MappingProxyType(
    {Priority.URGENT: Lane.URGENT, Priority.NORMAL: Lane.NORMAL, Priority.BULK: Lane.BULK}
)

_log = structlog.get_logger(__name__)


class Carrier:
    """`outage` learns whether the platform answers."""

    def __init__(
        self, store: Store, sender: Sender, pacer: Turns, clock: Clock, *, steady: Steady, outage: Outage
    ) -> None:
        self._store = store
        self._sender = sender
        self._pacer = pacer
        self._clock = clock
        self._steady = steady
        self._outage = outage

    async def carry(self, one: Claimed, *, until: datetime, begins: Callable[[], None]) -> Ending:
        """Raises nothing but cancellation. `until`: the end of its lease; `begins` is called when its turn comes."""
        _, native_id = one.address
        async with self._pacer.turn(native_id, LANES[one.priority]):
            begins()
            now = self._clock.now()
            if latest(one) <= now:
                return Dropped(DeliveryState.EXPIRED, "useless by now")
            if now + LONGEST_SENDING > until:
                return Returned()
            try:
                found = await drawn(
                    self._store, one.told, channel=one.address[0], native_id=native_id, to_staff=one.to_staff
                )
            except Exception as error:  # noqa: BLE001  # whatever it is, the others are carried on
                _log.error("notice_not_drawn", delivery=one.id, exc_info=error)
                why = f"not drawn: {type(error).__name__}"
                return Failed(why) if one.attempts >= DRAWN_AT_MOST else NotSent(why)
            if found is None:
                return Dropped(DeliveryState.ABORTED, "no longer for this reader")
            reply, language = found
            if (unwritten := await self._begins(one, now)) is not None:
                return unwritten
            await self._pacer.leaves()
            try:
                outcome = await self._sender.fact(native_id, reply, language=language, again=one.again, key=_key(one))
            except Exception as error:  # noqa: BLE001  # whatever it is, it may have left
                _log.error("sender_failed", delivery=one.id, exc_info=error)
                outcome = Unknown(type(error).__name__)
        self._learn(native_id, outcome)
        return outcome

    async def _begins(self, one: Claimed, now: datetime) -> NotSent | Dropped | None:
        """Durable before it leaves: what a crash finds without it was only waiting for its turn."""
        try:
            async with self._store.write(Act(at=now)) as unit:
                ours = await unit.deliveries.begins(one.id, now=now)
                await unit.commit()
        except Exception as error:  # noqa: BLE001  # the books cannot be written: nothing leaves that they do not know
            _log.error("delivery_not_begun", delivery=one.id, exc_info=error)
            return NotSent(type(error).__name__)
        return None if ours else Dropped(DeliveryState.ABORTED, "called back")

    def _learn(self, native_id: str, outcome: Outcome) -> None:
        now = self._steady.time()
        self._outage.learn(outcome, now)
        if isinstance(outcome, Wait):
            self._pacer.hold(None if outcome.everybody else native_id, now + outcome.seconds)


def _key(one: Claimed) -> str:
    """Rows are numbered anew in a restored or another database; the moment tells them apart."""
    return f"{one.id}:{one.told.made_at.timestamp():.0f}"
