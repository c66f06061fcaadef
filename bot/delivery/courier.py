"""Brings the outbox to one channel: claims what is due, a few at a time, has it carried, marks what became of it."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog

from bot.clock import Clock
from bot.delivery.carrying import Carrier
from bot.delivery.flights import Flights
from bot.delivery.ledger import LEASE, Ledger
from bot.delivery.outage import Asking, Asks, Outage
from bot.delivery.outcomes import Sender
from bot.delivery.redraws import Redraws
from bot.delivery.turns import Steady, Turns
from bot.tasks import Tasks
from core.ports import Claimed, Store

IN_FLIGHT = 8
"""Sendings at once: as many are in doubt after a crash, at most."""
GRACE = 10.0
"""Seconds that a stop waits for what is being sent."""
SECOND_TRY = 1.0
"""Seconds after which books that could not be written are written again."""
LONGEST_PAUSE = 30.0
"""Seconds after which one looks in any case: another process may have told something, the clock may have jumped."""

_log = structlog.get_logger(__name__)


class Courier:
    """One loop writes: what became of the sendings and the next claims are one transaction."""

    def __init__(
        self,
        store: Store,
        sender: Sender,
        pacer: Turns,
        clock: Clock,
        tasks: Tasks,
        *,
        steady: Steady,
        alone: bool = True,
        asks: Asks | None = None,
    ) -> None:
        """`steady` is the pacer's clock. `alone`: no other process sends over this channel (SQLite's lock says so), so
        what is found `sending` at the start was broken off; otherwise a row is left alone until its lease ends.
        `asks`: for a platform that may swallow a message; without it, a message is what asks whether it answers again.
        """
        self._channel = sender.channel
        self._ledger = Ledger(store, sender, alone=alone)
        self._pacer = pacer
        self._clock = clock
        self._tasks = tasks
        self._steady = steady
        self._outage = Outage()
        self._redraws = Redraws(store, sender, pacer, tasks, steady=steady, outage=self._outage)
        self._woken = asyncio.Event()
        woken, name = self._woken.set, f"ask-{sender.channel}"
        self._asking = Asking(self._outage, asks, tasks, steady=steady, name=name, woken=woken)
        carrier = Carrier(store, sender, pacer, clock, steady=steady, outage=self._outage)
        self._flights = Flights(carrier, tasks, name=f"deliver-{sender.channel}", landed=self._woken.set)
        self._changed: set[str] = set()
        self._closing = False
        self._loop: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._loop = self._tasks.start(self._run(), name=f"courier-{self._channel}")

    def told(self) -> None:
        """Notices just became durable. Returns at once."""
        self._woken.set()

    def redrawn(self, keys: Sequence[str]) -> None:
        """For `on_redrawn`: notices say something else from now on. Returns at once."""
        for key in keys:
            if self._flights.carries(key):  # drawn before, perhaps: once more when its message is there
                self._changed.add(key)
            else:
                self._redraws.changed(key)
        self._woken.set()

    async def health(self) -> Mapping[str, int]:
        """Deliveries by state, since how many seconds the oldest one due waits, and whether the platform answers."""
        return {**await self._ledger.figures(self._clock.now()), "outage": int(self._asking.silent)}

    async def close(self) -> None:
        """Nothing more is begun; what is being sent is waited for, `GRACE` at most, and marked.

        To be closed before its tasks and its store.
        """
        self._closing = True
        self._redraws.close()
        self._woken.set()
        if self._loop is None:
            return
        await asyncio.wait([self._loop])
        await self._flights.land(within=GRACE)
        try:
            await self._write(self._clock.now(), room=0)
        except Exception as error:  # noqa: BLE001  # the next start finds them in doubt
            _log.error("courier_failed", channel=self._channel, exc_info=error)

    async def _run(self) -> None:
        while not self._closing:
            self._woken.clear()
            try:
                pause = await self._round()
            except Exception as error:  # noqa: BLE001  # tried again soon, whatever it is
                _log.error("courier_failed", channel=self._channel, exc_info=error)
                pause = SECOND_TRY
            timer = self._steady.call_at(self._steady.time() + pause, self._woken.set)
            await self._woken.wait()
            timer.cancel()

    async def _round(self) -> float:
        """Marks, claims, sends off. Answers after how many seconds to look again, if nothing happens before."""
        now = self._clock.now()
        due = await self._ledger.is_due(now)
        if not self._pacer.held():
            self._asking.begin()
        self._redraws.go_on()
        room = self._room()
        if self._ledger.owes or self._flights.endings or (room and due):
            for one in await self._write(now, room=room):
                self._flights.begin(one, until=now + LEASE)
        following = await self._ledger.next_due(now)
        waits = [LONGEST_PAUSE, self._pacer.held(), self._outage.left(self._steady.time())]
        if following is not None:
            waits.append((following - now).total_seconds())
        return min(wait for wait in waits if wait > 0)

    def _room(self) -> int:
        """None while nothing may leave: what is claimed by then would only wait where a crash puts it in doubt."""
        if self._closing or self._pacer.held() or self._outage.left(self._steady.time()):
            return 0
        most = int(self._outage.asked_well) if self._outage.on else IN_FLIGHT
        return max(0, most - len(self._flights))

    async def _write(self, now: datetime, *, room: int) -> Sequence[Claimed]:
        endings = self._flights.endings
        claimed = await self._ledger.write(endings, ours=self._flights.ids, room=room, now=now)
        for key in [one.dedupe_key for one in self._flights.marked(len(endings))]:
            if key in self._changed and not self._flights.carries(key):  # it changed while it was on its way
                self._changed.discard(key)
                self._redraws.changed(key)
        return claimed
