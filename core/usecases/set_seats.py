"""The seats of a published date, lowered or raised: by staff, or as its venue takes back or gives (B17)."""

from dataclasses import dataclass

from core.errors import NotAllowedError, NotFoundError, RefusedError, StaleError
from core.model.act import Act
from core.model.ids import PerformanceId
from core.model.offers import Performance, PerformanceState
from core.ports import Store, Unit, View
from core.rules.dates import seats_in_bounds
from core.rules.lowering import may_set_seats
from core.usecases.acting import actor
from core.usecases.season import Policies
from core.usecases.settle import settle
from core.usecases.waiting_steps import make_room


@dataclass(frozen=True, slots=True)
class SeatsSet:
    performance_id: PerformanceId
    seats: int


class SetSeats:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, performance_id: PerformanceId, seats: int, act: Act) -> SeatsSet:
        """By staff, or by the venue for a date of its own. Seats that are only kept for the waiting list give way; what
        is left is offered anew at once.

        Raises RefusedError below what is booked or offered (B17), BadInputError as `seats_in_bounds` does, StaleError
        for a date that is not published, NotFoundError for another venue's.
        """
        async with self._store.write(act) as unit:
            return await self._set(unit, await _own_date(unit, performance_id, act), seats, act)

    async def change(self, performance_id: PerformanceId, by: int, act: Act) -> SeatsSet:
        """The same by so many more, or fewer where `by` is negative, than there are at that moment."""
        async with self._store.write(act) as unit:
            performance = await _own_date(unit, performance_id, act)
            return await self._set(unit, performance, performance.seats_total + by, act)

    async def _set(self, unit: Unit, performance: Performance, seats: int, act: Act) -> SeatsSet:
        await _lowered(unit, performance, seats_in_bounds(seats), act)
        await unit.dates.set_seats(performance.id, seats)
        await settle(unit, self._policies, performance.id, now=act.at)
        before = performance.seats_total
        unit.note("set-seats", subject="performance", subject_id=performance.id, seats=seats, before=before)
        done = SeatsSet(performance.id, seats)
        await unit.commit(done)
        return done


async def _own_date(unit: Unit, performance_id: PerformanceId, act: Act) -> Performance:
    await looks_after(unit, performance_id, act)
    return await published(unit, performance_id)


async def looks_after(view: View, performance_id: PerformanceId, act: Act) -> None:
    """Staff, or somebody of the venue of this date.

    Raises NotAllowedError for anybody else, NotFoundError for another venue's date as for an unknown one.
    """
    rights = await view.people.rights(actor(act).account_id)
    if rights.staff:
        return
    if not rights.venues:
        raise NotAllowedError
    performance = await view.offers.performance(performance_id)
    if performance is None or performance.place.venue_id not in rights.venues:
        raise NotFoundError(performance_id)


async def published(unit: Unit, performance_id: PerformanceId) -> Performance:
    """Raises NotFoundError for an unknown date, StaleError for a draft or a cancelled one."""
    performance = await unit.offers.performance(performance_id)
    if performance is None:
        raise NotFoundError(performance_id)
    if performance.state is not PerformanceState.PUBLISHED:
        raise StaleError(f"the date is {performance.state}")
    return performance


async def _lowered(unit: Unit, performance: Performance, seats: int, act: Act) -> None:
    waiting = await unit.waiting.queue(performance.id)
    holds = waiting.holds if waiting else ()
    if refused := may_set_seats(performance, holds, seats):
        raise RefusedError(refused)
    if waiting is not None:
        await make_room(unit, waiting, seats, now=act.at)
