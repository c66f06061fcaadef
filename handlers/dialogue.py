"""Where a chat stands: a step and what it needs, kept in one row. Screens are drawn from it and from nothing else."""

from datetime import date, time
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, ValidationError

from core.convention.policy import DirectoryField
from core.model.act import DialogueState
from core.model.bookings import Companion, CompanionReason, Order, Party
from core.model.dates import DayKey
from core.model.directory import NameKey
from core.model.ids import (
    AddressId,
    EntryId,
    InvitationId,
    MemberId,
    OutingId,
    ParticipantId,
    PerformanceId,
    ReservationId,
    StructureId,
    WishId,
)
from core.model.names import PersonName
from core.model.offers import Access, Filters, PageKey
from core.model.people import SupportKind
from core.offersfile.problems import FileProblem


class Step(StrEnum):
    MENU = "menu"
    HELP = "help"
    STOP = "stop"
    MORE = "more-ways"
    OFFERS = "offers"
    FILTERS = "filters"
    FILTER = "filter"
    OFFER = "offer"
    DATES = "dates"
    FOR_WHOM = "for-whom"
    CHECK = "check"
    GUEST_OF = "guest-of"
    GUEST_NAME = "guest-name"
    COMPANION_REASON = "companion-reason"
    COMPANION_NAME = "companion-name"
    TAKE_OUT = "take-out"
    BOOKED = "booked"
    FULL = "full"
    BOOKINGS = "bookings"
    BOOKING = "booking"
    SEATS = "seats"
    CANCEL_PARTY = "cancel-party"
    CANCEL_SEAT = "cancel-seat"
    DROP_OUTING = "drop-outing"
    CANCELLED = "cancelled"
    TO_DO = "to-do"
    PARTICIPANTS = "participants"
    PARTICIPANT = "participant"
    NEW_NAME = "new-name"
    NEW_KIND = "new-kind"
    NEW_ATTEST = "new-attest"
    TERMS = "terms"
    PAPERS = "papers"
    MY_OUTINGS = "my-outings"
    WAITING_JOINED = "waiting-joined"
    WAITING = "waiting"
    WAITING_ENTRY = "waiting-entry"
    WAIT_ANSWERED = "wait-answered"
    LEAVE_WAITING = "leave-waiting"
    LEFT_WAITING = "left-waiting"
    WAITING_OF = "waiting-of"
    WHY_NOT = "why-not"
    WISHED = "wished"
    MY_WISH = "my-wish"
    WISHES = "wishes"
    WISH = "wish"
    WISH_DECLINED = "wish-declined"
    LANGUAGE = "language"
    LINK_LANGUAGE = "link-language"
    LINK_NOTICE = "link-notice"
    LINK_PHONE = "link-phone"
    UNLINK = "unlink"
    RECORD = "record"
    RECORD_NAME = "record-name"
    RECORD_KIND = "record-kind"
    ERASE = "erase"
    ERASED = "erased"
    DIRECTORY = "directory"
    PARTNER = "partner"
    MY_STRUCTURE = "my-structure"
    CONTACTS = "contacts"
    CONTACT = "contact"
    STRUCTURES = "structures"
    STRUCTURE = "structure"
    SUSPEND_WHY = "suspend-why"
    SUSPEND_CHECK = "suspend-check"
    REFERENT_NAME = "referent-name"
    REFERENT_CODE = "referent-code"
    STRUCTURE_CODE = "structure-code"
    STRUCTURE_CODE_SET = "structure-code-set"
    NEW_STRUCTURE = "new-structure"
    NEW_GENERATION = "new-generation"
    NEW_SIGNED = "new-signed"
    NEW_STRUCTURE_CHECK = "new-structure-check"
    CODE = "code"
    CODE_NAME = "code-name"
    CODE_OPENED = "code-opened"
    ADDRESSES = "addresses"
    ADDRESS = "address"
    ADDRESS_CODE = "address-code"
    ADDRESS_ADDED = "address-added"
    REMOVE_ADDRESS = "remove-address"
    ADDRESS_REMOVED = "address-removed"
    TEAM = "team"
    MEMBER = "member"
    WITHDRAW = "withdraw"
    WITHDRAWN = "withdrawn"
    TEAM_CODE = "team-code"
    REPLACE_CODE = "replace-code"
    VISITOR_CODE = "visitor-code"
    REPLACE_VISITOR_CODE = "replace-visitor-code"
    DRAFTS = "drafts"
    DRAFT = "draft"
    DRAFT_ACCESS = "draft-access"
    DRAFT_SEATS = "draft-seats"
    DRAFT_DONE = "draft-done"
    DATE_SEATS = "date-seats"
    CANCEL_DATE = "cancel-date"
    DATE_CANCELLED = "date-cancelled"
    EXCEPTION_ASKED = "exception-asked"
    EXCEPTIONS = "exceptions"
    OFFERS_FILE = "offers-file"
    OFFERS_FILE_DONE = "offers-file-done"
    OFFERS_FILE_WRONG = "offers-file-wrong"


class Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Draft(Kept):
    """An order being put together; seats move only at its confirmation (B15)."""

    performance_id: PerformanceId
    parties: tuple[Party, ...] = ()
    companions: tuple[Companion, ...] = ()

    @property
    def order(self) -> Order:
        return Order(self.performance_id, self.parties, self.companions)

    @property
    def holders(self) -> frozenset[ParticipantId]:
        return frozenset(party.holder for party in self.parties)


class NewPerson(Kept):
    """A participant being registered; `for_order`: to join the order being put together, where it was asked."""

    name: PersonName | None = None
    kind: SupportKind | None = None
    for_order: bool = False


class NewStructure(Kept):
    """A structure being added by the staff."""

    name: str = ""
    generation: str = ""
    signed_on: date | None = None


class Completing(Kept):
    """A draft being completed by staff, kept until it is published. `at` is on the wall clock of Paris."""

    performance_id: PerformanceId | None = None
    at: time | None = None
    access: frozenset[Access] = frozenset()
    seats: int = 0


class FileResult(Kept):
    """What the last offers file did, or what was wrong with it."""

    name: str = ""
    added: int = 0
    changed: int = 0
    same: int = 0
    drafts: int = 0
    problems: tuple[FileProblem, ...] = ()
    total: int = 0


class Dialogue(Kept):
    """All that a chat remembers; a step reads its own part. `pages` are the keys of the pages gone through."""

    step: Step = Step.MENU
    filters: Filters = Filters()
    filter_of: str = ""
    pages: tuple[PageKey, ...] = ()
    booking_pages: tuple[PageKey, ...] = ()
    performance_id: PerformanceId | None = None
    outing_id: OutingId | None = None
    reservation_id: ReservationId | None = None
    invitation_id: InvitationId | None = None
    wish_id: WishId | None = None
    entry_id: EntryId | None = None
    waiting_after: EntryId | None = None
    participant_id: ParticipantId | None = None
    draft: Draft | None = None
    guest_of: ParticipantId | None = None
    reason: CompanionReason | None = None
    like: str = ""
    people_after: ParticipantId | None = None
    person: NewPerson = NewPerson()
    vouchers: int = 0
    ways_page: int = 0
    structure_id: StructureId | None = None
    structure_pages: tuple[NameKey, ...] = ()
    contact_field: DirectoryField = DirectoryField.POSTAL_ADDRESS
    new_structure: NewStructure = NewStructure()
    why: str = ""
    draft_filters: Filters = Filters()
    draft_pages: tuple[DayKey, ...] = ()
    completing: Completing = Completing()
    file: FileResult = FileResult()
    member_id: MemberId | None = None
    code_id: int = 0
    address_id: AddressId | None = None
    saved: bool = False
    """What was just asked is done: the very next screen says so, no later one."""
    led_by: str = ""
    """The payload that led here, for the turn alone: no handler and no screen sees it."""
    terms_for_order: bool = False
    """The conditions were opened where somebody was being chosen for an order: it goes on there."""

    @property
    def page_key(self) -> PageKey | None:
        """Where the present page starts; None for the first."""
        return self.pages[-1] if self.pages else None

    def to(self, step: Step, **changes: object) -> "Dialogue":
        return self.model_copy(update={"step": step, "saved": False, **changes})

    def afresh(self, step: Step, **changes: object) -> "Dialogue":
        """Everything half done is dropped but what one looks for, and what is being put together."""
        kept = Dialogue(draft=self.draft, filters=self.filters, completing=self.completing)
        return kept.to(step, **changes)

    def stored(self) -> DialogueState:
        return DialogueState(self.step, self.model_dump_json(exclude={"step"}, exclude_defaults=True))


def restored(state: DialogueState | None) -> Dialogue:
    """The menu where there is nothing, or where another version of the code wrote what this one cannot read."""
    if state is None:
        return Dialogue()
    try:
        data = Dialogue.model_validate_json(state.data)
        return data.model_copy(update={"step": Step(state.step)})
    except (ValidationError, ValueError):
        return Dialogue()
