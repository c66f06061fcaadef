"""What the use cases ask of the storage, cut to the subject.

Instants are UTC, days are in Europe/Paris. A read that can show a participant's name takes the structure that asks, and
answers nothing of another one's (A9).
"""

from core.model.delivery import Claimed, DeliveryState, SentMessage, ShownScreen, Standing
from core.ports.addresses import Addresses
from core.ports.alerts import Alerts, LostDeliveries
from core.ports.announcements import Announcements, Chosen
from core.ports.arrivals import Arrival, Arrivals
from core.ports.attendance import Attendances
from core.ports.bookings import Bookings, Books, VoucherLine, WrongBook
from core.ports.bulletins import Bulletins
from core.ports.codes import CodeHasher, Codes
from core.ports.dates import Dates
from core.ports.delivery import Deliveries
from core.ports.door import Door
from core.ports.due import DueRows
from core.ports.exceptions import Exceptions
from core.ports.inspection import DatabaseState
from core.ports.matrix import Matrix, MatrixMenu, MatrixPace, MatrixRoom, Unread
from core.ports.offers import ImportResult, Offers, Programme, RefusedRow, ShortDate
from core.ports.people import Network, Participants, People, Presence, Rights
from core.ports.relays import CallLists, Relays
from core.ports.reminders import Reminders
from core.ports.store import Outbox, Store, Unit, View
from core.ports.structures import Structures
from core.ports.subscriptions import Subscriptions
from core.ports.team import Team
from core.ports.venues import Venues
from core.ports.waiting import Waiting
from core.ports.wishes import Wishes

__all__ = [
    "Addresses",
    "Alerts",
    "Announcements",
    "Arrival",
    "Arrivals",
    "Attendances",
    "Bookings",
    "Books",
    "Bulletins",
    "CallLists",
    "Chosen",
    "Claimed",
    "CodeHasher",
    "Codes",
    "DatabaseState",
    "Dates",
    "Deliveries",
    "DeliveryState",
    "Door",
    "DueRows",
    "Exceptions",
    "ImportResult",
    "LostDeliveries",
    "Matrix",
    "MatrixMenu",
    "MatrixPace",
    "MatrixRoom",
    "Network",
    "Offers",
    "Outbox",
    "Participants",
    "People",
    "Presence",
    "Programme",
    "RefusedRow",
    "Relays",
    "Reminders",
    "Rights",
    "SentMessage",
    "ShortDate",
    "ShownScreen",
    "Standing",
    "Store",
    "Structures",
    "Subscriptions",
    "Team",
    "Unit",
    "Unread",
    "Venues",
    "View",
    "VoucherLine",
    "Waiting",
    "Wishes",
    "WrongBook",
]
