"""The store itself: reading, one transaction, and what is to be told."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from core.model.act import Act
from core.model.ids import (
    AccountId,
)
from core.model.notices import Notice, Told
from core.ports.addresses import Addresses
from core.ports.alerts import Alerts
from core.ports.announcements import Announcements
from core.ports.arrivals import Arrivals
from core.ports.attendance import Attendances
from core.ports.bookings import Bookings, Books
from core.ports.bulletins import Bulletins
from core.ports.codes import Codes
from core.ports.dates import Dates
from core.ports.delivery import Deliveries
from core.ports.door import Door
from core.ports.due import DueRows
from core.ports.exceptions import Exceptions
from core.ports.figures import Figures
from core.ports.matrix import Matrix
from core.ports.offers import Offers, Programme
from core.ports.people import Network, Participants, People
from core.ports.relays import CallLists, Relays
from core.ports.reminders import Reminders
from core.ports.structures import Structures
from core.ports.subscriptions import Subscriptions
from core.ports.team import Team
from core.ports.venues import Venues
from core.ports.waiting import Waiting
from core.ports.wishes import Wishes


class Outbox(Protocol):
    async def told(self, *, account_id: AccountId, staff: bool, limit: int) -> Sequence[Told]:
        """The last ones addressed to this account, oldest first."""
        ...

    async def to_show(self, dedupe_key: str, *, channel: str) -> tuple[Told, Sequence[str]] | None:
        """One notice, and the native ids of its readers on this channel."""
        ...


class View(Protocol):
    """Reads."""

    @property
    def people(self) -> People: ...

    @property
    def participants(self) -> Participants: ...

    @property
    def offers(self) -> Offers: ...

    @property
    def programme(self) -> Programme: ...

    @property
    def dates(self) -> Dates: ...

    @property
    def exceptions(self) -> Exceptions: ...

    @property
    def bookings(self) -> Bookings: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def arrivals(self) -> Arrivals: ...

    @property
    def deliveries(self) -> Deliveries: ...

    @property
    def bulletins(self) -> Bulletins: ...

    @property
    def due(self) -> DueRows: ...

    @property
    def door(self) -> Door: ...

    @property
    def venues(self) -> Venues: ...

    @property
    def reminders(self) -> Reminders: ...

    @property
    def announcements(self) -> Announcements: ...

    @property
    def subscriptions(self) -> Subscriptions: ...

    @property
    def matrix(self) -> Matrix: ...

    @property
    def figures(self) -> Figures: ...

    @property
    def books(self) -> Books: ...

    @property
    def network(self) -> Network: ...

    @property
    def codes(self) -> Codes: ...

    @property
    def addresses(self) -> Addresses: ...

    @property
    def team(self) -> Team: ...

    @property
    def structures(self) -> Structures: ...

    @property
    def relays(self) -> Relays: ...

    @property
    def call_lists(self) -> CallLists: ...

    @property
    def alerts(self) -> Alerts: ...

    @property
    def attendance(self) -> Attendances: ...

    @property
    def wishes(self) -> Wishes: ...

    @property
    def waiting(self) -> Waiting: ...


class Unit(View, Protocol):
    """Reads and writes under the write lock; undone unless committed."""

    def tell(self, notice: Notice) -> None:
        """Written at the commit; a notice with a `dedupe_key` already told is not written again."""
        ...

    def redraw(self, dedupe_key: str) -> None:
        """A notice told before says something else from the commit on: whoever shows it draws it again."""
        ...

    def redraw_pages(self, account_id: AccountId) -> None:
        """What this account may see is not what it was: from the commit on its open pages are drawn again, whole."""
        ...

    def note(self, what: str, *, subject: str, subject_id: int, **details: int | str) -> None:
        """An audit row at the commit, with ids and never a name: who (the act's), when, what, on what."""
        ...

    async def commit(self, outcome: object = None) -> None:
        """Writes what is deferred, the act's origin and its dialogue move for `outcome`; returns once it is durable.

        Raises StaleError where the origin was handled before or the dialogue moved on (nothing is kept), and
        CommitLostError where the database could not keep it.
        """
        ...


class Store(Protocol):
    def read(self) -> AbstractAsyncContextManager[View]: ...

    def write(self, act: Act) -> AbstractAsyncContextManager[Unit]:
        """One transaction, first come first served; rolled back unless committed, also on cancellation."""
        ...

    async def scrub(self, *, tries: int = ...) -> bool:
        """What was deleted before is in no byte of the database's files any more. Never within a unit.

        False where another process reads them for too long: then it stays owed (`Participants.scrub_owed`), and the
        bytes go with a later call.
        """
        ...
