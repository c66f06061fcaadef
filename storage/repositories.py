"""All subjects over one session: what a view offers for reading, and a unit for writing."""

from functools import cached_property

from storage.bookings import Bookings
from storage.books import Books
from storage.network import Network
from storage.offers import Offers
from storage.outbox import Outbox
from storage.participants import Participants
from storage.people import People
from storage.programme import Programme
from storage.session import Session


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
    def bookings(self) -> Bookings:
        return Bookings(self._session)

    @cached_property
    def network(self) -> Network:
        return Network(self._session)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self._session)

    @cached_property
    def books(self) -> Books:
        return Books(self._session)
