"""Last-minute notices: kept, told to their readers one after the other, acknowledged."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.model.bulletins import (
    Bulletin,
    BulletinFile,
    BulletinKind,
    Change,
    Concerned,
    MediaType,
    Missed,
    NewPlace,
    Progress,
    Reach,
    Reader,
)
from core.model.ids import AccountId, BulletinId, ParticipantId, PerformanceId, StructureId


class Bulletins(Protocol):
    async def add(
        self,
        performance_id: PerformanceId,
        change: Change,
        *,
        was: str,
        becomes: str,
        by: AccountId,
        by_venue: bool,
        now: datetime,
        not_before: datetime,
        useless_after: datetime | None,
    ) -> BulletinId: ...

    async def bulletin(self, bulletin_id: BulletinId) -> Bulletin | None: ...

    async def of_date(self, performance_id: PerformanceId, *, limit: int) -> Sequence[Bulletin]:
        """The last one first."""
        ...

    async def add_readers(self, bulletin_id: BulletinId, performance_id: PerformanceId, *, waiting: bool) -> None:
        """Whom the date concerns at this moment, each once; with `waiting`, also whoever waits. They stay its readers,
        whatever becomes of their bookings."""
        ...

    async def add_reader(
        self, bulletin_id: BulletinId, participant_id: ParticipantId, structure_id: StructureId
    ) -> None:
        """One more, who wished; nothing where they read it already."""
        ...

    async def readers(self, bulletin_id: BulletinId, *, after: int, limit: int) -> Sequence[Reader]: ...

    async def reached(self, bulletin_id: BulletinId, number: int) -> None:
        """All readers up to this one are told."""
        ...

    async def ended(self, bulletin_id: BulletinId, *, now: datetime) -> None: ...

    async def replaced(self, bulletin_id: BulletinId) -> bool:
        """Whether the hour, or the place, that it says has changed once more."""
        ...

    async def withdraw(self, bulletin_id: BulletinId, *, now: datetime) -> Sequence[str]:
        """Nobody is told it any more who was not before. Answers the keys under which it was to be."""
        ...

    async def missed(self, bulletin_id: BulletinId) -> Missed:
        """Those of its readers whom nothing told it."""
        ...

    async def untold(self) -> Sequence[BulletinId]:
        """Those with readers to tell."""
        ...

    async def of_use_until(self, performance_id: PerformanceId, until: datetime) -> None:
        """The date moves: what was posted of it before, and is of no use from an earlier instant on, is so from
        this one on; whoever is not told yet can be told until then."""
        ...

    async def move_place(self, performance_id: PerformanceId, place: NewPlace) -> None:
        """Shown wherever the date is, as long as the offers file keeps to its venue."""
        ...

    async def reach(self, performance_id: PerformanceId, *, kind: BulletinKind) -> Reach: ...

    async def progress(self, bulletin_id: BulletinId, *, now: datetime) -> Progress: ...

    async def read_by(
        self, bulletin_id: BulletinId, *, account_id: AccountId, structure_id: StructureId | None
    ) -> Sequence[Reader]:
        """As whom this account reads it: its own records, itself, and those of its structure."""
        ...

    async def members(self, bulletin_id: BulletinId, structure_id: StructureId) -> Sequence[AccountId]:
        """Of this structure, who read it as members."""
        ...

    async def concerned(self, bulletin_id: BulletinId, structure_id: StructureId) -> Sequence[Concerned]:
        """People of this structure, for its members; nobody whose record is erased."""
        ...

    async def acknowledge(
        self, bulletin_id: BulletinId, account_id: AccountId, participant_id: ParticipantId | None, *, now: datetime
    ) -> bool:
        """False where it was before."""
        ...

    async def acknowledged(self, bulletin_id: BulletinId, account_id: AccountId) -> bool: ...

    async def keep_file(self, media_type: MediaType, content: bytes, *, by: AccountId, now: datetime) -> int:
        """Its number. The others of this account that no notice carries are deleted."""
        ...

    async def spent_files(self, *, unposted: datetime, over: datetime, limit: int) -> Sequence[int]:
        """The oldest first: made at or before `unposted` for a notice that was not posted, or of a date that was over
        at `over`."""
        ...

    async def forget_files(self, files: Sequence[int]) -> None:
        """Their notices say nothing of a file from then on."""
        ...

    async def own_file(self, file_id: int, *, by: AccountId) -> MediaType | None:
        """Of a file that this account sent."""
        ...

    async def file(self, bulletin_id: BulletinId) -> BulletinFile | None:
        """Whoever asks has seen that the reader may have it."""
        ...
