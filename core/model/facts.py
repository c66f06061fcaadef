"""What the rules look at, loaded in one go: the same facts feed the screen that shows and the transaction that does."""

from dataclasses import dataclass, field
from datetime import datetime

from core.model.ids import AccountId, EntryId, ParticipantId
from core.model.names import PersonName
from core.model.offers import Performance
from core.model.people import SupportKind
from core.model.structures import Member, Structure


@dataclass(frozen=True, slots=True)
class LiveBooking:
    """A booking not cancelled. Instants are UTC; `ends_at` is None for an offer without an end (`default_duration`)."""

    performance_id: int
    booked_at: datetime
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class HolderFacts:
    """About one holder-to-be.

    `live` are the holder's bookings not cancelled, over the structure's records and, where the person linked one chat
    to both, other structures' (B10). `exceptions` are the ISO weeks ("2026-W48") for which staff granted one more
    booking that is not used yet. `name` lets a guest under the holder's own name be noticed (B2); it is never printed.
    `account_id`: the person's own chat, to be told at once (B1). `waiting`: their live waiting-list entry for this very
    performance (B13).
    """

    id: ParticipantId
    of_structure: bool
    support_kind: SupportKind | None
    attested: bool
    live: tuple[LiveBooking, ...] = ()
    exceptions: tuple[str, ...] = ()
    name: PersonName | None = field(default=None, repr=False)
    account_id: AccountId | None = None
    waiting: EntryId | None = None


@dataclass(frozen=True, slots=True)
class StructureUse:
    """For the "alertes indicatives" (B11): seats the structure holds on this performance; and of the last 60 days, the
    policy's `unused_window`, the participants' outings of which somebody said who came (V1), and those that nobody of
    the party came to, excused or not: the seats were empty all the same.
    """

    seats_here: int = 0
    outings: int = 0
    unused: int = 0


@dataclass(frozen=True, slots=True)
class BookingFacts:
    """Everything `may_book` needs about who books, what, and for whom. `member` is None for one who is no member."""

    performance: Performance
    structure: Structure | None
    member: Member | None
    holders: tuple[HolderFacts, ...]
    use: StructureUse
