"""Drives the real use cases over a real file for one run of the machine, and answers in the model's words."""

import asyncio
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Awaitable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from core.errors import NotFoundError
from core.model.act import Act, Actor
from core.model.bookings import Companion, CompanionReason, Order, Party
from core.model.facts import HolderFacts
from core.model.ids import InvitationId, ParticipantId, ReservationId
from core.model.names import PersonName
from core.offersfile.problems import OffersFileError
from core.usecases.book_seats import Booked, Full
from core.usecases.cancel import Cancel, Cancelled, NotCancelled
from core.usecases.check_books import check_books
from core.usecases.import_offers import ImportOffers
from core.usecases.vouchers import ConfirmDestroyed
from storage.communes import Communes
from tests.machine.model import Booking, Seat, Show
from tests.machine.people import Person, Wanted
from tests.machine.waiting import PARIS, Hold
from tests.network import Network, open_network
from tests.programme import NOW

HEADER = "external_id,venue,commune,title,category,date,time,seats"


@dataclass(frozen=True)
class Sight:
    """What the file holds, for another connection."""

    shows: dict[str, Show]
    taken: dict[str, int]
    seats: dict[int, str]
    live_bookings: set[int]
    told: Counter[str]
    waiting: dict[int, tuple[str, int]]
    holds: set[Hold]


