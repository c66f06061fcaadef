"""Who came: said by the structure after the performance, or ticked at the door by the venue (V1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.model.bookings import SeatKind
from core.model.facts import StructureUse
from core.model.ids import AccountId, InvitationId, OutingId, ReservationId, StructureId
from core.model.names import PersonName
from core.model.offers import Performance


class Attendance(StrEnum):
    CAME = "came"
    ABSENT = "absent"
    EXCUSED = "excused"
    """Did not come, and had a reason; the seat was empty all the same."""


@dataclass(frozen=True, slots=True)
class AttendedSeat:
    """`attendance` is None as long as nobody said; `at_door`: the venue saw the person, whatever the structure says.
    `name` is empty once erased."""

    id: InvitationId
    reservation_id: ReservationId | None
    kind: SeatKind
    name: PersonName
    code: str
    cancelled: bool
    attendance: Attendance | None = None
    at_door: bool = False

    @property
    def seen(self) -> bool:
        """Came, in the venue's words."""
        return self.at_door and self.attendance is Attendance.CAME


@dataclass(frozen=True, slots=True)
class AttendedOuting:
    """`comments` are about the use of the invitations, one a party; none of them is empty."""

    id: OutingId
    structure_id: StructureId
    performance: Performance
    seats: tuple[AttendedSeat, ...]
    comments: Mapping[ReservationId, str] = field(default_factory=dict)

    @property
    def live(self) -> tuple[AttendedSeat, ...]:
        """What could be used."""
        return tuple(seat for seat in self.seats if not seat.cancelled)

    @property
    def unmarked(self) -> tuple[AttendedSeat, ...]:
        return tuple(seat for seat in self.live if seat.attendance is None)

    def seat(self, number: InvitationId | None) -> AttendedSeat | None:
        return next((seat for seat in self.seats if seat.id == number), None)


@dataclass(frozen=True, slots=True)
class OutingToMark:
    """Of `seats` invitations, nobody said who came."""

    id: OutingId
    performance: Performance
    seats: int


@dataclass(frozen=True, slots=True)
class MarkChange:
    """Of one invitation. `was` None: nobody had said; `becomes` None: nobody has, any more."""

    id: InvitationId
    was: Attendance | None
    becomes: Attendance | None


@dataclass(frozen=True, slots=True)
class UnusedLine:
    """How a structure uses its invitations, for staff: figures, never a person (A9). `contacted_*`: the last time that
    one of the staff wrote down having been in touch about it (B12)."""

    structure_id: StructureId
    structure: str
    use: StructureUse
    contacted_at: datetime | None = None
    contacted_by: AccountId | None = None


@dataclass(frozen=True, slots=True)
class UseComment:
    """What a structure wrote about the use of an invitation, for staff; of whom is not said (A9)."""

    title: str
    starts_at: datetime
    text: str
