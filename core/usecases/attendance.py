"""Who came: said by the structure that booked, changed, taken back; and a comment on the use of invitations (V1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import NotAllowedError, NotFoundError, RefusedError
from core.model.act import Act
from core.model.attendance import Attendance, AttendedOuting, AttendedSeat, MarkChange
from core.model.findings import refuses
from core.model.ids import InvitationId, OutingId, ReservationId, StructureId
from core.ports import Store, Unit
from core.rules.access import Activity, may_act
from core.rules.attendance import comment_of, may_mark
from core.usecases.acting import actor
from core.usecases.attendance_notices import redraw_asked
from core.usecases.season import Policies, latest


@dataclass(frozen=True, slots=True)
class Marked:
    """What is different now; nothing where it was said before."""

    outing_id: OutingId
    changes: tuple[MarkChange, ...]


class MarkAttendance:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def seat(self, invitation_id: InvitationId, attendance: Attendance | None, act: Act) -> Marked:
        """One invitation, by a member of its structure; None takes it back, to what the venue saw where it did.

        Raises RefusedError (V1): another structure's, a cancelled one, before the end of the performance, or too late;
        NotAllowedError for somebody who is of no structure.
        """
        async with self._store.write(act) as unit:
            found = await unit.attendance.of_seat(invitation_id)
            outing = await _theirs(unit, self._policies, found, (invitation_id,), act)
            seat = outing.seat(invitation_id)
            changes = (_change(seat, attendance),) if seat else ()
            return await _done(unit, outing, changes, act)

    async def everybody(self, outing_id: OutingId, act: Act) -> Marked:
        """All of whom nobody said anything yet came. Raises as `seat` does."""
        async with self._store.write(act) as unit:
            outing = await _theirs(unit, self._policies, await unit.attendance.outing(outing_id), (), act)
            changes = [MarkChange(seat.id, None, Attendance.CAME) for seat in outing.unmarked]
            return await _done(unit, outing, changes, act)

    async def put_back(self, changes: Sequence[MarkChange], act: Act) -> Marked:
        """Undoes what was just done, where nobody said otherwise since. Raises as `seat` does, NotFoundError for
        nothing to undo."""
        if not changes:
            raise NotFoundError("nothing was marked")
        async with self._store.write(act) as unit:
            found = await unit.attendance.of_seat(changes[0].id)
            outing = await _theirs(unit, self._policies, found, [one.id for one in changes], act)
            stands = {seat.id: seat.attendance for seat in outing.live}
            back = [MarkChange(one.id, one.becomes, one.was) for one in changes if stands[one.id] is one.becomes]
            return await _done(unit, outing, back, act)


class CommentUse:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, reservation_id: ReservationId, text: str, act: Act) -> OutingId:
        """How a party's invitations were used, in place of what was written before; read by the structure and by staff.

        Raises as `MarkAttendance.seat` does, and BadInputError as `comment_of`: nobody is named.
        """
        return await self._write(reservation_id, text, act)

    async def erase(self, reservation_id: ReservationId, act: Act) -> OutingId:
        """Nothing is said any more. Raises as `MarkAttendance.seat` does."""
        return await self._write(reservation_id, None, act)

    async def _write(self, reservation_id: ReservationId, text: str | None, act: Act) -> OutingId:
        async with self._store.write(act) as unit:
            found = await unit.attendance.of_party(reservation_id)
            seats = [seat for seat in found.live if seat.reservation_id == reservation_id] if found else []
            outing = await _theirs(unit, self._policies, found, [seat.id for seat in seats], act)
            kept = "" if text is None else comment_of(text, [seat.name for seat in outing.seats])
            await unit.attendance.comment(reservation_id, kept)
            unit.note("comment-use", subject="reservation", subject_id=reservation_id, characters=len(kept))
            redraw_asked(unit, outing.id)
            await unit.commit(outing.id)
        return outing.id


async def _theirs(
    unit: Unit, policies: Policies, outing: AttendedOuting | None, seats: Sequence[InvitationId], act: Act
) -> AttendedOuting:
    rights = await unit.people.rights(actor(act).account_id)
    if refuses(may_act(None, rights.structure, rights.member, Activity.CANCEL, act.at)):  # suspended, they still say it
        raise NotAllowedError
    mine: StructureId | None = rights.structure.id if rights.structure else None
    findings = may_mark(latest(policies), outing, seats, structure_id=mine, now=act.at)
    if outing is None or refuses(findings):
        raise RefusedError(findings)
    return outing


def _change(seat: AttendedSeat, attendance: Attendance | None) -> MarkChange:
    seen = Attendance.CAME if seat.at_door else None
    return MarkChange(seat.id, seat.attendance, attendance or seen)


async def _done(unit: Unit, outing: AttendedOuting, changes: Sequence[MarkChange], act: Act) -> Marked:
    by, real = actor(act).account_id, tuple(one for one in changes if one.was is not one.becomes)
    for one in real:
        await unit.attendance.mark(one.id, one.becomes, by=by, now=act.at)
        said = {"was": one.was or "", "becomes": one.becomes or ""}
        unit.note("mark-attendance", subject="invitation", subject_id=one.id, **said)
    redraw_asked(unit, outing.id)
    done = Marked(outing.id, real)
    await unit.commit(done)
    return done
