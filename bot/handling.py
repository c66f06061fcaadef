"""One arrival: handled by its channel, apologised for where that fails, given up where it ends the process."""

import asyncio
import secrets
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Protocol, Self

import structlog

from bot.clock import Clock
from bot.delivery.outcomes import NotSent, Outcome, Sent, Unknown, Unreachable, Wait
from core.model.act import Act
from core.model.ids import AddressId
from core.ports import Arrival, ShownScreen, Store
from handlers.reply import Text

TRIES = 3
"""Of handling what a killed process left. One that was begun so often, and ended each of them, is begun no more."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class After:
    """What is to be kept of an update that was handled: who is there, or no longer, and what their screen is now.

    `owed`: what answers it surely did not leave.
    """

    address_id: AddressId
    screen: ShownScreen | None = None
    reachable: bool = True
    owed: bool = False

    @classmethod
    def of(cls, address_id: AddressId, outcome: Outcome, *, exactly_once: bool = False) -> Self:
        """Of a screen's sending. `exactly_once`: one that may have arrived may be sent again."""
        match outcome:
            case Sent(message_id, files):
                return cls(address_id, ShownScreen(message_id, files))
            case Unreachable():
                return cls(address_id, reachable=False)
            case NotSent() | Wait():
                return cls(address_id, owed=True)
            case Unknown():
                return cls(address_id, owed=exactly_once)
            case _:
                return cls(address_id)


class Handler(Protocol):
    """The channel's own: it understands what it stored, and shows what that leads to. It may raise."""

    async def handle(self, arrival: Arrival, *, answered: bool) -> After | None:
        """None where nobody is there to be answered.

        `answered`: it was acted on before and its payload is ""; all that is owed is the present screen.
        """
        ...

    async def apologise(self, arrival: Arrival, *, why: Text) -> After | None:
        """The present screen, and why nothing else was done.

        The payload may be "", or beyond understanding. None where it came from nobody's own chat.
        """
        ...


class Handling:
    """The caller sees to it that a person's arrivals come one after the other."""

    def __init__(self, *, store: Store, handler: Handler, clock: Clock) -> None:
        self._store = store
        self._handler = handler
        self._clock = clock
        self._alone = asyncio.Lock()

    async def new(self, arrival: Arrival) -> After | None:
        """As it came, or only its answer where that is still owed."""
        return await self._done(arrival, await self._handled(arrival))

    async def refused(self, arrival: Arrival) -> After | None:
        """One too many."""
        return await self._done(arrival, await self._apology(arrival, Text("error-too-many-at-once")))

    async def forget(self, arrival: Arrival) -> None:
        """Nobody waits for its answer any more."""
        await self._done(arrival, None)

    async def left(self, arrival: Arrival, *, alone: bool) -> After | None:
        """By a process that was killed. `alone`: while no other such one is handled, so that it is the only one that is
        counted should the process end again."""
        if arrival.tries >= TRIES:
            return await self._done(arrival, await self._quarantined(arrival))
        async with self._alone if alone else nullcontext():
            return await self._anew(arrival)

    async def _anew(self, arrival: Arrival) -> After | None:
        """Counted before, durably: nothing can be counted afterwards."""
        async with self._store.write(Act(at=self._clock.now())) as unit:
            await unit.arrivals.begins(arrival.channel, arrival.update_id)
            await unit.commit()
        return await self.new(arrival)

    async def _handled(self, arrival: Arrival) -> After | None:
        """One update that nobody understands holds up no other."""
        try:
            return await self._handler.handle(arrival, answered=not arrival.payload)
        except Exception as error:  # noqa: BLE001 - the boundary of one update
            return await self._failed(arrival, "update_failed", error)

    async def _quarantined(self, arrival: Arrival) -> After | None:
        """Forgotten first: should the apology end the process as well, it is not tried again."""
        async with self._store.write(Act(at=self._clock.now())) as unit:
            await unit.arrivals.done(arrival.channel, arrival.update_id)
            unit.note("quarantine", subject="arrival", subject_id=0, channel=arrival.channel, update=arrival.update_id)
            await unit.commit()
        return await self._failed(arrival, "update_quarantined")

    async def _failed(self, arrival: Arrival, event: str, error: Exception | None = None) -> After | None:
        """The number under which the team finds what went wrong is in the log, and said."""
        ticket = secrets.token_hex(4)
        _log.error(event, channel=arrival.channel, update=arrival.update_id, ticket=ticket, exc_info=error)
        return await self._apology(arrival, Text("error-unexpected", {"ticket": ticket}), ticket=ticket)

    async def _apology(self, arrival: Arrival, why: Text, **logged: str) -> After | None:
        try:
            return await self._handler.apologise(arrival, why=why)
        except Exception as failed:  # noqa: BLE001 - the same
            _log.error("apology_failed", update=arrival.update_id, exc_info=failed, **logged)
            return None

    async def _done(self, arrival: Arrival, after: After | None) -> After | None:
        """Answers what is durable now. One that is owed keeps its row, which says nothing any more."""
        now = self._clock.now()
        async with self._store.write(Act(at=now)) as unit:
            if after is not None and after.owed:
                await unit.arrivals.owes(arrival.channel, arrival.update_id)
            else:
                await unit.arrivals.done(arrival.channel, arrival.update_id)
            if after is not None and after.reachable:
                await unit.deliveries.heal(after.address_id)
            elif after is not None:
                await unit.deliveries.unreachable(after.address_id, outbox_id=None, now=now)
            if after is not None and after.screen is not None:
                await unit.deliveries.set_screen(after.address_id, after.screen)
            await unit.commit()
        return after
