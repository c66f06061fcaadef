"""Dates as staff look after them: completed, with other seats, cancelled."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from core.model.dates import DateFigures, DayKey, DraftPage
from core.model.ids import AccountId, OutingId, ParticipantId, PerformanceId, ReservationId
from core.model.offers import Access, Filters


class Dates(Protocol):
    async def drafts(self, filters: Filters, *, today: date, after: DayKey | None, size: int) -> DraftPage:
        """Drafts of `today` and later, by day; of the filters, days, places, kind and words."""
        ...

    async def draft_count(self, *, today: date) -> int: ...

    async def figures(self, performance_id: PerformanceId) -> DateFigures: ...

    async def publish(
        self, performance_id: PerformanceId, *, starts_at: datetime, access: frozenset[Access], seats: int
    ) -> None:
        """A draft becomes bookable and found by every page; the same offers file again changes none of this."""
        ...

    async def set_seats(self, performance_id: PerformanceId, seats: int) -> None:
        """The same offers file again leaves them; one that gives another number is the venue's newer word."""
        ...

    async def move(self, performance_id: PerformanceId, *, starts_at: datetime, ends_at: datetime | None) -> None:
        """Another day or hour, found by it; the same offers file again changes none of this, another hour there
        does."""
        ...

    async def people_told(self, performance_id: PerformanceId) -> Sequence[AccountId]:
        """Whoever made a live booking (the structure's referents where they were withdrawn since) and each linked
        participant who holds one, each once."""
        ...

    async def holders_without_chat(self, performance_id: PerformanceId) -> Sequence[ParticipantId]:
        """Of a live booking: those who are told by somebody, or not at all."""
        ...

    async def booked(self, performance_id: PerformanceId) -> Mapping[OutingId, Sequence[ReservationId]]:
        """Outings with a live seat on it, with all of their reservations."""
        ...

    async def cancel(self, performance_id: PerformanceId, *, now: datetime) -> int:
        """Cancels it with every live booking, and answers how many seats these had; vouchers are to be destroyed."""
        ...
