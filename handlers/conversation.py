"""The whole conversation: every subject, once."""

from collections.abc import Sequence

from handlers import menu, papers, participants, parties, stopping
from handlers.access.asking import Asking
from handlers.access.entering import Entering
from handlers.access.season_codes import SeasonCodes
from handlers.access.team import Team
from handlers.addresses.adding import AddingAddress
from handlers.addresses.own import OwnAddresses
from handlers.addresses.removing import RemovingAddress
from handlers.booking import Booking
from handlers.bookings import Bookings
from handlers.cancelling import Cancelling
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
from handlers.services import Services
from handlers.staff.completing import Completion
from handlers.staff.dates import Dates
from handlers.staff.drafts import Drafts
from handlers.staff.exceptions import Exceptions
from handlers.staff.new_structure import NewStructures
from handlers.staff.offers_file import OffersFile
from handlers.staff.referents import Referents
from handlers.staff.structures import Structures
from handlers.staff.suspending import Suspending
from handlers.staff.waiting import WaitingDesk
from handlers.terms import Terms
from handlers.turn import Subject
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
        *_waiting(services),
        *_participants(services),
        *_staffs(services),
    )


def _everybodys(services: Services) -> Sequence[Subject]:
    return (
        menu.subject(),
        Offers(services).subject(),
        FilterScreens(services).subject(),
        Directory(services).subject(),
        Language(services).subject(),
        stopping.subject(),
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


def _waiting(services: Services) -> Sequence[Subject]:
    return (
        Joining(services).subject(),
        Listing(services).subject(),
        Leaving(services).subject(),
        Answering(services).subject(),
    )


def _participants(services: Services) -> Sequence[Subject]:
    return (Information(services).subject(), Wishing(services).subject())


def _staffs(services: Services) -> Sequence[Subject]:
    return (
        OffersFile(services).subject(),
        Drafts(services).subject(),
        Completion(services).subject(),
        Dates(services).subject(),
        Exceptions(services).subject(),
        WaitingDesk(services).subject(),
        Structures(services).subject(),
        Referents(services).subject(),
        Suspending(services).subject(),
        NewStructures(services).subject(),
    )
