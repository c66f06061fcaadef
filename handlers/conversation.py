"""The whole conversation: every subject, once."""

from collections.abc import Sequence

from handlers import menu, papers, participants, parties
from handlers.access.asking import Asking
from handlers.access.entering import Entering
from handlers.access.season_codes import SeasonCodes
from handlers.access.team import Team
from handlers.addresses.adding import AddingAddress
from handlers.addresses.own import OwnAddresses
from handlers.addresses.removing import RemovingAddress
from handlers.attendance import listing
from handlers.attendance.commenting import CommentingUse
from handlers.attendance.marking import MarkingAttendance
from handlers.booking import Booking
from handlers.bookings import Bookings
from handlers.bulletins import choosing, following
from handlers.bulletins.asking import Asking as AskingBulletin
from handlers.bulletins.checking import Checking
from handlers.bulletins.receiving import Receiving
from handlers.cancelling import Cancelling
from handlers.coming import Coming
from handlers.contacts import Contacts
from handlers.directory import Directory
from handlers.erasing import Erasing
from handlers.exceptions import AskingException
from handlers.filters import FilterScreens
from handlers.for_whom import ForWhom
from handlers.information import Information
from handlers.language import Language
from handlers.linking import Linking
from handlers.my_structure import MyStructure
from handlers.offers import Offers
from handlers.records import Records
from handlers.registering import Registering
from handlers.relays import Relays
from handlers.reminders import ReminderSettings
from handlers.services import Services
from handlers.staff.alerts import Alerts
from handlers.staff.announcing import Announcements
from handlers.staff.announcing_audience import AnnouncingTo
from handlers.staff.announcing_booked import AnnouncingBooked
from handlers.staff.announcing_check import AnnouncingCheck
from handlers.staff.announcing_text import AnnouncingText
from handlers.staff.announcing_when import AnnouncingWhen
from handlers.staff.completing import Completion
from handlers.staff.dates import Dates
from handlers.staff.drafts import Drafts
from handlers.staff.exceptions import Exceptions
from handlers.staff.new_structure import NewStructures
from handlers.staff.offers_file import OffersFile
from handlers.staff.referents import Referents
from handlers.staff.structures import Structures
from handlers.staff.suspending import Suspending
from handlers.staff.unused import UnusedDesk
from handlers.staff.venues import Venues
from handlers.staff.waiting import WaitingDesk
from handlers.stopping import Stopping
from handlers.subscriptions import Subscriptions
from handlers.terms import Terms
from handlers.turn import Subject
from handlers.venue.dates import MyDates
from handlers.venue.door import AtDoor
from handlers.venue.links import DoorLinks
from handlers.venue.seats import MySeats
from handlers.vouchers import Vouchers
from handlers.waiting.answering import Answering
from handlers.waiting.joining import Joining
from handlers.waiting.leaving import Leaving
from handlers.waiting.listing import Listing
from handlers.wishes import Wishes
from handlers.wishing import Wishing

SEARCH = "search"
"""The verb that takes what is typed where no screen asks for it."""


def subjects(services: Services) -> Sequence[Subject]:
    """By whom they are mostly for; who may do what is said on each route and screen."""
    return (
        *_everybodys(services),
        *_members(services),
        *_relays(services),
        *_attendance(services),
        *_waiting(services),
        *_participants(services),
        *_staffs(services),
        *_bulletins(services),
        *_venues(services),
    )


def _everybodys(services: Services) -> Sequence[Subject]:
    return (
        menu.subject(),
        Offers(services).subject(),
        FilterScreens(services).subject(),
        Directory(services).subject(),
        Language(services).subject(),
        Stopping(services).subject(),
        Subscriptions(services).subject(),
        Entering(services).subject(),
        Asking(services).subject(),
        OwnAddresses(services).subject(),
        AddingAddress(services).subject(),
        RemovingAddress(services).subject(),
    )


def _members(services: Services) -> Sequence[Subject]:
    return (
        ForWhom(services).subject(),
        Booking(services).subject(),
        parties.subject(),
        Bookings(services).subject(),
        Cancelling(services).subject(),
        Vouchers(services).subject(),
        participants.subject(),
        Registering(services).subject(),
        Records(services).subject(),
        Erasing(services).subject(),
        Linking(services).subject(),
        Wishes(services).subject(),
        AskingException(services).subject(),
        Terms(services).subject(),
        papers.subject(),
        Team(services).subject(),
        SeasonCodes(services).subject(),
        MyStructure(services).subject(),
        Contacts(services).subject(),
    )


def _relays(services: Services) -> Sequence[Subject]:
    return (Relays(services).subject(), Alerts(services).subject())


def _attendance(services: Services) -> Sequence[Subject]:
    return (listing.subject(), MarkingAttendance(services).subject(), CommentingUse(services).subject())


def _waiting(services: Services) -> Sequence[Subject]:
    return (
        Joining(services).subject(),
        Listing(services).subject(),
        Leaving(services).subject(),
        Answering(services).subject(),
    )


def _participants(services: Services) -> Sequence[Subject]:
    return (
        Information(services).subject(),
        Coming(services).subject(),
        ReminderSettings(services).subject(),
        Wishing(services).subject(),
    )


def _bulletins(services: Services) -> Sequence[Subject]:
    return (
        choosing.subject(),
        AskingBulletin(services).subject(),
        Checking(services).subject(),
        following.subject(),
        Receiving(services).subject(),
    )


def _staffs(services: Services) -> Sequence[Subject]:
    return (
        Announcements(services).subject(),
        AnnouncingTo(services).subject(),
        AnnouncingBooked(services).subject(),
        AnnouncingText(services).subject(),
        AnnouncingCheck(services).subject(),
        AnnouncingWhen(services).subject(),
        OffersFile(services).subject(),
        Drafts(services).subject(),
        Completion(services).subject(),
        Dates(services).subject(),
        Exceptions(services).subject(),
        WaitingDesk(services).subject(),
        UnusedDesk(services).subject(),
        Structures(services).subject(),
        Referents(services).subject(),
        Suspending(services).subject(),
        NewStructures(services).subject(),
        Venues(services).subject(),
    )


def _venues(services: Services) -> Sequence[Subject]:
    return (
        MyDates(services).subject(),
        MySeats(services).subject(),
        AtDoor(services).subject(),
        DoorLinks(services).subject(),
    )
