"""The use cases that handlers ask, built once by the wiring."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.model.places import Communes
from core.ports import Store
from core.usecases.accept_terms import AcceptTerms
from core.usecases.acknowledge import Acknowledge
from core.usecases.addresses import MakeAddressCode, PreferAddress, RemoveAddress
from core.usecases.announcements import PlanAnnouncement, TryAnnouncement, WriteAnnouncement
from core.usecases.announcing import ConfirmAnnouncement, StopAnnouncement
from core.usecases.attendance import CommentUse, MarkAttendance
from core.usecases.book_seats import BookSeats
from core.usecases.bulletins import PostBulletin
from core.usecases.cancel import Cancel
from core.usecases.cancel_date import CancelDate
from core.usecases.complete_draft import CompleteDraft
from core.usecases.door import MakeDoorLink, TickAtDoor
from core.usecases.entering import EnterCode
from core.usecases.erase import ErasePerson
from core.usecases.exceptions import AnswerException, AskException
from core.usecases.import_offers import ImportOffers
from core.usecases.inviting import Invite
from core.usecases.keep_file import KeepFile
from core.usecases.language import ChooseLanguage, ReadInformation
from core.usecases.malfunction import WriteContactDown
from core.usecases.records import CorrectRecord, UnlinkParticipant
from core.usecases.register_participant import RegisterParticipant
from core.usecases.relays import PassOn
from core.usecases.reminder_settings import SetReminders
from core.usecases.season import Policies
from core.usecases.set_seats import SetSeats
from core.usecases.standing_codes import SetStructureCode, SetVisitorCode
from core.usecases.structures import AddStructure, SetContact
from core.usecases.subscriptions import Subscribe, Unsubscribe
from core.usecases.suspending import RestoreStructure, SuspendStructure
from core.usecases.team import ApproveMember, AskAccess, WithdrawMember
from core.usecases.venues import WithdrawVenue
from core.usecases.vouchers import ConfirmDestroyed
from core.usecases.waiting_list import AnswerOffer, JoinWaitingList, LeaveWaitingList
from core.usecases.will_come import WillCome
from core.usecases.wishes import AnswerWish, MakeWish
from handlers.access.shown_once import ShownOnce
from handlers.papers import Papers


@dataclass(frozen=True, slots=True)
class Announcements:
    write: WriteAnnouncement
    plan: PlanAnnouncement
    try_out: TryAnnouncement
    confirm: ConfirmAnnouncement
    stop: StopAnnouncement


@dataclass(frozen=True, slots=True)
class Bulletins:
    post: PostBulletin
    keep_file: KeepFile
    acknowledge: Acknowledge


@dataclass(frozen=True, slots=True)
class Door:
    tick: TickAtDoor
    make_link: MakeDoorLink
    url: Callable[[str], str]
    """The address of a page at the door, by its link's token."""


@dataclass(frozen=True, slots=True)
class Services:
    store: Store
    policies: Policies
    communes: Communes
    book: BookSeats
    cancel: Cancel
    join_waiting: JoinWaitingList
    leave_waiting: LeaveWaitingList
    answer_offer: AnswerOffer
    confirm_destroyed: ConfirmDestroyed
    pass_on: PassOn
    mark_attendance: MarkAttendance
    comment_use: CommentUse
    write_contact_down: WriteContactDown
    register: RegisterParticipant
    accept_terms: AcceptTerms
    make_wish: MakeWish
    answer_wish: AnswerWish
    correct_record: CorrectRecord
    unlink: UnlinkParticipant
    erase: ErasePerson
    will_come: WillCome
    set_reminders: SetReminders
    choose_language: ChooseLanguage
    read_information: ReadInformation
    import_offers: ImportOffers
    complete_draft: CompleteDraft
    set_seats: SetSeats
    cancel_date: CancelDate
    bulletins: Bulletins
    door: Door
    withdraw_venue: WithdrawVenue
    ask_exception: AskException
    answer_exception: AnswerException
    add_structure: AddStructure
    suspend: SuspendStructure
    restore: RestoreStructure
    set_contact: SetContact
    announcing: Announcements
    subscribe: Subscribe
    unsubscribe: Unsubscribe
    invite: Invite
    enter_code: EnterCode
    make_address_code: MakeAddressCode
    prefer_address: PreferAddress
    remove_address: RemoveAddress
    set_structure_code: SetStructureCode
    set_visitor_code: SetVisitorCode
    ask_access: AskAccess
    approve_member: ApproveMember
    withdraw_member: WithdrawMember
    shown_once: ShownOnce
    link: Callable[[str], str]
    """The address that carries a code's token."""
    messengers: Callable[[], Sequence[str]]
    """Where the service is written to, besides the web chat."""
    papers: Papers
