"""Who came: read, marked, and what it says of a structure's use."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.model.attendance import Attendance, AttendedOuting, OutingToMark, UnusedLine, UseComment
from core.model.facts import StructureUse
from core.model.ids import AccountId, InvitationId, OutingId, PerformanceId, ReservationId, StructureId


class Attendances(Protocol):
    async def outing(self, outing_id: OutingId) -> AttendedOuting | None:
        """The caller checks whose it is."""
        ...

    async def of_seat(self, invitation_id: InvitationId) -> AttendedOuting | None:
        """The outing that this invitation belongs to, cancelled ones included."""
        ...

    async def of_party(self, reservation_id: ReservationId) -> AttendedOuting | None: ...

    async def to_ask(self, performance_id: PerformanceId, *, after: int, limit: int) -> Sequence[OutingId]:
        """Outings past this id, in their order, of which an invitation is not marked."""
        ...

    async def to_mark(self, structure_id: StructureId, *, now: datetime) -> Sequence[OutingToMark]:
        """The structure's outings of which it was, or is to be, asked who came, as long as it may say: those with an
        invitation that is not marked, the oldest first."""
        ...

    async def mark(
        self, invitation_id: InvitationId, attendance: Attendance | None, *, by: AccountId, now: datetime
    ) -> None:
        """None: as if nobody had said. A cancelled invitation stays as it is."""
        ...

    async def comment(self, reservation_id: ReservationId, text: str) -> None:
        """In place of the one before; "" leaves none."""
        ...

    async def use(self, structure_id: StructureId, *, since: datetime) -> StructureUse:
        """Of the bookings whose performance began after `since`, those of which somebody said who came."""
        ...

    async def use_of_all(self, *, since: datetime) -> Sequence[UnusedLine]:
        """The same of every structure that has one and is not closed, by id; contacts written down after `since`."""
        ...

    async def use_of_one(self, structure_id: StructureId, *, since: datetime) -> UnusedLine | None:
        """None for a structure that does not exist."""
        ...

    async def comments(self, structure_id: StructureId, *, since: datetime, limit: int) -> Sequence[UseComment]:
        """On performances that began after `since`, the last first."""
        ...
