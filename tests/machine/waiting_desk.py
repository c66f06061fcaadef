"""The real use cases of the waiting list and of the staff desk, answered in the model's words."""

from collections.abc import Sequence
from datetime import datetime

from core.errors import NotFoundError, RefusedError, StaleError
from core.model.ids import EntryId, HoldId
from core.usecases.book_seats import Booked, Refused
from core.usecases.cancel_date import CancelDate
from core.usecases.set_seats import SetSeats
from core.usecases.suspending import RestoreStructure, SuspendStructure
from core.usecases.tick import Tick
from core.usecases.waiting_list import AnswerOffer, Declined, Joined, JoinWaitingList, LeaveWaitingList
from tests.machine.desk import Desk
from tests.machine.model import Booking, Seat
from tests.machine.people import Wanted
from tests.machine.waiting import Entry


class WaitingDesk(Desk):
    def join(self, by: str, show: str, parties: Sequence[Wanted], companions: int, at: datetime) -> int | None:
        """The entry's id."""
        join = JoinWaitingList(self.network.store, self.network.policies)
        outcome = self._runner.run(join(self._order(show, parties, companions), self._act(by, at)))
        return outcome.entry_id if isinstance(outcome, Joined) else None

    def take(
        self, by: str, entry: Entry, parties: Sequence[Wanted], at: datetime
    ) -> tuple[str, list[Booking], list[Seat]]:
        async def ending() -> Booked | str:
            try:
                outcome = await self._answers().take(EntryId(entry.id), self._hold(entry), self._act(by, at))
            except NotFoundError:
                return "not found"
            if isinstance(outcome, Booked):
                return outcome
            return "refused" if isinstance(outcome, Refused) else "answered"

        outcome = self._runner.run(ending())
        if isinstance(outcome, str):
            return outcome, [], []
        return "booked", *self._written(outcome.outing_id, entry.by, entry.show, parties, at)

    def decline(self, by: str, entry: Entry, at: datetime) -> str:
        async def ending() -> str:
            try:
                outcome = await self._answers().decline(EntryId(entry.id), self._hold(entry), self._act(by, at))
            except NotFoundError:
                return "not found"
            return "declined" if isinstance(outcome, Declined) else "answered"

        return self._runner.run(ending())

    def leave(self, by: str, entry: Entry, at: datetime) -> str:
        async def ending() -> str:
            try:
                leave = LeaveWaitingList(self.network.store, self.network.policies)
                await leave(EntryId(entry.id), self._act(by, at))
            except NotFoundError:
                return "not found"
            return "withdrawn"

        return self._runner.run(ending())

    def set_seats(self, show: str, seats: int, at: datetime) -> str:
        async def ending() -> str:
            try:
                set_seats = SetSeats(self.network.store, self.network.policies)
                await set_seats(self.network.performance(show), seats, self._act("staff", at))
            except StaleError:
                return "stale"
            except RefusedError:
                return "refused"
            return "set"

        return self._runner.run(ending())

    def cancel_date(self, show: str, at: datetime) -> str:
        async def ending() -> str:
            try:
                cancel = CancelDate(self.network.store, self.network.policies)
                await cancel(self.network.performance(show), self._act("staff", at))
            except StaleError:
                return "stale"
            except RefusedError:
                return "refused"
            return "cancelled"

        return self._runner.run(ending())

    def suspend(self, structure: str, at: datetime, *, suspended: bool) -> None:
        structure_id = {"A": self.network.structure_a, "B": self.network.structure_b}[structure]
        store, policies, act = self.network.store, self.network.policies, self._act("staff", at)
        if suspended:
            self._runner.run(SuspendStructure(store, policies)(structure_id, "Essai", act))
        else:
            self._runner.run(RestoreStructure(store, policies)(structure_id, act))

    def tick(self, at: datetime) -> None:
        self._runner.run(Tick(self.network.store, self.network.policies)(at))

    def _answers(self) -> AnswerOffer:
        booking = self.network.booking()
        return AnswerOffer(self.network.store, self.network.policies, booking._new_code)

    def _hold(self, entry: Entry) -> HoldId:
        """The last one that was offered to this entry or to all, live or not; 0, which none has, without any."""
        ((number,),) = self._rows(
            "SELECT COALESCE(MAX(h.id), 0) FROM hold h JOIN performance p ON p.id = h.performance_id "
            "WHERE p.external_id = ? AND (h.entry_id = ? AND h.why = 'offered' OR h.why = 'last-hours')",
            entry.show,
            entry.id,
        )
        return HoldId(number)
