"""The books: outings, reservations, invitations, and the seats they take."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from core.model.bookings import BookingLine, Companion, CompanionReason, Order, Outing, Party, SeatKind
from core.model.facts import BookingFacts, HolderFacts, LiveBooking, StructureUse
from core.model.ids import (
    AccountId,
    EntryId,
    InvitationId,
    OutingId,
    ParticipantId,
    PerformanceId,
    ReservationId,
    StructureId,
)
from core.model.names import PersonName
from core.model.offers import PageKey, Performance
from core.model.people import SupportKind
from core.model.structures import Member
from core.ports import VoucherLine
from storage import rows
from storage.session import Repository, Row, Session, at_once, returned

LOOKED_BACK = timedelta(days=8)
"""Bookings made and performances begun before this are in no week that can still count, and overlap nothing to come."""


class Bookings(Repository):
    @at_once
    async def facts(
        self,
        performance_id: PerformanceId,
        holders: Sequence[ParticipantId],
        *,
        account_id: AccountId,
        structure_id: StructureId,
        now: datetime,
    ) -> BookingFacts | None:
        sql = self._session
        performance = await sql.one("performance_for", structure_id=structure_id, performance_id=performance_id)
        if performance is None:
            return None
        membership = await sql.one("membership", account_id=account_id)
        mine = membership is not None and membership["structure_id"] == structure_id
        return BookingFacts(
            performance=rows.performance(performance),
            structure=rows.structure(membership) if membership and mine else None,
            member=rows.member(membership) if membership and mine else None,
            holders=tuple([await self._holder(holder, structure_id, performance_id, now) for holder in holders]),
            use=StructureUse(seats_here=performance["seats_here"]),
        )

    @at_once
    async def add(
        self, order: Order, *, by: Member, codes: Sequence[str], now: datetime
    ) -> tuple[OutingId, Sequence[ReservationId]]:
        sql = self._session
        if not await sql.run("take_seats", performance_id=order.performance_id, seats=order.seats):
            raise ValueError("more seats than are free: the rule was not asked in this unit")
        where = {"structure_id": by.structure_id, "performance_id": order.performance_id}
        outing = await returned(sql.one("add_outing", **where, made_by=by.id, now=rows.seconds(now)))
        seats = _Seats(sql, {**where, "outing_id": outing}, iter(codes))
        booked = [await seats.party(party, now) for party in order.parties]
        for companion in order.companions:
            await seats.companion(companion, booked[0] if len(booked) == 1 else None)
        return OutingId(outing), [ReservationId(number) for number in booked]

    @at_once
    async def use_exception(self, participant_id: ParticipantId, week: str, reservation_id: ReservationId) -> None:
        await self._session.run(
            "use_exception", participant_id=participant_id, week=week, reservation_id=reservation_id
        )

    @at_once
    async def booked_by(self, outing_id: OutingId) -> AccountId | None:
        row = await self._session.one("booked_by", outing_id=outing_id)
        return AccountId(row["account_id"]) if row else None

    @at_once
    async def outing_of(self, reservation_id: ReservationId) -> Outing | None:
        row = await self._session.one("outing_of", reservation_id=reservation_id)
        return await self._outing(row) if row else None

    @at_once
    async def outing(self, outing_id: OutingId) -> Outing | None:
        row = await self._session.one("outing", outing_id=outing_id)
        return await self._outing(row) if row else None

    @at_once
    async def linked_accounts(self, reservations: Sequence[ReservationId]) -> Mapping[ReservationId, AccountId]:
        found = {number: await self._session.one("linked_account", reservation_id=number) for number in reservations}
        return {number: AccountId(row["account_id"]) for number, row in found.items() if row}

    @at_once
    async def outings(self, structure_id: StructureId, performance_id: PerformanceId) -> Sequence[Outing]:
        found = await self._session.all("outings", structure_id=structure_id, performance_id=performance_id)
        return [await self._outing(row) for row in found]

    @at_once
    async def cancel(
        self,
        performance_id: PerformanceId,
        reservations: Sequence[ReservationId],
        invitations: Sequence[InvitationId],
        *,
        now: datetime,
    ) -> None:
        sql = self._session
        at = rows.seconds(now)
        for reservation_id in reservations:
            await sql.run("cancel_reservation", reservation_id=reservation_id, now=at)
        freed = [await sql.run("cancel_invitation", invitation_id=number, now=at) for number in invitations]
        await sql.run("give_back_seats", performance_id=performance_id, seats=sum(freed))

    @at_once
    async def upcoming(
        self, structure_id: StructureId, *, now: datetime, after: PageKey | None, limit: int
    ) -> Sequence[BookingLine]:
        found = await self._session.all(
            "upcoming",
            structure_id=structure_id,
            now=rows.seconds(now),
            after_start=rows.seconds(after.starts_at) if after else 0,
            after_id=after.id if after else 0,
            count=limit,
        )
        return [rows.booking_line(row) for row in found]

    @at_once
    async def of_participant(
        self, structure_id: StructureId, participant_id: ParticipantId, *, now: datetime
    ) -> Sequence[BookingLine]:
        found = await self._session.all(
            "of_participant", structure_id=structure_id, participant_id=participant_id, now=rows.seconds(now)
        )
        return [rows.booking_line(row) for row in found]

    @at_once
    async def of_account(self, account_id: AccountId, *, now: datetime) -> Sequence[BookingLine]:
        found = await self._session.all("of_account", account_id=account_id, now=rows.seconds(now))
        return [rows.booking_line(row) for row in found]

    @at_once
    async def to_destroy(self, structure_id: StructureId) -> Sequence[VoucherLine]:
        return [
            VoucherLine(
                PerformanceId(row["performance_id"]),
                row["title"],
                date.fromisoformat(row["day"]),
                rows.participant_name(row),
                row["code"],
            )
            for row in await self._session.all("to_destroy", structure_id=structure_id)
        ]

    @at_once
    async def destroyed(self, structure_id: StructureId, performance_id: PerformanceId) -> int:
        return await self._session.run("destroyed", structure_id=structure_id, performance_id=performance_id)

    async def _holder(
        self, participant_id: ParticipantId, structure_id: StructureId, performance_id: PerformanceId, now: datetime
    ) -> HolderFacts:
        sql = self._session
        found = await sql.all("holder", participant_id=participant_id, performance_id=performance_id)
        row = found[0] if found else None
        if row is None or row["structure_id"] != structure_id:
            return HolderFacts(participant_id, of_structure=False, support_kind=None, attested=False)
        live = await sql.all("holder_live", participant_id=participant_id, since=rows.seconds(now - LOOKED_BACK))
        return HolderFacts(
            id=participant_id,
            of_structure=True,
            support_kind=SupportKind(row["support_kind"]) if row["support_kind"] else None,
            attested=row["attested_at"] is not None,
            live=tuple(_live(booking) for booking in live),
            exceptions=tuple(exception["week"] for exception in found if exception["week"] is not None),
            name=rows.participant_name(row),
            account_id=AccountId(row["account_id"]) if row["account_id"] else None,
            waiting=EntryId(row["waiting"]) if row["waiting"] else None,
        )

    async def _outing(self, row: Row) -> Outing:
        sql = self._session
        performance = await self._performance(row["performance_id"])
        seats = [rows.invitation(seat) for seat in await sql.all("outing_invitations", outing_id=row["id"])]
        return Outing(
            id=OutingId(row["id"]),
            structure_id=StructureId(row["structure_id"]),
            performance=performance,
            reservations=tuple(
                rows.reservation(one, tuple(seat for seat in seats if seat.reservation_id == one["id"]))
                for one in await sql.all("outing_reservations", outing_id=row["id"])
            ),
            companions=tuple(seat for seat in seats if seat.reservation_id is None),
        )

    async def _performance(self, performance_id: int) -> Performance:
        row = await self._session.one("performance", performance_id=performance_id)
        if row is None:
            raise LookupError(performance_id)  # a foreign key points to it
        return rows.performance(row)


class _Seats:
    """Writes the named seats of one outing, a voucher code each."""

    def __init__(self, sql: Session, where: Mapping[str, int], codes: Iterator[str]) -> None:
        self._sql = sql
        self._where = where
        self._codes = codes

    async def party(self, party: Party, now: datetime) -> int:
        """The reservation's id."""
        at, holder = rows.seconds(now), party.holder
        reservation = await returned(self._sql.one("add_reservation", **self._where, participant_id=holder, now=at))
        await self._sql.run("touch_participant", participant_id=holder, now=at)
        await self._sql.run(
            "add_holder_invitation",
            **self._where,
            reservation_id=reservation,
            participant_id=holder,
            code=next(self._codes),
        )
        for guest in party.guests:
            await self._named(reservation, SeatKind.GUEST, guest, None)
        return reservation

    async def companion(self, companion: Companion, reservation: int | None) -> None:
        await self._named(reservation, SeatKind.COMPANION, companion.name, companion.reason)

    async def _named(
        self, reservation: int | None, kind: SeatKind, name: PersonName, reason: CompanionReason | None
    ) -> None:
        await self._sql.run(
            "add_invitation",
            **self._where,
            reservation_id=reservation,
            kind=kind,
            given=name.given,
            family=name.family,
            reason=reason,
            code=next(self._codes),
        )


def _live(row: Row) -> LiveBooking:
    return LiveBooking(
        performance_id=row["performance_id"],
        booked_at=rows.instant(row["booked_at"]),
        starts_at=rows.instant(row["starts_at"]),
        ends_at=rows.instant_or_none(row["ends_at"]),
    )
