"""Seats given back: a whole party (B6), one guest or companion (B8), the structure's whole outing (B9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import NotFoundError
from core.model.act import Act
from core.model.bookings import Invitation, Outing, SeatKind
from core.model.findings import Findings, refuses
from core.model.ids import InvitationId, PerformanceId, ReservationId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount, ToVenue
from core.model.offers import Performance
from core.ports import Rights, Store, Unit
from core.rules.cancelling import cascade, dropped, may_cancel, may_cancel_own, one_seat
from core.rules.dates import of_use_until
from core.usecases.acting import actor
from core.usecases.booking_notices import redraw_confirmations
from core.usecases.cancelled_for_you import KnownTo, pass_on_cancelled
from core.usecases.door_notices import tell_door
from core.usecases.late import late_cancellation
from core.usecases.morning import morning
from core.usecases.reminder_notices import redraw_day_lists, redraw_reminders
from core.usecases.season import Policies, latest, policy_for
from core.usecases.settle import settle
from core.usecases.venue_told import venue_or_staff


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What is free again. `vouchers` are to be destroyed by the structure (B7)."""

    performance_id: PerformanceId
    vouchers: int


@dataclass(frozen=True, slots=True)
class NotCancelled:
    """Nothing was changed; the findings say why."""

    findings: Findings


