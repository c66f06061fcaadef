"""All subjects over one session: what a view offers for reading, and a unit for writing."""

from functools import cached_property

from storage.addresses import Addresses
from storage.arrivals import Arrivals
from storage.bookings import Bookings
from storage.books import Books
from storage.codes import Codes
from storage.dates import Dates
from storage.deliveries import Deliveries
from storage.exceptions import Exceptions
from storage.figures import Figures
from storage.matrix import Matrix
from storage.network import Network
from storage.offers import Offers
from storage.outbox import Outbox
from storage.participants import Participants
from storage.people import People
from storage.programme import Programme
from storage.session import Session
from storage.structures import Structures
from storage.team import Team
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
    def matrix(self) -> Matrix:
        return Matrix(self._session)

    @cached_property
    def figures(self) -> Figures:
        return Figures(self._session)

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
