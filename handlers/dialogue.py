"""Where a chat stands: a step and what it needs, kept in one row. Screens are drawn from it and from nothing else."""

from datetime import date, time

from pydantic import BaseModel, ConfigDict, ValidationError

from core.convention.policy import DirectoryField
from core.model.act import DialogueState
from core.model.announcements import AnnouncementKind, Audience
from core.model.attendance import MarkChange
from core.model.bookings import Companion, CompanionReason, Order, Party
from core.model.bulletins import BulletinKind, NewPlace
from core.model.dates import DayKey
from core.model.directory import NameKey
from core.model.ids import (
    AddressId,
    AnnouncementId,
    BulletinId,
    EntryId,
    InvitationId,
    MemberId,
    OutingId,
    ParticipantId,
    PerformanceId,
    RelayId,
    ReservationId,
    StructureId,
    WishId,
)
from core.model.names import PersonName
from core.model.offers import Access, Filters, PageKey
from core.model.people import SupportKind
from core.model.relays import RelayKey
from core.offersfile.problems import FileProblem
from handlers.steps import Step


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


class BulletinDraft(Kept):
    """A last-minute notice being written. `at` and `day` are of Paris; `file_id`: what was sent to go with it."""

    kind: BulletinKind | None = None
    at: time | None = None
    day: date | None = None
    place: NewPlace | None = None
    text: str = ""
    file_id: int | None = None


class FileResult(Kept):
    """What the last offers file did, or what was wrong with it."""

    name: str = ""
    added: int = 0
    changed: int = 0
    same: int = 0
    drafts: int = 0
    problems: tuple[FileProblem, ...] = ()
    total: int = 0


class Announcing(Kept):
    """An announcement that the staff write, or look at. `before`: the one that said the same a moment ago."""

    audience: Audience | None = None
    kind: AnnouncementKind | None = None
    id: AnnouncementId | None = None
    before: AnnouncementId | None = None


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
    relay_id: RelayId | None = None
    relay_pages: tuple[RelayKey, ...] = ()
    in_person: bool = False
    """What is being cancelled was said by the person, whom a member speaks with."""
    alert: str = ""
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
    bulletin: BulletinDraft = BulletinDraft()
    bulletin_id: BulletinId | None = None
    member_id: MemberId | None = None
    code_id: int = 0
    announcing: Announcing = Announcing()
    unsubscribed: tuple[AnnouncementKind, ...] = ()
    address_id: AddressId | None = None
    marked: tuple[MarkChange, ...] = ()
    """What the last tap said about who came, for one to take back."""
    seats_from: int = 0
    unused_page: int = 0
    venue_id: int = 0
    venue_after: int = 0
    way: str = ""
    """What a venue's date is being chosen for."""
    date_pages: tuple[PageKey, ...] = ()
    door_after: InvitationId | None = None
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
