"""One claimed notice, from its turn to its outcome."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

import structlog

from bot.clock import Clock
from bot.delivery.drawing import Drawing, Drawn
from bot.delivery.marking import Dropped, Ending, Returned, latest
from bot.delivery.outage import Outage
from bot.delivery.outcomes import NotSent, Outcome, Sender, Unknown, Wait
from bot.delivery.turns import Lane, Steady, Turns, obey
from core.model.act import Act
from core.model.notices import Priority
from core.ports import Claimed, DeliveryState, Store

LONGEST_SENDING = timedelta(seconds=45)
"""Nothing is begun that might outlast its lease."""
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
        self._drawing = Drawing(store, channel=sender.channel)

    async def carry(self, one: Claimed, *, until: datetime, begins: Callable[[], None]) -> Ending:
        """Raises nothing but cancellation. `until`: the end of its lease; `begins` is called when its turn comes."""
        _, native_id = one.address
        async with self._pacer.turn(native_id, LANES[one.priority]):
            begins()
            if (unfit := self._too_late(one, until)) is not None:
                return unfit
            drawn = await self._drawing.claimed(one)
            if not isinstance(drawn, Drawn):
                return drawn
            if (unwritten := await self._begins(one)) is not None:
                return unwritten
            await self._pacer.leaves()
            if left := self._pacer.held(native_id):  # since its turn came, another one was told to wait
                return Wait(left, everybody=False)
            outcome = await self._send(one, drawn)
            obey(self._pacer, outcome, native_id, now=self._steady.time())
        self._outage.learn(outcome, self._steady.time())
        return outcome

    def _too_late(self, one: Claimed, until: datetime) -> Dropped | Returned | None:
        now = self._clock.now()
        if latest(one) <= now:
            return Dropped(DeliveryState.EXPIRED, "useless by now")
        return Returned() if now + LONGEST_SENDING > until else None

    async def _send(self, one: Claimed, drawn: Drawn) -> Outcome:
        _, native_id = one.address
        try:
            return await self._sender.fact(
                native_id, drawn.reply, language=drawn.language, again=one.again, key=_key(one)
            )
        except Exception as error:  # noqa: BLE001  # whatever it is, it may have left
            _log.error("sender_failed", delivery=one.id, exc_info=error)
            return Unknown(type(error).__name__)

    async def _begins(self, one: Claimed) -> NotSent | Dropped | None:
        """Durable before it leaves: what a crash finds without it was only waiting for its turn."""
        now = self._clock.now()
        try:
            async with self._store.write(Act(at=now)) as unit:
                ours = await unit.deliveries.begins(one.id, now=now)
                await unit.commit()
        except Exception as error:  # noqa: BLE001  # the books cannot be written: nothing leaves that they do not know
            _log.error("delivery_not_begun", delivery=one.id, exc_info=error)
            return NotSent(type(error).__name__)
        return None if ours else Dropped(DeliveryState.ABORTED, "called back")


def _key(one: Claimed) -> str:
    """Rows are numbered anew in a restored or another database; the moment tells them apart."""
    return f"{one.id}:{one.told.made_at.timestamp():.0f}"
