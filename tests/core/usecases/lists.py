"""A network with waiting lists: full dates, many people, a clock that each test moves by hand."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from core.model.act import Actor
from core.model.bookings import Order, Party
from core.model.ids import EntryId, HoldId, ReservationId
from core.offersfile.rows import OfferRow
from core.usecases.book_seats import Booked, Refused
from core.usecases.cancel import Cancel, Cancelled
from core.usecases.check_books import check_books
from core.usecases.tick import Tick
from core.usecases.waiting_list import Answered, AnswerOffer, Declined, Joined, JoinWaitingList, LeaveWaitingList
from tests.core.usecases.outings import guests
from tests.network import Network, open_network
from tests.programme import NOW, offer_row

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
STARTS = NOW + timedelta(days=9)
"""Tuesday 1 December 2026, 11:00 in Paris: bookings close at 9:00, the last hours begin at 3:00 in the night."""
CLOSES = STARTS - 2 * HOUR
LAST_HOURS = CLOSES - 6 * HOUR

ROWS = (
    offer_row("sept", starts_at=STARTS, seats=7),
    offer_row("deux", starts_at=STARTS, seats=2),
    offer_row("autre", starts_at=STARTS + timedelta(days=1), seats=2),
    offer_row("soir", starts_at=STARTS + timedelta(hours=9), seats=4),
)


@dataclass(frozen=True)
class Crowd:
    """Twenty people of A, the last one linked, and Q of B; each act at its own moment."""

    network: Network

    async def book(self, show: str, *people: int, extra: int = 0, at: datetime = NOW) -> list[ReservationId]:
        """One booking a person, each with `extra` guests."""
        made = []
        for person in people:
            outcome = await self.network.book(self._order(show, (person,), extra), at=at)
            assert isinstance(outcome, Booked), outcome
            made.append(self.reservation(outcome))
        return made

    async def join(
        self, show: str, *people: int, extra: int = 0, at: datetime = NOW, by: Actor | None = None
    ) -> EntryId:
        """One entry for all of them; person 99 is B's."""
        outcome = await self.try_join(show, *people, extra=extra, at=at, by=by)
        assert isinstance(outcome, Joined), outcome
        return outcome.entry_id

    async def try_join(
        self, show: str, *people: int, extra: int = 0, at: datetime = NOW, by: Actor | None = None
    ) -> object:
        join = JoinWaitingList(self.network.store, self.network.policies)
        return await join(self._order(show, people, extra), self.network.act(by, at=at))

    async def cancel(self, reservation: ReservationId, *, at: datetime = NOW) -> None:
        cancel = Cancel(self.network.store, self.network.policies)
        outcome = await cancel.party(reservation, self.network.act(at=at))
        assert isinstance(outcome, Cancelled), outcome

    async def leave(self, entry: EntryId, *, at: datetime = NOW, by: Actor | None = None) -> None:
        await LeaveWaitingList(self.network.store, self.network.policies)(entry, self.network.act(by, at=at))

    async def take(
        self, entry: EntryId, hold: HoldId | None = None, *, at: datetime = NOW, by: Actor | None = None
    ) -> Booked | Refused | Answered:
        """Of the entry's offer, unless another hold is named."""
        return await self._answers().take(entry, hold or self.offer(entry), self.network.act(by, at=at))

    async def decline(
        self, entry: EntryId, hold: HoldId | None = None, *, at: datetime = NOW, by: Actor | None = None
    ) -> Declined | Answered:
        return await self._answers().decline(entry, hold or self.offer(entry), self.network.act(by, at=at))

    async def tick(self, at: datetime) -> int:
        return await Tick(self.network.store, self.network.policies)(at)

    def reservation(self, booked: Booked) -> ReservationId:
        found = self.network.one("SELECT MIN(id) FROM reservation WHERE outing_id = ?", booked.outing_id)
        return ReservationId(found)

    def offer(self, entry: EntryId) -> HoldId:
        """The last one made to it, live or not."""
        return HoldId(self.network.one("SELECT MAX(id) FROM hold WHERE entry_id = ? AND why = 'offered'", entry))

    def states(self, *entries: EntryId) -> list[str]:
        return [self.network.one("SELECT state FROM waiting_entry WHERE id = ?", entry) for entry in entries]

    def holds(self, show: str) -> list[tuple[str, int, int | None]]:
        """Why, how many seats and for which entry, of those that are live."""
        on = self.network.performance(show)
        live = "SELECT why, seats, entry_id FROM hold WHERE performance_id = ? AND released_at IS NULL ORDER BY id"
        return self.network.query(live, on)

    def free(self, show: str) -> int:
        of = "SELECT seats_total - seats_taken FROM performance WHERE external_id = ?"
        return int(self.network.one(of, show))

    def told(self, kind: str) -> list[int]:
        return [account for _, account in self.network.told(kind)]

    async def books_are_right(self) -> None:
        assert await check_books(self.network.store) == []

    def _answers(self) -> AnswerOffer:
        numbers = iter(range(1_000_000))
        made = self.network.one("SELECT COUNT(*) FROM invitation")
        return AnswerOffer(self.network.store, self.network.policies, lambda: f"taken-{made}-{next(numbers)}")

    def _order(self, show: str, people: Sequence[int], extra: int) -> Order:
        chosen = [self.network.other_person if one == 99 else self.network.people[one] for one in people]
        return Order(self.network.performance(show), tuple(Party(person, guests(extra)) for person in chosen))


@asynccontextmanager
async def crowded(folder: Path, *, now: datetime = NOW, rows: Sequence[OfferRow] = ROWS) -> AsyncIterator[Crowd]:
    """The books are looked at in the end, whatever the test did."""
    async with open_network(folder, now=now, participants=20, rows=rows) as network:
        crowd = Crowd(network)
        yield crowd
        await crowd.books_are_right()
