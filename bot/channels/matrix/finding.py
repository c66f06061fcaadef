"""What a sync brought, as far as it can be read: what is to be heard, and what waits for its key."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.channels.matrix.arrivals import came, invited, unread
from bot.channels.matrix.gaps import Gaps
from bot.channels.matrix.homeserver import Homeserver, UnreadableError
from bot.channels.matrix.reading import ENCRYPTED, HEARD, Batch, Event, leavers, understood
from bot.channels.matrix.senders import Senders
from bot.channels.matrix.unread import Changes, Waiting
from core.ports import Arrival, Unread


@dataclass(frozen=True, slots=True)
class Found:
    """What one sync is about to write."""

    batch: Batch
    arrivals: Sequence[Arrival]
    unread: Changes
    leavers: Sequence[tuple[str, frozenset[str]]]
    only_own: bool
    """Nothing came but what we said ourselves, and nothing waits for its key."""


class Finding:
    """`ignored`: what came and was passed over since the start, by why."""

    def __init__(self, homeserver: Homeserver) -> None:
        self._homeserver = homeserver
        self._gaps, self._senders = Gaps(homeserver), Senders(homeserver)
        self.ignored: Counter[str] = Counter()

    @property
    def looking(self) -> bool:
        """The devices of somebody who wrote are still asked about."""
        return self._senders.looking

    async def found(self, batch: Batch, waiting: Waiting, *, now: datetime) -> Found:
        """Raises MatrixError."""
        events, gone = await self._events(batch)
        await self._know(events, waiting)
        late, read, given_up = self._tried_again(waiting, now=now)
        arrivals, new = self._sorted(events, waiting, now=now)
        changes = Changes(new, read, given_up)
        asks = [unread(one).arrival(now=now) for one in changes.asked]
        invites = [invited(one).arrival(now=now) for one in batch.invitations]
        heard = [*invites, *late, *arrivals, *asks]
        return Found(batch, heard, changes, gone, self._only_own(batch) and not heard and not any(waiting))

    def forget(self, room_id: str) -> None:
        """We are in it no more, and that is stored."""
        self._gaps.forget(room_id)

    async def close(self) -> None:
        await self._senders.close()

    def _only_own(self, batch: Batch) -> bool:
        senders = {event.get("sender") for timeline in batch.timelines for event in timeline.events}
        return senders == {self._homeserver.user_id}

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
