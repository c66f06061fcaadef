"""Who came, as columns of the invitations; a comment is its booking's."""

from collections.abc import Sequence
from datetime import datetime

from core.model.attendance import Attendance, AttendedOuting, AttendedSeat, OutingToMark, UnusedLine, UseComment
from core.model.bookings import SeatKind
from core.model.facts import StructureUse
from core.model.ids import AccountId, InvitationId, OutingId, PerformanceId, ReservationId, StructureId
from storage import rows
from storage.session import Repository, Row, aside, at_once


class Attendances(Repository):
    @at_once
    async def outing(self, outing_id: OutingId) -> AttendedOuting | None:
        return await self._outing(outing_id)

    @at_once
    async def of_seat(self, invitation_id: InvitationId) -> AttendedOuting | None:
        row = await self._session.one("outing_of_seat", invitation_id=invitation_id)
        return await self._outing(row["outing_id"]) if row else None

    @at_once
    async def of_party(self, reservation_id: ReservationId) -> AttendedOuting | None:
        row = await self._session.one("outing_of_party", reservation_id=reservation_id)
        return await self._outing(row["outing_id"]) if row else None

    @at_once
    async def to_ask(self, performance_id: PerformanceId, *, after: int, limit: int) -> Sequence[OutingId]:
        found = await self._session.all("outings_to_ask", performance_id=performance_id, after=after, count=limit)
        return [OutingId(row["outing_id"]) for row in found]

    @at_once
    async def to_mark(self, structure_id: StructureId, *, now: datetime) -> Sequence[OutingToMark]:
        found = await self._session.all("outings_to_mark", structure_id=structure_id, now=rows.seconds(now))
        return [OutingToMark(OutingId(row["outing_id"]), rows.performance(row), row["unmarked"]) for row in found]

    @at_once
    async def mark(
        self, invitation_id: InvitationId, attendance: Attendance | None, *, by: AccountId, now: datetime
    ) -> None:
        if attendance is None:
            await self._session.run("unmark_attendance", invitation_id=invitation_id)
            return
        said = {"attendance": attendance.value, "account_id": by, "now": rows.seconds(now)}
        await self._session.run("mark_attendance", invitation_id=invitation_id, **said)

    @at_once
    async def comment(self, reservation_id: ReservationId, text: str) -> None:
        await self._session.run("comment_use", reservation_id=reservation_id, comment=text)

    @at_once
    async def use(self, structure_id: StructureId, *, since: datetime) -> StructureUse:
        return await self._use(structure_id, since)

    @aside
    async def use_of_all(self, *, since: datetime) -> Sequence[UnusedLine]:
        at = rows.seconds(since)
        contacts = {row["subject_id"]: row for row in await self._session.all("contacts_about_use", since=at)}
        return [
            _line(row["structure_id"], row["name"], _figures(row), contacts.get(row["structure_id"]))
            for row in await self._session.all("structures_use", since=at)
        ]

    @at_once
    async def use_of_one(self, structure_id: StructureId, *, since: datetime) -> UnusedLine | None:
        named = await self._session.one("structure_named", structure_id=structure_id)
        if named is None:
            return None
        at = rows.seconds(since)
        contact = await self._session.one("contact_about_use", structure_id=structure_id, since=at)
        return _line(structure_id, named["name"], await self._use(structure_id, since), contact)

    @at_once
    async def comments(self, structure_id: StructureId, *, since: datetime, limit: int) -> Sequence[UseComment]:
        at = rows.seconds(since)
        found = await self._session.all("comments_on_use", structure_id=structure_id, since=at, count=limit)
        return [UseComment(row["title"], rows.instant(row["starts_at"]), row["comment"]) for row in found]

    async def _use(self, structure_id: StructureId, since: datetime) -> StructureUse:
        row = await self._session.one("structure_use", structure_id=structure_id, since=rows.seconds(since))
        return _figures(row) if row else StructureUse()

    async def _outing(self, outing_id: int) -> AttendedOuting | None:
        row = await self._session.one("attended_outing", outing_id=outing_id)
        if row is None:
            return None
        seats = await self._session.all("attended_seats", outing_id=outing_id)
        comments = await self._session.all("use_comments", outing_id=outing_id)
        return AttendedOuting(
            id=OutingId(row["outing_id"]),
            structure_id=StructureId(row["structure_id"]),
            performance=rows.performance(row),
            seats=tuple(_seat(seat) for seat in seats),
            comments={ReservationId(one["id"]): one["comment"] for one in comments},
        )


def _seat(row: Row) -> AttendedSeat:
    return AttendedSeat(
        id=InvitationId(row["id"]),
        reservation_id=ReservationId(row["reservation_id"]) if row["reservation_id"] else None,
        kind=SeatKind(row["kind"]),
        name=rows.participant_name(row),
        code=row["code"],
        cancelled=row["cancelled_at"] is not None,
        attendance=Attendance(row["attendance"]) if row["attendance"] else None,
        at_door=row["door_at"] is not None,
    )


def _figures(row: Row) -> StructureUse:
    return StructureUse(outings=row["outings"], unused=row["unused"])


def _line(structure_id: int, name: str, use: StructureUse, contact: Row | None) -> UnusedLine:
    by = contact["account_id"] if contact else None
    return UnusedLine(
        structure_id=StructureId(structure_id),
        structure=name,
        use=use,
        contacted_at=rows.instant(contact["at"]) if contact else None,
        contacted_by=AccountId(by) if by else None,
    )
