"""A made-up channel: what it is given to handle, what it does with it, and the end of the process that does it."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from bot.clock import Clock
from bot.receiving import After, Receiving
from bot.tasks import Tasks
from core.model.act import Act, Origin
from core.ports import Arrival, ShownScreen
from handlers.reply import Text
from tests.network import Network
from tests.programme import NOW

PIGEON = "pigeon"
PATIENCE = 20.0
"""Seconds of the wall clock: then it will not come."""


def pigeon(update_id: str, payload: str = "looks", *, of: str = "ana", tries: int = 0) -> Arrival:
    """`payload` is what is done with it: "looks", "acts", "raises", "hangs", or "acts,hangs" one after the other."""
    return Arrival(PIGEON, update_id, of, payload, NOW, tries)


@dataclass(frozen=True)
class At(Clock):
    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment


@dataclass
class Pigeons:
    """A process on the network's store. Implements `bot.receiving.Handler`."""

    network: Network
    handled: list[tuple[str, bool]] = field(default_factory=list)
    """Each arrival that was begun, and whether only its answer was owed."""
    sorry: dict[str, str] = field(default_factory=dict)
    """The ticket that was given for an arrival."""
    shown: list[str] = field(default_factory=list)
    """Answers, in their order."""
    speechless: bool = False
    """No apology succeeds."""
    silent: bool = False
    """Nothing that is sent leaves."""
    pauses: list[float] = field(default_factory=list)
    """Each pause that was asked for: it lasts until `passes`."""
    _pausing: list[asyncio.Event] = field(default_factory=list)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    """What is held up until its gate opens."""
    has_acted: asyncio.Event = field(default_factory=asyncio.Event)
    _begun: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.tasks = Tasks()
        self.receiving = Receiving(
            PIGEON, store=self.network.store, handler=self, clock=At(), tasks=self.tasks, sleep=self._pause
        )

    async def handle(self, arrival: Arrival, *, answered: bool) -> After | None:
        self.handled.append((arrival.update_id, answered))
        self._begun.set()
        if (gate := self.gates.get(arrival.update_id)) is not None:
            await gate.wait()
        for what in arrival.payload.split(","):
            await self._does(what, arrival)
        if self.silent:
            return After(self.network.referent.address_id, owed=True)
        self.shown.append(arrival.update_id)
        return After(self.network.referent.address_id, ShownScreen(f"screen-{arrival.update_id}"))

    async def apologise(self, arrival: Arrival, *, why: Text) -> After | None:
        self.sorry[arrival.update_id] = str(why.args.get("ticket", why.key))
        self._begun.set()
        if self.speechless:
            raise LookupError
        return After(self.network.referent.address_id)

    async def begun(self, *update_ids: str) -> None:
        """Returns once all of these were begun."""
        async with asyncio.timeout(PATIENCE):
            while not set(update_ids) <= {update_id for update_id, _ in self.handled}:
                self._begun.clear()
                await self._begun.wait()

    async def passes(self) -> None:
        """The pause that is asked for is over, and what that begins is settled."""
        await self._turns()
        self._pausing.pop().set()
        await self._turns()
        await self.settled()

    async def _turns(self) -> None:
        """A few of the loop's: whoever was woken runs on."""
        for _ in range(5):
            await asyncio.sleep(0)

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self._pausing.append(over := asyncio.Event())
        await over.wait()

    async def settled(self, *, unless: frozenset[str] = frozenset()) -> None:
        """Returns once nothing is being handled, or one of these was begun."""
        settled = asyncio.create_task(self.receiving.settled(patience=PATIENCE))
        while not settled.done() and not unless & {update_id for update_id, _ in self.handled}:
            begun = asyncio.create_task(self._begun.wait())
            await asyncio.wait({settled, begun}, return_when=asyncio.FIRST_COMPLETED)
            begun.cancel()
            self._begun.clear()
        settled.cancel()

    async def dies(self) -> "Pigeons":
        """What was under way is cut off where it is. Answers the next process."""
        await self.tasks.close()
        return Pigeons(self.network)

    async def _does(self, what: str, arrival: Arrival) -> None:
        if what == "acts":
            async with self.network.store.write(Act(at=NOW, origin=Origin(PIGEON, arrival.update_id))) as unit:
                unit.note("acts", subject="arrival", subject_id=0, update=arrival.update_id)
                await unit.commit()
            self.has_acted.set()
        elif what == "raises":
            raise KeyError(arrival.native_id)
        elif what == "hangs":
            await asyncio.Event().wait()


async def stored(network: Network, *arrivals: Arrival) -> None:
    """As a process left them that was killed."""
    async with network.store.write(Act(at=NOW)) as unit:
        for one in arrivals:
            await unit.arrivals.keep(one)
            for _ in range(one.tries):
                await unit.arrivals.begins(one.channel, one.update_id)
        await unit.commit()


def left(network: Network) -> list[tuple[str, str, int]]:
    """Of each arrival that is not answered: update, payload, tries."""
    return network.query("SELECT update_id, payload, tries FROM arrival ORDER BY id")


def acted(network: Network) -> Counter[str]:
    """How often each update acted."""
    rows = network.query("SELECT json_extract(details, '$.update') FROM audit WHERE act = 'acts'")
    return Counter(update_id for (update_id,) in rows)
