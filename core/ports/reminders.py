"""Reminders of what is booked, the word that one comes, and the outings of a day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from core.model.ids import AccountId, ParticipantId, PerformanceId, ReservationId, StructureId
from core.model.reminders import Going, GoingOut, Reminded


class Reminders(Protocol):
    async def to_remind(
        self,
        performance_id: PerformanceId,
        *,
        booked_before: datetime,
        told_since: datetime | None,
        after: ReservationId,
        limit: int,
    ) -> Sequence[Reminded]:
        """Live bookings made before that instant, of people who are reminded, by their ids, past `after`. With
        `told_since`, nobody to whom a new hour or place was told from then on."""
        ...

    async def about(self, reservation_id: ReservationId) -> Sequence[str]:
        """The keys of what was told of this booking, of whatever start: reminders, and that its participant comes."""
        ...

    async def about_date(self, performance_id: PerformanceId) -> Sequence[str]:
        """The same of all live bookings of a performance: reminders alone."""
        ...

    async def confirm(self, reservation_id: ReservationId, *, starts_at: datetime, now: datetime) -> None:
        """Its participant comes, at this start."""
        ...

    async def take_back(self, reservation_id: ReservationId, *, said_at: datetime) -> bool:
        """The word of that very moment is not said. False: there is none, or it was said at another one."""
        ...

    async def remind(self, participant_id: ParticipantId, *, wanted: bool) -> bool:
        """Whether the person is reminded from now on. False: it was so before."""
        ...

    async def going_out(
        self, begins: datetime, ends: datetime, *, after: StructureId, limit: int
    ) -> Sequence[GoingOut]:
        """Structures with live bookings on what starts from `begins` on, before `ends`; by their ids, past `after`."""
        ...

    async def day_readers(self, structure_id: StructureId, begins: datetime, ends: datetime) -> Sequence[AccountId]:
        """Its referents; where it has none, the members who booked what starts in that time."""
        ...

    async def day(self, structure_id: StructureId, begins: datetime, ends: datetime) -> Sequence[Going]:
        """Its live bookings on what starts in that time, the first start first."""
        ...

    async def day_lists(self, structure_id: StructureId, day: date) -> Sequence[str]:
        """The keys of its lists told of this day (Europe/Paris)."""
        ...

    async def day_lists_with(self, performance_id: PerformanceId, day: date) -> Sequence[str]:
        """The same of every structure that has a live booking on this performance."""
        ...
