"""All subjects over one session: what a view offers for reading, and a unit for writing."""

from functools import cached_property

from storage.addresses import Addresses
from storage.alerts import Alerts
from storage.announcements import Announcements
from storage.arrivals import Arrivals
from storage.attendance import Attendances
from storage.bookings import Bookings
from storage.books import Books
from storage.bulletins import Bulletins
from storage.call_lists import CallLists
from storage.codes import Codes
from storage.dates import Dates
from storage.deliveries import Deliveries
from storage.door import Door
from storage.due import DueRows
from storage.exceptions import Exceptions
from storage.figures import Figures
from storage.matrix import Matrix
from storage.network import Network
from storage.offers import Offers
from storage.outbox import Outbox
from storage.participants import Participants
from storage.people import People
from storage.programme import Programme
from storage.relay_rows import Relays
from storage.reminders import Reminders
from storage.session import Session
from storage.structures import Structures
from storage.subscriptions import Subscriptions
from storage.team import Team
from storage.venues import Venues
from storage.waiting import Waiting
from storage.wishes import Wishes


class Repositories:
    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def people(self) -> People:
        return People(self._session)

    @cached_property
    def participants(self) -> Participants:
        return Participants(self._session)

    @cached_property
    def offers(self) -> Offers:
        return Offers(self._session)

    @cached_property
    def programme(self) -> Programme:
        return Programme(self._session)

    @cached_property
    def dates(self) -> Dates:
        return Dates(self._session)

    @cached_property
    def exceptions(self) -> Exceptions:
        return Exceptions(self._session)

    @cached_property
    def bookings(self) -> Bookings:
        return Bookings(self._session)

    @cached_property
    def structures(self) -> Structures:
        return Structures(self._session)

    @cached_property
    def relays(self) -> Relays:
        return Relays(self._session)

    @cached_property
    def call_lists(self) -> CallLists:
        return CallLists(self._session)

    @cached_property
    def alerts(self) -> Alerts:
        return Alerts(self._session)

    @cached_property
    def network(self) -> Network:
        return Network(self._session)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self._session)

    @cached_property
    def arrivals(self) -> Arrivals:
        return Arrivals(self._session)

    @cached_property
    def deliveries(self) -> Deliveries:
        return Deliveries(self._session)

    @cached_property
    def bulletins(self) -> Bulletins:
        return Bulletins(self._session)

    @cached_property
    def due(self) -> DueRows:
        return DueRows(self._session)

    @cached_property
    def reminders(self) -> Reminders:
        return Reminders(self._session)

    @cached_property
    def door(self) -> Door:
        return Door(self._session)

    @cached_property
    def venues(self) -> Venues:
        return Venues(self._session)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        return Subscriptions(self._session)

    @cached_property
    def announcements(self) -> Announcements:
        return Announcements(self._session)

    @cached_property
    def matrix(self) -> Matrix:
        return Matrix(self._session)

    @cached_property
    def figures(self) -> Figures:
        return Figures(self._session)

    @cached_property
    def attendance(self) -> Attendances:
        return Attendances(self._session)

    @cached_property
    def books(self) -> Books:
        return Books(self._session)

    @cached_property
    def waiting(self) -> Waiting:
        return Waiting(self._session)

    @cached_property
    def wishes(self) -> Wishes:
        return Wishes(self._session)

    @cached_property
    def addresses(self) -> Addresses:
        return Addresses(self._session)

    @cached_property
    def codes(self) -> Codes:
        return Codes(self._session)

    @cached_property
    def team(self) -> Team:
        return Team(self._session)
