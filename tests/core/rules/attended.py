"""An outing of structure 1, played on the ordinary evening: a holder, a guest of theirs, a companion of all."""

from core.model.attendance import Attendance, AttendedOuting, AttendedSeat
from core.model.bookings import SeatKind
from core.model.ids import InvitationId, OutingId, ReservationId, StructureId
from core.model.names import PersonName
from core.model.offers import Performance
from tests.core.facts import PERFORMANCE

NAMES = ("Amina", "Karim", "Lise")


def attended(
    performance: Performance = PERFORMANCE, *, said: tuple[Attendance | None, ...] = (), cancelled: bool = False
) -> AttendedOuting:
    """`said` of each invitation, in order; `cancelled`: the first one is."""
    marks = (*said, None, None, None)
    seats = tuple(
        AttendedSeat(
            id=InvitationId(number),
            reservation_id=ReservationId(1) if kind is not SeatKind.COMPANION else None,
            kind=kind,
            name=PersonName(name, "Essai"),
            code=f"CODE{number}",
            cancelled=cancelled and number == 1,
            attendance=marks[number - 1],
        )
        for number, (kind, name) in enumerate(zip(SeatKind, NAMES, strict=True), start=1)
    )
    return AttendedOuting(OutingId(1), StructureId(1), performance, seats)
