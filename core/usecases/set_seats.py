"""Staff lower or raise the seats of a published date, as its venue takes back or gives (B17)."""

from dataclasses import dataclass

from core.errors import NotFoundError, RefusedError, StaleError
from core.model.act import Act
from core.model.ids import PerformanceId
from core.model.offers import Performance, PerformanceState
from core.ports import Store, Unit
from core.rules.dates import seats_in_bounds
from core.rules.lowering import may_set_seats
from core.usecases.acting import as_staff
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
        """By staff. Seats that are only kept for the waiting list give way; what is left is offered anew at once.

        Raises RefusedError below what is booked or offered (B17), BadInputError as `seats_in_bounds` does, StaleError
        for a date that is not published.
        """
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            performance = await published(unit, performance_id)
            await _lowered(unit, performance, seats_in_bounds(seats), act)
            await unit.dates.set_seats(performance_id, seats)
            await settle(unit, self._policies, performance_id, now=act.at)
            before = performance.seats_total
            unit.note("set-seats", subject="performance", subject_id=performance_id, seats=seats, before=before)
            done = SeatsSet(performance_id, seats)
            await unit.commit(done)
        return done


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
