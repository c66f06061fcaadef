"""Events whose keys have not come: kept, tried again with every sync, and after ten seconds asked for again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.ports import Unit, Unread

ASKED_AFTER = timedelta(seconds=10)
KEPT_AFTER_ASKING = timedelta(days=1)
MOST_OF_ONE = 20
"""Of one sender, waiting at once: more of them say nothing more."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one sync changes: kept anew, read at last, and given up; `asked`: the senders' newest, one each."""

    new: Sequence[Unread]
    read: Sequence[Unread]
    given_up: Sequence[Unread]

    @property
    def asked(self) -> Sequence[Unread]:
        return list({one.sender: one for one in self.given_up}.values())

    async def write(self, unit: Unit, *, now: datetime) -> None:
        for one in self.new:
            await unit.matrix.keep_unread(one)
        for one in self.read:
            await unit.matrix.forget_unread(one.event_id)
        for one in self.given_up:
            await unit.matrix.asked(one.event_id, now=now)
        if self.given_up:
            await unit.matrix.forget_unread_before(now - KEPT_AFTER_ASKING)


class Waiting:
    """Those that wait, as the database has them: changed only once a change is durable."""

    def __init__(self, kept: Sequence[Unread]) -> None:
        self._kept = {one.event_id: one for one in kept}

    def __iter__(self) -> Iterator[Unread]:
        return iter(list(self._kept.values()))

    def has_room(self, unread: Unread, new: Sequence[Unread]) -> bool:
        """Whether it is to be kept too."""
        of_sender = sum(one.sender == unread.sender for one in (*self._kept.values(), *new))
        return unread.event_id not in self._kept and of_sender < MOST_OF_ONE

    def overdue(self, *, now: datetime) -> Sequence[Unread]:
        return [one for one in self._kept.values() if now - one.came_at >= ASKED_AFTER]

    def until_due(self, *, now: datetime) -> float | None:
        """Seconds until somebody is to be asked; None where nothing waits."""
        first = min((one.came_at for one in self._kept.values()), default=None)
        return None if first is None else max(0.0, (first + ASKED_AFTER - now).total_seconds())

    def changed(self, changes: Changes) -> None:
        self._kept |= {one.event_id: one for one in changes.new}
        for one in (*changes.read, *changes.given_up):
            self._kept.pop(one.event_id, None)
