"""Every use case, built over one store; what time does by itself; who does which due work."""

import asyncio
from collections.abc import Callable, Mapping

from bot.codes import new_fresh_code
from bot.documents import QrPictures
from bot.links import Links
from bot.scheduler import Tick as TickOf
from core.model.due import DueKind
from core.model.places import Communes
from core.ports import CodeHasher, Store
from core.usecases.accept_terms import AcceptTerms
from core.usecases.acknowledge import Acknowledge
from core.usecases.addresses import MakeAddressCode, PreferAddress, RemoveAddress
from core.usecases.announcement_ticks import SendAnnouncements
from core.usecases.announcements import PlanAnnouncement, TryAnnouncement, WriteAnnouncement
from core.usecases.announcing import ConfirmAnnouncement, StopAnnouncement
from core.usecases.attendance import CommentUse, MarkAttendance
from core.usecases.attendance_notices import AskAttendance
from core.usecases.book_seats import BookSeats
from core.usecases.bulletin_notices import TellBulletins
from core.usecases.bulletins import PostBulletin
from core.usecases.call_list import CallLists
from core.usecases.cancel import Cancel
from core.usecases.cancel_date import CancelDate
from core.usecases.complete_draft import CompleteDraft
from core.usecases.door import MakeDoorLink, TickAtDoor
from core.usecases.door_notices import SendDoorList, close_door
from core.usecases.due import Doer, DueWork
from core.usecases.entering import EnterCode
from core.usecases.erase import ErasePerson
from core.usecases.escalating import Escalating
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
from core.usecases.reminders import ListDay, Remind
from core.usecases.season import Policies
from core.usecases.set_seats import SetSeats
from core.usecases.standing_codes import SetStructureCode, SetVisitorCode
from core.usecases.structures import AddStructure, SetContact
from core.usecases.subscriptions import Subscribe, Unsubscribe
from core.usecases.suspending import RestoreStructure, SuspendStructure
from core.usecases.team import ApproveMember, AskAccess, WithdrawMember
from core.usecases.tick import Tick
from core.usecases.venues import WithdrawVenue
from core.usecases.vouchers import ConfirmDestroyed
from core.usecases.waiting_list import AnswerOffer, JoinWaitingList, LeaveWaitingList
from core.usecases.will_come import WillCome
from core.usecases.wishes import AnswerWish, MakeWish
from handlers.access.shown_once import ShownOnce
from handlers.services import Announcements, Bulletins, Door, Services


async def others_first() -> None:
    """Lets everybody else on the event loop have their turn."""
    await asyncio.sleep(0)


def services(
    store: Store, policies: Policies, communes: Communes, hasher: CodeHasher, links: Links, new_code: Callable[[], str]
) -> Services:
    book, cancel = BookSeats(store, policies, new_code), Cancel(store, policies)
    return Services(
        store=store,
        policies=policies,
        communes=communes,
        book=book,
        cancel=cancel,
        join_waiting=JoinWaitingList(store, policies),
        leave_waiting=LeaveWaitingList(store, policies),
        answer_offer=AnswerOffer(store, policies, new_code),
        confirm_destroyed=ConfirmDestroyed(store),
        pass_on=PassOn(store, policies),
        mark_attendance=MarkAttendance(store, policies),
        comment_use=CommentUse(store, policies),
        write_contact_down=WriteContactDown(store),
        register=RegisterParticipant(store, policies),
        accept_terms=AcceptTerms(store),
        make_wish=MakeWish(store, policies),
        answer_wish=AnswerWish(store, policies, book),
        correct_record=CorrectRecord(store, policies),
        unlink=UnlinkParticipant(store),
        erase=ErasePerson(store, policies, cancel),
        will_come=WillCome(store, policies),
        set_reminders=SetReminders(store),
        choose_language=ChooseLanguage(store),
        read_information=ReadInformation(store),
        import_offers=ImportOffers(store, policies, communes),
        complete_draft=CompleteDraft(store),
        set_seats=SetSeats(store, policies),
        cancel_date=CancelDate(store, policies),
        bulletins=_bulletins(store, policies),
        door=_door(store, policies, links),
        withdraw_venue=WithdrawVenue(store),
        ask_exception=AskException(store, policies),
        answer_exception=AnswerException(store, policies),
        add_structure=AddStructure(store, policies),
        suspend=SuspendStructure(store, policies),
        restore=RestoreStructure(store, policies),
        set_contact=SetContact(store),
        announcing=_announcements(store, policies, communes),
        subscribe=Subscribe(store),
        unsubscribe=Unsubscribe(store),
        invite=Invite(store, hasher, new_fresh_code),
        enter_code=EnterCode(store, policies, hasher),
        make_address_code=MakeAddressCode(store, hasher, new_fresh_code),
        prefer_address=PreferAddress(store),
        remove_address=RemoveAddress(store),
        set_structure_code=SetStructureCode(store, hasher, new_fresh_code),
        set_visitor_code=SetVisitorCode(store, new_fresh_code),
        ask_access=AskAccess(store, policies),
        approve_member=ApproveMember(store, policies),
        withdraw_member=WithdrawMember(store, policies),
        shown_once=ShownOnce(),
        link=links.url,
        messengers=links.messengers,
        papers=QrPictures(),
    )


def _announcements(store: Store, policies: Policies, communes: Communes) -> Announcements:
    return Announcements(
        write=WriteAnnouncement(store),
        plan=PlanAnnouncement(store, policies),
        try_out=TryAnnouncement(store),
        confirm=ConfirmAnnouncement(store, policies, communes),
        stop=StopAnnouncement(store),
    )


def _bulletins(store: Store, policies: Policies) -> Bulletins:
    post = PostBulletin(store, policies, pause=others_first)
    return Bulletins(post, KeepFile(store), Acknowledge(store))


def _door(store: Store, policies: Policies, links: Links) -> Door:
    return Door(TickAtDoor(store, policies), MakeDoorLink(store, policies, new_fresh_code), links.door)


def ticks(store: Store, policies: Policies, communes: Communes) -> Mapping[str, TickOf]:
    """What time does by itself, in this order."""
    return {
        "waiting-lists": Tick(store, policies, pause=others_first),
        "due-work": DueWork(store, policies, doers(policies), pause=others_first),
        "relays": Escalating(store, policies, pause=others_first),
        "announcements": SendAnnouncements(store, policies, communes, pause=others_first),
        "bulletins": TellBulletins(store, pause=others_first),
    }


def doers(policies: Policies) -> Mapping[DueKind, Doer]:
    """Who does each kind of due work."""
    remind, attendance = Remind(policies), AskAttendance(policies)
    return {
        DueKind.REMIND_EARLY: remind,
        DueKind.REMIND_CLOSE: remind,
        DueKind.DAY_LIST: ListDay(policies),
        DueKind.CALL_LIST: CallLists(),
        DueKind.DOOR_LIST: SendDoorList(policies),
        DueKind.DOOR_CLOSES: close_door,
        DueKind.ATTENDANCE_ASK: attendance,
        DueKind.ATTENDANCE_AGAIN: attendance,
    }
