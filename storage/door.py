"""The door of one performance: expected seats, ticks, links. No structure and no reason is read here (A9)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from core.model.ids import AccountId, InvitationId, PerformanceId
from core.model.names import PersonName, folded
from core.model.venues import DoorLink, DoorSeat, DoorVoucher
from storage import rows
from storage.session import Repository, Row, at_once, returned

LINKS_KEPT = timedelta(days=30)
"""After their end: they open nothing any more."""


class Door(Repository):
    @at_once
    async def seats(self, performance_id: PerformanceId) -> Sequence[DoorSeat]:
        found = [_seat(row) for row in await self._session.all("door_seats", performance_id=performance_id)]
        return sorted(found, key=_in_order)

    @at_once
    async def party(self, invitation_id: InvitationId) -> Sequence[DoorSeat]:
        return [_seat(row) for row in await self._session.all("door_party", invitation_id=invitation_id)]

    @at_once
    async def names(
        self, performance_id: PerformanceId, seats: Sequence[InvitationId]
    ) -> Mapping[InvitationId, PersonName]:
        found = [
            await self._session.one("door_name", performance_id=performance_id, invitation_id=one) for one in seats
        ]
        return {InvitationId(row["id"]): rows.name(row) for row in found if row is not None}

    @at_once
    async def voucher(self, code: str) -> DoorVoucher | None:
        row = await self._session.one("voucher_at_door", code=code)
        return _voucher(row) if row else None

    @at_once
    async def seat_of(self, invitation_id: InvitationId) -> DoorVoucher | None:
        row = await self._session.one("seat_at_door", invitation_id=invitation_id)
        return _voucher(row) if row else None

    @at_once
    async def tick(self, invitation_id: InvitationId, *, by: AccountId | None, now: datetime) -> None:
        await self._session.run("tick_at_door", invitation_id=invitation_id, account_id=by, now=rows.seconds(now))

    @at_once
    async def untick(self, invitation_id: InvitationId) -> None:
        await self._session.run("untick_at_door", invitation_id=invitation_id)

    @at_once
    async def told(self, performance_id: PerformanceId) -> Sequence[str]:
        found = await self._session.all("told_of_door", performance_id=performance_id)
        return [row["dedupe_key"] for row in found]

    @at_once
    async def closed(self, performance_id: PerformanceId) -> bool:
        return await self._session.one("closed_door", performance_id=performance_id) is not None

    @at_once
    async def add_link(
        self, link: DoorLink, *, digest: str, made_by: AccountId, now: datetime, expires_at: datetime
    ) -> int:
        sql, before = self._session, rows.seconds(now - LINKS_KEPT)
        await sql.run("forget_door_links", performance_id=link.performance_id, made_by=made_by, before=before)
        added = sql.one(
            "add_door_link",
            venue_id=link.venue_id,
            performance_id=link.performance_id,
            digest=digest,
            made_by=made_by,
            now=rows.seconds(now),
            expires_at=rows.seconds(expires_at),
        )
        return await returned(added)

    @at_once
    async def link(self, digest: str) -> DoorLink | None:
        row = await self._session.one("door_link", digest=digest)
        return DoorLink(row["id"], row["venue_id"], PerformanceId(row["performance_id"])) if row else None


def _seat(row: Row) -> DoorSeat:
    """Homonyms are numbered within a structure: that number stands on no paper, and says nothing at a door."""
    came = rows.instant_or_none(row["door_at"])
    return DoorSeat(InvitationId(row["id"]), rows.name(row), row["party"], row["place"], came)


def _in_order(seat: DoorSeat) -> tuple[str, str, int]:
    return folded(seat.name.family or seat.name.given), folded(seat.name.given), seat.id


def _voucher(row: Row) -> DoorVoucher:
    return DoorVoucher(
        InvitationId(row["id"]), PerformanceId(row["performance_id"]), row["venue_id"], bool(row["cancelled"])
    )