class Desk:
    """One fresh file, one event loop. `close` it."""

    def __init__(self, communes: Communes) -> None:
        self._communes = communes
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        folder = tempfile.TemporaryDirectory()
        self._stack.callback(folder.cleanup)
        self.network = self._runner.run(self._open(Path(folder.name)))
        self._cancel = Cancel(self.network.store, self.network.policies)
        self._eye = sqlite3.connect(self.network.path)
        self._stack.callback(self._eye.close)

    async def _open(self, folder: Path) -> Network:
        network = await self._stack.enter_async_context(open_network(folder, rows=()))
        async with network.store.write(Act(at=NOW)) as unit:
            await unit.network.link_participant(network.other_person, network.linked.account_id)
            await unit.commit()
        return network

    def close(self) -> None:
        self._runner.run(self._stack.aclose())
        self._runner.close()

    def people(self) -> list[Person]:
        """A's five, the last of whom linked one chat to this record and to B's only one."""
        *ours, linked = self.network.people
        return [
            *(Person(number, "A", number) for number in ours),
            Person(linked, "A", 0, linked=True),
            Person(self.network.other_person, "B", 0, linked=True),
        ]

    def book(
        self, by: str, show: str, parties: Sequence[Wanted], companions: int, at: datetime
    ) -> tuple[str, list[Booking], list[Seat]]:
        order = self._order(show, parties, companions)
        outcome = self._runner.run(self.network.book(order, self._actor(by), at=at))
        if not isinstance(outcome, Booked):
            return ("full" if isinstance(outcome, Full) else "refused"), [], []
        return "booked", *self._written(outcome.outing_id, by, show, parties, at)

    def cancel_booking(self, by: str, booking: Booking, at: datetime) -> str:
        return self._ending(self._cancel.party(ReservationId(booking.id), self._act(by, at)))

    def cancel_seat(self, by: str, seat: Seat, at: datetime) -> str:
        ((anchor,),) = self._rows("SELECT MIN(id) FROM reservation WHERE outing_id = ?", seat.outing)
        act = self._act(by, at)
        return self._ending(self._cancel.seat(ReservationId(anchor), InvitationId(seat.id), act))

    def drop(self, by: str, show: str, at: datetime) -> str:
        return self._ending(self._cancel.outing(self.network.performance(show), self._act(by, at)))

    def destroy(self, by: str, show: str, at: datetime) -> int:
        confirm = ConfirmDestroyed(self.network.store)
        return self._runner.run(confirm(self.network.performance(show), self._act(by, at)))

    def take_file(self, rows: Sequence[Show], at: datetime) -> bool:
        offers = ImportOffers(self.network.store, self.network.policies, self._communes)
        content = "\n".join([HEADER, *(_line(row) for row in rows)]).encode()
        try:
            self._runner.run(offers("offers.csv", content, self._act("staff", at)))
        except OffersFileError:
            return False
        return True

    def papers(self, by: str) -> list[tuple[str, date]]:
        """What the structure's list of vouchers to destroy tells."""

        async def read() -> list[tuple[str, date]]:
            structure_id = self._actor(by).structure_id
            assert structure_id is not None
            async with self.network.store.read() as view:
                return sorted((line.title, line.day) for line in await view.bookings.to_destroy(structure_id))

        return self._runner.run(read())

    def wrong_books(self) -> int:
        return len(self._runner.run(check_books(self.network.store)))

    def week_counts(self, people: Sequence[Person], show: str, at: datetime) -> dict[int, int]:
        """Live bookings made in this week of Paris, as each record's structure is told of them."""
        week = at.astimezone(PARIS).isocalendar()[:2]
        return {
            holder.id: sum(booking.booked_at.astimezone(PARIS).isocalendar()[:2] == week for booking in holder.live)
            for by, structure in (("referent", "A"), ("other_referent", "B"))
            for holder in self._holders(by, show, [person for person in people if person.structure == structure], at)
        }

    def sight(self) -> Sight:
        shows = self._rows(
            "SELECT external_id, seats_total, day, starts_at, state, seats_filed, seats_taken FROM performance"
        )
        holds = self._rows(
            "SELECT p.external_id, h.seats, h.why, h.entry_id, h.expires_at FROM hold h "
            "JOIN performance p ON p.id = h.performance_id WHERE h.released_at IS NULL"
        )
        return Sight(
            shows={
                name: Show(
                    name,
                    seats,
                    datetime.fromisoformat(day).date(),
                    _instant(starts_at),
                    cancelled=state == "cancelled",
                    filed=filed,
                )
                for name, seats, day, starts_at, state, filed, _ in shows
            },
            taken={name: taken for name, *_, taken in shows},
            seats=dict(self._rows("SELECT id, voucher FROM invitation")),
            live_bookings={number for (number,) in self._rows("SELECT id FROM reservation WHERE cancelled_at IS NULL")},
            told=Counter(
                dict(self._rows("SELECT kind, COUNT(*) FROM outbox WHERE kind <> 'seats-shared' GROUP BY kind"))
            ),
            waiting={
                number: (state, misses)
                for number, state, misses in self._rows("SELECT id, state, misses FROM waiting_entry")
            },
            holds={
                Hold(show, seats, why, entry, datetime.fromtimestamp(expires, UTC))
                for show, seats, why, entry, expires in holds
            },
        )

    def _order(self, show: str, parties: Sequence[Wanted], companions: int) -> Order:
        return Order(
            self.network.performance(show),
            tuple(Party(ParticipantId(party.person.id), _names("Guest", party.guests)) for party in parties),
            tuple(Companion(name, CompanionReason.WISHED) for name in _names("Companion", companions)),
        )

    def _holders(self, by: str, show: str, people: Sequence[Person], at: datetime) -> Sequence[HolderFacts]:
        async def read() -> Sequence[HolderFacts]:
            who = self._actor(by)
            assert who.structure_id is not None
            ids = [ParticipantId(person.id) for person in people]
            async with self.network.store.read() as view:
                facts = await view.bookings.facts(
                    self.network.performance(show),
                    ids,
                    account_id=who.account_id,
                    structure_id=who.structure_id,
                    now=at,
                )
            assert facts is not None
            return facts.holders

        return self._runner.run(read())

    def _written(
        self, outing: int, by: str, show: str, parties: Sequence[Wanted], at: datetime
    ) -> tuple[list[Booking], list[Seat]]:
        rows = self._rows("SELECT id, participant_id FROM reservation WHERE outing_id = ? ORDER BY id", outing)
        asked = {party.person.id: party.person for party in parties}
        bookings = [Booking(number, outing, show, asked[person], at, by) for number, person in rows]
        structure = parties[0].person.structure
        seats = [
            Seat(number, outing, show, structure, booking, kind)
            for number, booking, kind in self._rows(
                "SELECT id, reservation_id, kind FROM invitation WHERE outing_id = ? ORDER BY id", outing
            )
        ]
        return bookings, seats

    def _ending(self, cancelling: Awaitable[Cancelled | NotCancelled]) -> str:
        async def ending() -> str:
            try:
                outcome = await cancelling
            except NotFoundError:
                return "not found"
            return f"cancelled {outcome.vouchers}" if isinstance(outcome, Cancelled) else "too late"

        return self._runner.run(ending())

    def _actor(self, name: str) -> Actor:
        actor = getattr(self.network, name)
        assert isinstance(actor, Actor)
        return actor

    def _act(self, by: str, at: datetime) -> Act:
        return self.network.act(self._actor(by), at=at)

    def _rows(self, sql: str, *values: object) -> list[Any]:
        return self._eye.execute(sql, values).fetchall()


def _names(given: str, count: int) -> tuple[PersonName, ...]:
    return tuple(PersonName(f"{given}{number}", "Essai") for number in range(count))


def _line(row: Show) -> str:
    time = f"{row.starts_at.astimezone(PARIS):%H:%M}" if row.starts_at else ""
    return f"{row.name},Salle des Essais,Villeurbanne,{row.name},cirque,{row.day},{time},{row.seats}"


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
