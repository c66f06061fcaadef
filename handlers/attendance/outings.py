"""An outing found for a member of its structure, and for nobody else (A9)."""

from core.errors import NotFoundError
from core.model.attendance import AttendedOuting, AttendedSeat
from core.model.ids import InvitationId, OutingId, ReservationId
from handlers.turn import Scene


async def own_outing(scene: Scene, number: OutingId | None) -> AttendedOuting:
    """Raises NotFoundError: unknown, another structure's, or given back whole (A9)."""
    return _own(scene, await scene.view.attendance.outing(number) if number else None)


async def own_outing_of(scene: Scene, number: InvitationId | None) -> AttendedOuting:
    """The one that this invitation belongs to. Raises as `own_outing` does."""
    return _own(scene, await scene.view.attendance.of_seat(number) if number else None)


async def own_party(scene: Scene, number: ReservationId | None) -> AttendedOuting:
    """The one that this booking belongs to. Raises as `own_outing` does."""
    return _own(scene, await scene.view.attendance.of_party(number) if number else None)


def live_seat(outing: AttendedOuting, number: InvitationId | None) -> AttendedSeat:
    seat = outing.seat(number)
    if seat is None or seat.cancelled:
        raise NotFoundError(number)
    return seat


def _own(scene: Scene, outing: AttendedOuting | None) -> AttendedOuting:
    if outing is None or outing.structure_id != scene.structure_id or not outing.live:
        raise NotFoundError("no outing of theirs")
    return outing
