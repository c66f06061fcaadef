"""What must be told: one outbox row each, as references; names and sentences are read and drawn at sending."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from core.model.ids import AccountId, AddressId, ParticipantId


class NoticeKind(StrEnum):
    BOOKED = "booked"
    """To whoever booked: what, when, where, who holds which invitation."""
    BOOKED_FOR_YOU = "booked-for-you"
    """To a linked participant: a booking was made for them, one tap cancels it (B1)."""
    CANCELLED = "cancelled"
    """To whoever cancelled: what is cancelled, which vouchers to destroy (B7)."""
    CANCELLED_FOR_YOU = "cancelled-for-you"
    """To a linked participant: their party is cancelled."""
    PARTY_CANCELLED = "party-cancelled"
    """To the member who booked: the participant, or a colleague, gave the party back."""
    MOVED = "moved"
    """To whoever booked and whoever holds a booking: the day or the time has changed."""
    LATE_CANCELLATION = "late-cancellation"
    """To venue and staff: seats came back less than `late_from` before (B8); numbers only, no name (A9)."""
    DATE_CANCELLED = "date-cancelled"
    """To whoever booked, holds a booking or waits, and to the venue: the date will not be played."""
    SEAT_OFFERED = "seat-offered"
    """To whoever joined the waiting list and the linked participant: seats are kept for them until an instant (B13)."""
    SEATS_SHARED = "seats-shared"
    """To all who still wait, in the last hours: seats are free, the first to answer has them (B13)."""
    OFFER_MISSED = "offer-missed"
    """To the same: nobody answered in time, the seats went to the next; the entry keeps a place behind."""
    WAITING_ENDED = "waiting-ended"
    """To the same: off the list, why, and how to come back."""
    WISHED = "wished"
    """To the referent: a participant would like to go ("J'aimerais y aller")."""
    WISH_DECLINED = "wish-declined"
    """To the participant: the referent answered no."""
    ACCESS_ASKED = "access-asked"
    """To the referent: somebody asks for access with the structure's code (A4)."""
    ACCESS_GRANTED = "access-granted"
    """To whoever asked: the referent approved (A2)."""
    ACCESS_WITHDRAWN = "access-withdrawn"
    """To a member who is none any more: the structure, and nothing of what was open there (A2)."""
    ADDRESS_ADDED = "address-added"
    """To the account itself: it is reached at one more address from now on."""
    ADDRESS_REMOVED = "address-removed"
    """To the account itself: one of its addresses is let go."""
    ADDRESS_LET_GO = "address-let-go"
    """To the address that was: it is nobody's now."""
    CODES_GUESSED = "codes-guessed"
    """To staff: so many typed codes opened nothing that typing is closed for everybody; figures only."""
    STRUCTURE_SUSPENDED = "structure-suspended"
    """To the referent: why nothing can be booked (A7)."""
    STRUCTURE_RESTORED = "structure-restored"
    """To the referent: bookings are open again (A7)."""
    EXCEPTION_ASKED = "exception-asked"
    """To staff: one more booking this week is asked for somebody who is not named (B10, A9)."""
    EXCEPTION_ANSWERED = "exception-answered"
    """To whoever asked: granted, or not."""
    DOOR_LIST = "door-list"
    """To the venue, some hours before: who is expected, names and seats only (A9). To staff where nobody looks after
    the venue: figures, and the way to a link."""
    DOOR_CHANGED = "door-changed"
    """To the venue that has its list: who comes too, who does not any more."""
    ATTENDANCE_ASKED = "attendance-asked"
    """To the member who booked, from the end on: who came? Drawn with what is marked (V1)."""
    RELAY_ESCALATED = "relay-escalated"
    """To the referents, whom nobody told yet what concerns them; then to staff, how many, without a name (I1)."""
    CALL_LIST = "call-list"
    """To whoever booked and the referents: whom a last-minute notice did not reach; to staff, figures (I1, A9)."""
    REMINDER = "reminder"
    """To the participant, or passed on to them: the outing comes near; one tap says whether they come."""
    ATTENDS = "attends"
    """To the member who booked: the participant said that they come."""
    DAY_LIST = "day-list"
    """To the referent: who goes where today, who said so, whom nobody reached."""
    LAST_MINUTE = "last-minute"
    """To whoever goes, waits or booked, and to venue or staff, whoever of them did not post it: an hour or a place
    changed, the date is cancelled, something practical."""
    ANNOUNCED = "announced"
    """To each reader of an announcement by the staff, and to whoever of the staff tries it on themselves first (I2)."""
    ANNOUNCEMENT_ENDED = "announcement-ended"
    """To whoever made an announcement: what became of it, in figures."""


MUST_KNOW = frozenset(
    {
        NoticeKind.LAST_MINUTE,
        NoticeKind.DATE_CANCELLED,
        NoticeKind.MOVED,
        NoticeKind.CANCELLED_FOR_YOU,
        NoticeKind.SEAT_OFFERED,
    }
)
"""Not knowing it costs a way for nothing, or a seat: told twice rather than not at all."""


class Priority(IntEnum):
    URGENT = 0
    NORMAL = 5
    BULK = 9


@dataclass(frozen=True, slots=True)
class ToAccount:
    """At the messenger that is preferred; or, of an address, at all of the account's others that can be reached: it may
    be a stranger who reads the preferred one."""

    account_id: AccountId
    of_address: AddressId | None = None


@dataclass(frozen=True, slots=True)
class ToVenue:
    """Everybody who looks after the venue: one row, shown to each."""

    venue_id: int


@dataclass(frozen=True, slots=True)
class ToStaff:
    """All of the staff: one row, shown to each."""


@dataclass(frozen=True, slots=True)
class ToParticipant:
    """A person, whatever chat they have: in it where one reaches them, else a task for their structure (I1)."""

    participant_id: ParticipantId


Recipient = ToAccount | ToVenue | ToStaff | ToParticipant


@dataclass(frozen=True, slots=True)
class Notice:
    """`args` are ids and numbers, never a name. `dedupe_key` makes a notice written twice one notice.

    No messenger carries it before `not_before` (UTC); None: at once. Pages that are open show it at once.
    """

    to: Recipient
    kind: NoticeKind
    args: Mapping[str, int | str]
    dedupe_key: str
    priority: Priority = Priority.NORMAL
    useless_after: datetime | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as it lies in the outbox."""

    id: int
    made_at: datetime
    kind: NoticeKind
    args: Mapping[str, int | str] = field(default_factory=dict)
