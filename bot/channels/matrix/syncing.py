"""Our own loop for events: they and the place where they were read to are stored in one transaction, then handled."""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.channels.matrix.arrivals import came, invited, unread
from bot.channels.matrix.gaps import Gaps
from bot.channels.matrix.homeserver import Homeserver, UnreadableError
from bot.channels.matrix.reading import (
    ENCRYPTED,
    HEARD,
    Batch,
    Event,
    leavers,
    understood,
)
from bot.channels.matrix.senders import Senders
from bot.channels.matrix.trouble import (
    BadTokenError,
    DeclinedError,
    FloodedError,
    ForbiddenError,
    MatrixError,
)
from bot.channels.matrix.unread import Changes, Waiting
from bot.clock import Clock
from bot.receiving import Receiving
from core.ports import Arrival, Store, Unit, Unread

WAIT = 30.0
"""Seconds a call stays open where nothing is there."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds after an error; twice as long each time."""
WHILE_LOOKING = 1.0
"""Seconds at most that a call stays open while the devices of somebody who wrote are still asked about."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """What one sync is about to write."""

    batch: Batch
    arrivals: Sequence[Arrival]
    unread: Changes
    leavers: Sequence[tuple[str, frozenset[str]]]


class Syncing:
    """`ignored`: what came and was passed over since the start, by why. `heard_at`: of the last answer."""

    def __init__(
        self,
        homeserver: Homeserver,
        reception: Receiving,
        store: Store,
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        *,
        wait: float = WAIT,
    ) -> None:
        self._homeserver = homeserver
        self._reception = reception
        self._store = store
        self._clock = clock
        self._sleep = sleep
        self._wait = wait
        self._gaps, self._senders = Gaps(homeserver), Senders(homeserver)
        self._failures = self._logins = 0
        self._token: str | None = None
        self._waiting: Waiting | None = None
        self._batch: Batch | None = None
        self._kept: Mapping[str, str] = {}
        self.ignored: Counter[str] = Counter()
        self.heard_at: datetime | None = None

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                await self._reception.room()
                try:
                    await self.once()
                except Exception as error:  # noqa: BLE001 - nothing ends the loop: a deaf bot is worse than a noisy log
                    await self._sleep(await self._pause(error))
                else:
                    self._failures = 0
        finally:
            await self._senders.close()

    async def remember(self) -> None:
        """What was kept of people's identities: before anything is sent."""
        async with self._store.read() as view:
            self._homeserver.identities.remember(await view.matrix.identities())

    async def once(self) -> None:
        """One sync, stored when this returns. Raises MatrixError, FolderError, and what the store raises: then the
        same is stored with the next call, and keys that came with it are not asked for twice."""
        await self._homeserver.connect()
        waiting = self._waiting or await self._begin()
        if self._batch is None:
            self._batch = await self._homeserver.sync(since=self._token, patience=self._patience(waiting))
            self.heard_at = self._clock.now()
        found = await self._found(self._batch, waiting)
        await self._reception.take(found.arrivals, also=lambda unit: self._write(unit, found))
        self._token, self._batch = found.batch.token, None
        waiting.changed(found.unread)
        self._homeserver.identities.written(self._kept)
        for room_id in found.batch.left:
            self._gaps.forget(room_id)
        await self._homeserver.keep_up()

    async def _begin(self) -> Waiting:
        await self.remember()
        async with self._store.read() as view:
            self._token = await view.matrix.token(self._homeserver.user_id)
            self._waiting = Waiting(await view.matrix.unread())
        return self._waiting

    def _patience(self, waiting: Waiting) -> float:
        """None at the start: what is there is wanted at once, and that we are heard."""
        if self.heard_at is None:
            return 0.0
        due = waiting.until_due(now=self._clock.now())
        longest = WHILE_LOOKING if self._senders.looking else self._wait
        return longest if due is None else min(longest, due)

    async def _found(self, batch: Batch, waiting: Waiting) -> Found:
        now = self._clock.now()
        events, gone = await self._events(batch)
        await self._know(events, waiting)
        late, read, given_up = self._tried_again(waiting, now=now)
        arrivals, new = self._sorted(events, waiting, now=now)
        changes = Changes(new, read, given_up)
        asks = [unread(one).arrival(now=now) for one in changes.asked]
        invites = [invited(one).arrival(now=now) for one in batch.invitations]
        return Found(batch, [*invites, *late, *arrivals, *asks], changes, gone)

    async def _events(self, batch: Batch) -> tuple[Sequence[Event], Sequence[tuple[str, frozenset[str]]]]:
        """Of the first sync ever, none: what was said before the service came is not for it."""
        events, gone = list[Event](), list[tuple[str, frozenset[str]]]()
        me = self._homeserver.user_id
        for timeline in batch.timelines if batch.since is not None else ():
            sources = await self._gaps.filled(timeline, since=batch.since)
            events += understood(timeline.room_id, sources, me=me, ignored=self.ignored)
            if left := leavers(sources):
                gone.append((timeline.room_id, left))
        return events, gone

    async def _know(self, events: Iterable[Event], waiting: Waiting) -> None:
        """Whose devices they are: a key is good for its own sender only."""
        await self._senders.know(
            {one.sender for one in events if one.type == ENCRYPTED} | {one.sender for one in waiting}
        )

    def _sorted(
        self, events: Iterable[Event], waiting: Waiting, *, now: datetime
    ) -> tuple[Sequence[Arrival], Sequence[Unread]]:
        arrivals, new = list[Arrival](), list[Unread]()
        for event in events:
            try:
                self._hear(event, arrivals, first_seen=now, now=now)
            except UnreadableError:
                kept = Unread(event.event_id, event.room_id, event.sender, json.dumps(event.source), now)
                if waiting.has_room(kept, new):
                    new.append(kept)
                else:
                    self.ignored["unreadable"] += 1
        return arrivals, new

    def _tried_again(
        self, waiting: Waiting, *, now: datetime
    ) -> tuple[Sequence[Arrival], Sequence[Unread], Sequence[Unread]]:
        late, read = list[Arrival](), list[Unread]()
        for one in waiting:
            sources = [json.loads(one.source)]
            for event in understood(one.room_id, sources, me=self._homeserver.user_id, ignored=self.ignored):
                try:
                    self._hear(event, late, first_seen=one.came_at, now=now)
                except UnreadableError:
                    continue
                read.append(one)
        done = {one.event_id for one in read}
        return late, read, [one for one in waiting.overdue(now=now) if one.event_id not in done]

    def _hear(self, event: Event, arrivals: list[Arrival], *, first_seen: datetime, now: datetime) -> None:
        """Raises UnreadableError."""
        if self._homeserver.doubted(event):
            self.ignored["in-clear"] += 1
            return
        said = self._homeserver.readable(event)
        if said.type in HEARD:
            age = event.age(now=first_seen) + (now - first_seen).total_seconds()
            arrivals.append(came(said, encrypted=event.type == ENCRYPTED, age=age).arrival(now=now))
        else:
            self.ignored["unknown"] += 1

    async def _write(self, unit: Unit, found: Found) -> None:
        now = self._clock.now()
        await unit.matrix.set_token(self._homeserver.user_id, found.batch.token)
        self._kept = await self._homeserver.identities.write(unit, now=now)
        await found.unread.write(unit, now=now)
        for room_id in found.batch.left:
            await unit.matrix.left(room_id, now=now)
        for room_id, gone in found.leavers:
            if await unit.matrix.person_in(room_id) in gone:
                await unit.matrix.left(room_id, now=now)

    async def _pause(self, error: Exception) -> float:
        """Seconds until the next try."""
        self._failures += 1
        _log.warning("matrix_sync_failed", attempt=self._failures, exc_info=error)
        if isinstance(error, BadTokenError):
            try:
                await self._homeserver.log_in_again(error)
            except MatrixError as refused:
                _log.error("matrix_log_in_failed", error=type(refused).__name__)
                return refused.seconds if isinstance(refused, FloodedError) else LONGEST_PAUSE
            self._logins += 1
            return _doubled(self._logins - 1) if self._logins > 1 else 0.0
        if isinstance(error, FloodedError):
            return error.seconds
        if isinstance(error, ForbiddenError | DeclinedError) or not isinstance(error, MatrixError):
            return LONGEST_PAUSE
        return _doubled(self._failures)


def _doubled(failures: int) -> float:
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(failures - 1, 10))
