"""The whole conversation: every subject, once."""

from collections.abc import Sequence

from handlers import menu, participants, parties
from handlers.booking import Booking
from handlers.bookings import Bookings
from handlers.cancelling import Cancelling
from handlers.filters import FilterScreens
from handlers.for_whom import ForWhom
from handlers.offers import Offers
from handlers.registering import Registering
from handlers.services import Services
from handlers.staff.offers_file import OffersFile
from handlers.terms import Terms
from handlers.turn import Subject
from handlers.vouchers import Vouchers

SEARCH = "search"
"""The verb that takes what is typed where no screen asks for it."""


def subjects(services: Services) -> Sequence[Subject]:
    return (
        menu.subject(),
        Offers(services).subject(),
        FilterScreens(services).subject(),
        ForWhom(services).subject(),
        Booking(services).subject(),
        parties.subject(),
        Bookings(services).subject(),
        Cancelling(services).subject(),
        Vouchers(services).subject(),
        participants.subject(),
        Registering(services).subject(),
        Terms(services).subject(),
        OffersFile(services).subject(),
    )
