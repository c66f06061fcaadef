"""What the use cases ask of the storage, cut to the subject.

Instants are UTC, days are in Europe/Paris. A read that can show a participant's name takes the structure that asks, and
answers nothing of another one's (A9).
"""

from core.ports.bookings import Bookings, Books, VoucherLine, WrongBook
from core.ports.offers import ImportResult, Offers, Programme, RefusedRow
from core.ports.people import Network, Participants, People, Presence, Rights
from core.ports.store import Outbox, Store, Unit, View

__all__ = [
    "Bookings",
    "Books",
    "ImportResult",
    "Network",
    "Offers",
    "Outbox",
    "Participants",
    "People",
    "Presence",
    "Programme",
    "RefusedRow",
    "Rights",
    "Store",
    "Unit",
    "View",
    "VoucherLine",
    "WrongBook",
]
