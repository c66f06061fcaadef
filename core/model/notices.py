"""What must be told: one outbox row each, as references; names and sentences are read and drawn at sending."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from core.model.ids import AccountId


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


class Priority(IntEnum):
    URGENT = 0
    NORMAL = 5
    BULK = 9


@dataclass(frozen=True, slots=True)
class ToAccount:
    account_id: AccountId


@dataclass(frozen=True, slots=True)
class ToVenue:
    venue_id: int


@dataclass(frozen=True, slots=True)
class ToStaff:
    """All of the staff: one row, shown to each."""


Recipient = ToAccount | ToVenue | ToStaff


@dataclass(frozen=True, slots=True)
class Notice:
    """`args` are ids and numbers, never a name. `dedupe_key` makes a notice written twice one notice."""

    to: Recipient
    kind: NoticeKind
    args: Mapping[str, int | str]
    dedupe_key: str
    priority: Priority = Priority.NORMAL
    useless_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as it lies in the outbox."""

    id: int
    made_at: datetime
    kind: NoticeKind
    args: Mapping[str, int | str] = field(default_factory=dict)