class Cancel:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def party(
        self, reservation_id: ReservationId, act: Act, *, in_person: bool = False
    ) -> Cancelled | NotCancelled:
        """The participant's whole party, by a member of the structure or by the linked participant (B1).

        `in_person`: the member speaks with the person, who needs no telling. Raises NotFoundError for a reservation
        unknown, cancelled before, or somebody else's.
        """
        async with self._store.write(act) as unit:
            return await _committed(unit, await self.party_within(unit, reservation_id, act, in_person=in_person))

    async def party_within(
        self, unit: Unit, reservation_id: ReservationId, act: Act, *, in_person: bool = False
    ) -> Cancelled | NotCancelled:
        """The same in the caller's unit, who commits it."""
        outing = await unit.bookings.outing_of(reservation_id)
        rights = await unit.people.rights(actor(act).account_id)
        if outing is None or not (_of_structure(rights, outing) or _own(rights, outing, reservation_id)):
            raise NotFoundError(reservation_id)
        seats, knows = cascade(outing, reservation_id), KnownTo.ALL if in_person else KnownTo.THOSE_THEY_BOOKED_FOR
        return await self._give_back(unit, [outing], seats, rights, act, knows)

    async def erased_within(self, unit: Unit, reservation_id: ReservationId, act: Act) -> Cancelled | NotCancelled:
        """The same of a record that is being erased, by whoever the caller has seen that they may."""
        outing = await unit.bookings.outing_of(reservation_id)
        if outing is None:
            raise NotFoundError(reservation_id)
        findings = may_cancel_own(outing.performance, act.at)
        return await self._free(unit, [outing], cascade(outing, reservation_id), findings, act, KnownTo.ALL)

    async def seat(
        self, reservation_id: ReservationId, invitation_id: InvitationId, act: Act
    ) -> Cancelled | NotCancelled:
        """One guest or companion alone; with a holder, the party goes (B6). Raises NotFoundError as `party` does."""
        async with self._store.write(act) as unit:
            outing = await unit.bookings.outing_of(reservation_id)
            rights = await unit.people.rights(actor(act).account_id)
            if outing is None or not _of_structure(rights, outing):
                raise NotFoundError(invitation_id)
            seats = one_seat(outing, invitation_id)
            knows = KnownTo.THOSE_THEY_BOOKED_FOR
            return await _committed(unit, await self._give_back(unit, [outing], seats, rights, act, knows))

    async def outing(self, performance_id: PerformanceId, act: Act) -> Cancelled | NotCancelled:
        """All that the member's structure holds on this performance, in one act (B9)."""
        async with self._store.write(act) as unit:
            rights = await unit.people.rights(actor(act).account_id)
            if rights.structure is None:
                raise NotFoundError(performance_id)
            outings = await unit.bookings.outings(rights.structure.id, performance_id)
            seats, knows = dropped(outings), KnownTo.NOBODY
            return await _committed(unit, await self._give_back(unit, outings, seats, rights, act, knows))

    async def _give_back(
        self,
        unit: Unit,
        outings: Sequence[Outing],
        seats: Sequence[Invitation],
        rights: Rights,
        act: Act,
        known_to: KnownTo,
    ) -> Cancelled | NotCancelled:
        if not seats:
            raise NotFoundError("cancelled before")
        performance = outings[0].performance
        findings = (
            may_cancel(rights.structure, rights.member, performance, act.at)
            if _of_structure(rights, outings[0])
            else may_cancel_own(performance, act.at)
        )
        return await self._free(unit, outings, seats, findings, act, known_to)

    async def _free(
        self,
        unit: Unit,
        outings: Sequence[Outing],
        seats: Sequence[Invitation],
        findings: Findings,
        act: Act,
        known_to: KnownTo,
    ) -> Cancelled | NotCancelled:
        performance = outings[0].performance
        if refuses(findings):
            return NotCancelled(findings)
        parties = [seat.reservation_id for seat in seats if seat.kind is SeatKind.HOLDER and seat.reservation_id]
        await unit.bookings.cancel(performance.id, parties, [seat.id for seat in seats], now=act.at)
        redraw_confirmations(unit, outings)
        await redraw_reminders(unit, [party.id for outing in outings for party in outing.reservations])
        await redraw_day_lists(unit, outings[0].structure_id, performance)
        await self._tell(unit, outings, seats, parties, act)
        leaves = morning(self._policies, act.at, starts_at=performance.starts_at)
        await pass_on_cancelled(unit, outings, parties, act, known_to=known_to, not_before=leaves)
        unit.note("cancel", subject="performance", subject_id=performance.id, seats=len(seats))
        await settle(unit, self._policies, performance.id, now=act.at)
        return Cancelled(performance.id, len(seats))

    async def _tell(
        self,
        unit: Unit,
        outings: Sequence[Outing],
        seats: Sequence[Invitation],
        parties: Sequence[ReservationId],
        act: Act,
    ) -> None:
        performance, by = outings[0].performance, act.by.account_id if act.by else None
        what = {"performance": performance.id, "seats": len(seats)}
        key, ends = f"cancelled:{seats[0].id}", of_use_until(performance.starts_at, now=act.at)
        if by is not None:
            mine = Notice(ToAccount(by), NoticeKind.CANCELLED, what, f"{key}:{by}", Priority.URGENT, useless_after=ends)
            unit.tell(mine)
        await self._tell_linked(unit, performance, parties, act)
        await self._tell_bookers(unit, outings, seats, act)
        structure = await unit.people.structure(outings[0].structure_id)
        policy = policy_for(self._policies, structure, act.at) or latest(self._policies)  # a seat is freed all the same
        at_door = await tell_door(unit, self._policies, performance, removed=[seat.id for seat in seats], now=act.at)
        venue = await venue_or_staff(unit, performance.place.venue_id)
        for notice in late_cancellation(policy, performance, venue, seats=len(seats), key=key, now=act.at):
            if not (at_door and isinstance(notice.to, ToVenue)):  # it has just been told who, and how many
                unit.tell(notice)

    async def _tell_linked(
        self, unit: Unit, performance: Performance, parties: Sequence[ReservationId], act: Act
    ) -> None:
        by, ends = act.by.account_id if act.by else None, of_use_until(performance.starts_at, now=act.at)
        leaves = morning(self._policies, act.at, starts_at=performance.starts_at)
        for reservation_id, account_id in (await unit.bookings.linked_accounts(parties)).items():
            if account_id != by:
                own = {"performance": performance.id, "reservation": reservation_id}
                once, kind = f"cancelled-for-you:{reservation_id}", NoticeKind.CANCELLED_FOR_YOU
                unit.tell(Notice(ToAccount(account_id), kind, own, once, useless_after=ends, not_before=leaves))

    async def _tell_bookers(self, unit: Unit, outings: Sequence[Outing], seats: Sequence[Invitation], act: Act) -> None:
        """Whoever booked learns that the participant, or a colleague, gave the party back."""
        by, starts_at = act.by.account_id if act.by else None, outings[0].performance.starts_at
        ends, leaves = of_use_until(starts_at, now=act.at), morning(self._policies, act.at, starts_at=starts_at)
        for outing in outings:
            booker = await unit.bookings.booked_by(outing.id)
            if booker is None or booker == by:
                continue
            for reservation_id, freed in _freed(outing, seats).items():
                told = {"reservation": reservation_id, "seats": freed}
                key, kind = f"party-cancelled:{reservation_id}", NoticeKind.PARTY_CANCELLED
                unit.tell(Notice(ToAccount(booker), kind, told, key, useless_after=ends, not_before=leaves))


async def _committed(unit: Unit, outcome: Cancelled | NotCancelled) -> Cancelled | NotCancelled:
    if isinstance(outcome, Cancelled):
        await unit.commit(outcome)
    return outcome


def _freed(outing: Outing, seats: Sequence[Invitation]) -> Mapping[ReservationId, int]:
    """Of each party that is cancelled whole: its seats among `seats`; companions of all are counted with the first."""
    given_back = {seat.id for seat in seats}
    shared = sum(seat.id in given_back for seat in outing.companions if seat.reservation_id is None)
    freed: dict[ReservationId, int] = {}
    for reservation in outing.reservations:
        mine = [seat for seat in seats if seat.reservation_id == reservation.id]
        if any(seat.kind is SeatKind.HOLDER for seat in mine):
            freed[reservation.id] = len(mine) + (0 if freed else shared)
    return freed


def _of_structure(rights: Rights, outing: Outing) -> bool:
    return rights.structure is not None and rights.structure.id == outing.structure_id


def _own(rights: Rights, outing: Outing, reservation_id: ReservationId) -> bool:
    return any(
        reservation.id == reservation_id and reservation.participant_id in rights.own_records
        for reservation in outing.reservations
    )
