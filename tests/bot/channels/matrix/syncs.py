"""A made-up homeserver's syncs for the loop under test, and what is kept of them."""

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, cast

from bot.channels.matrix.homeserver import Homeserver, UnreadableError
from bot.channels.matrix.identities import Identities
from bot.channels.matrix.reading import ENCRYPTED, Batch, Event, Json, batch
from bot.channels.matrix.syncing import Syncing
from bot.channels.matrix.trouble import BadTokenError, MatrixError
from bot.handling import After
from bot.receiving import Receiving
from bot.tasks import Tasks
from core.ports import Arrival
from handlers.reply import Text
from tests.network import Network
from tests.programme import NOW

ME, ALIX, BASILE = "@bot:localhost", "@alix:localhost", "@basile:other.example"
ROOM, OTHER = "!one:localhost", "!two:localhost"


def message(event_id: str, text: str = "salut", *, sender: str = ALIX, **more: Any) -> Json:
    content = {"msgtype": "m.text", "body": text}
    return {"type": "m.room.message", "event_id": event_id, "sender": sender, "content": content,
            "origin_server_ts": 1_700_000_000_000, **more}  # fmt: skip


def hidden(event_id: str, *, sender: str = ALIX, key: str = "k1", says: Json | None = None) -> Json:
    """Encrypted with `key`; `says`: the event inside."""
    content = {"algorithm": "m.megolm.v1.aes-sha2", "key": key, "inside": says or message(event_id)}
    return message(event_id, sender=sender) | {"type": ENCRYPTED, "content": content}


def member(who: str, membership: str, *, sender: str = ALIX, event_id: str = "$m") -> Json:
    return {"type": "m.room.member", "event_id": event_id, "sender": sender, "state_key": who,
            "content": {"membership": membership}, "origin_server_ts": 1_700_000_000_000}  # fmt: skip


def sync(
    token: str,
    events: Iterable[Json] = (),
    *,
    room: str = ROOM,
    before: str | None = None,
    invites: Iterable[str] = (),
    left: Iterable[str] = (),
) -> Json:
    """One answer of /sync."""
    timeline = {"events": list(events), "limited": before is not None, "prev_batch": before or "p"}
    state = {"invite_state": {"events": [member(ME, "invite")]}}
    return {
        "next_batch": token,
        "rooms": {
            "join": {room: {"timeline": timeline}} if timeline["events"] or before else {},
            "invite": dict.fromkeys(invites, state),
            "leave": {room_id: {} for room_id in left},
        },
    }


@dataclass
class Moving:
    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment

    def passes(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@dataclass
class FakeHome:
    """`syncs` are answered one after the other, an exception among them is raised; `keys` are those that came."""

    syncs: list[Json | Exception] = field(default_factory=list)
    pages: dict[str, tuple[list[Json], str | None] | MatrixError] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    asked: list[tuple[str | None, float]] = field(default_factory=list)
    turned: list[tuple[str, str | None]] = field(default_factory=list)
    """Pages of history that were asked for, and until where."""
    logins: list[bool] = field(default_factory=list)
    user_id: str = ME
    identities: Identities = field(default_factory=Identities)
    encrypted: set[str] = field(default_factory=set)
    """Rooms that are known to be."""

    async def connect(self) -> None:
        return

    def expect(self, people: frozenset[str]) -> None:
        return

    async def log_in_again(self, error: BadTokenError) -> None:
        self.logins.append(error.soft)

    async def sync(self, *, since: str | None, patience: float) -> Batch:
        self.asked.append((since, patience))
        answer = self.syncs.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return batch(answer, since=since, me=ME)

    async def history(self, room_id: str, *, before: str, until: str | None) -> tuple[Sequence[Json], str | None]:
        self.turned.append((before, until))
        page = self.pages[before]
        if isinstance(page, MatrixError):
            raise page
        return page

    async def keep_up(self) -> None:
        return

    async def read_keys(self, senders: frozenset[str]) -> None:
        return

    def doubted(self, event: Event) -> bool:
        return event.type == "m.room.message" and event.room_id in self.encrypted

    def readable(self, event: Event) -> Event:
        if event.type != ENCRYPTED:
            return event
        if event.content["key"] not in self.keys:
            raise UnreadableError("no key")
        inside = event.content["inside"]
        return replace(event, type=inside["type"], content=inside["content"])


@dataclass
class Reader:
    """A process with the loop on a fake homeserver. `heard`: what was handled."""

    network: Network
    home: FakeHome = field(default_factory=FakeHome)
    clock: Moving = field(default_factory=Moving)
    heard: list[Json] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tasks = Tasks()
        self.reception = Receiving("matrix", store=self.network.store, handler=self, clock=self.clock, tasks=self.tasks)
        self.syncing = Syncing(
            cast("Homeserver", self.home), self.reception, self.network.store, self.clock, self._sleep
        )

    async def handle(self, arrival: Arrival, *, answered: bool) -> After | None:
        self.heard.append(
            {"update_id": arrival.update_id, "native_id": arrival.native_id, **json.loads(arrival.payload)}
        )
        return None

    async def apologise(self, arrival: Arrival, *, why: Text) -> After | None:
        return None

    async def reads(self, *answers: Json | Exception) -> list[str]:
        """What is heard of these syncs, by its text, else by its type."""
        start = len(self.heard)
        self.home.syncs += answers
        for _ in answers:
            await self.syncing.once()
        await self.reception.settled(patience=20)
        return [str(one["content"].get("body", one["type"])) for one in self.heard[start:]]

    async def runs(self) -> None:
        """As the channel has it run; until cancelled."""
        await self.reception.resume()
        await self.syncing.run()

    def token(self) -> str | None:
        rows = self.network.query("SELECT token FROM matrix_sync")
        return str(rows[0][0]) if rows else None

    def unread(self) -> list[tuple[Any, ...]]:
        return self.network.query("SELECT event_id, asked_at IS NOT NULL FROM matrix_unread ORDER BY event_id")

    async def ends(self) -> None:
        await self.tasks.close()

    async def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        if not self.home.syncs:
            raise asyncio.CancelledError
