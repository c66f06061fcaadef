"""What members of a structure pass on to the people it follows, and who could not be reached."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from core.model.ids import AccountId, BulletinId, ParticipantId, PerformanceId, RelayId, StructureId
from core.model.notices import NoticeKind
from core.model.relays import NotReached, Relay, RelayKey, RelayLevel, StructureCount


class Relays(Protocol):
    """Of participants; what a member could not be told is none of these."""

    async def still_open(
        self, structure_id: StructureId, *, now: datetime, after: RelayKey | None, limit: int
    ) -> Sequence[Relay]:
        """Of use at `now`, in the order of their keys."""
        ...

    async def waiting(self, structure_id: StructureId, *, now: datetime) -> int:
        """How many of them there are."""
        ...

    async def of_moment(self, structure_id: StructureId, told_at: datetime) -> Sequence[Relay]:
        """Not done, by name: those whose notice was told at this very moment, by one act to several people."""
        ...

    async def of_structure(self, structure_id: StructureId, *, since: datetime) -> Sequence[Relay]:
        """Not done, or done or closed from `since` on; by name."""
        ...

    async def escalated_of(self, structure_id: StructureId, performance_id: PerformanceId) -> Sequence[str]:
        """The keys of what referents and staff were told of this date: that somebody does not know yet."""
        ...

    async def of_people(self, people: Sequence[ParticipantId]) -> Sequence[Relay]:
        """Not done, of whatever structure, still of use or not."""
        ...

    async def of_bulletin(self, bulletin_id: BulletinId) -> Sequence[Relay]:
        """Not done, by name, of every structure: those who are to be told this last-minute notice."""
        ...

    async def drop_of_date(self, performance_id: PerformanceId, kinds: Collection[NoticeKind]) -> Sequence[Relay]:
        """What is still to be told of it to holders of a live booking, of these kinds: dropped at once, however many.

        Answers one for each structure, notice posted of the date, and whether anybody else heard of it: what was shown
        of it is to be drawn again.
        """
        ...

    async def drop_of_bulletin(self, bulletin_id: BulletinId) -> Sequence[Relay]:
        """The same of all who are to be told this last-minute notice."""
        ...

    async def untold(self, structure_id: StructureId, *, since: datetime, limit: int) -> Sequence[Relay]:
        """Closed since then without anybody having told them what they must know, the last first."""
        ...

    async def relay(self, relay_id: RelayId) -> Relay | None:
        """Done or not. The caller checks whose it is."""
        ...

    async def done(self, relay_id: RelayId, *, by: AccountId, now: datetime) -> bool:
        """False where it was done before, or is closed."""
        ...

    async def undone(self, relay_id: RelayId) -> bool:
        """A task once more, at the level that it had. False where it is not done by anybody."""
        ...

    async def drop(self, relay_id: RelayId) -> None:
        """There is nothing to tell any more, or not by hand."""
        ...

    async def to_look_at(
        self, *, now: datetime, after: tuple[datetime, RelayId] | None, limit: int
    ) -> Sequence[tuple[datetime, RelayId]]:
        """Those that time is to look at by `now`, with when, in that order."""
        ...

    async def move_on(self, relay_id: RelayId, *, seen_at: datetime, level: RelayLevel, look_at: datetime) -> bool:
        """False where it is not open and to be looked at at `seen_at` any more: another process did it."""
        ...

    async def close(self, relay_id: RelayId, *, seen_at: datetime, now: datetime) -> bool:
        """It could not be told; the same."""
        ...

    async def chats_found(self, *, now: datetime, limit: int) -> Sequence[RelayId]:
        """Open ones of use whose person is reached in a chat by now."""
        ...

    async def hand_over(self, relay_id: RelayId) -> str | None:
        """The notice goes to the person's chat, and the task is none any more. Its dedupe key; None where there is no
        such chat (any more)."""
        ...


class CallLists(Protocol):
    """Whom a last-minute notice of a performance did not reach."""

    async def to_call(self, structure_id: StructureId, performance_id: PerformanceId) -> Sequence[NotReached]:
        """Of this structure, by name: whom nobody told yet, and who did not say that they read it, nor a later one."""
        ...

    async def pass_on(self, structure_id: StructureId, performance_id: PerformanceId, *, now: datetime) -> None:
        """Each notice that somebody did not say they read is a task of the structure too: nobody else hears of it,
        and it ends as it is of no use any more."""
        ...

    async def counts(self, performance_id: PerformanceId) -> Sequence[StructureCount]:
        """The same in figures, a structure each, by its id."""
        ...

    async def readers(self, structure_id: StructureId, performance_id: PerformanceId) -> Sequence[AccountId]:
        """Whoever made a booking of the structure on it, and its referents, as they are authorised now; each once."""
        ...

    async def told(self, performance_id: PerformanceId) -> Sequence[str]:
        """The keys of all lists of this date, of every structure and of the staff."""
        ...
