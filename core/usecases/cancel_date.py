"""Staff cancel a date: nobody keeps a seat on it, and everybody concerned is told once."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import RefusedError
from core.model.act import Act
from core.model.ids import AccountId, PerformanceId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount, ToVenue
from core.model.offers import Performance
from core.model.waiting import EntryState
from core.ports import Store, Unit
from core.rules.dates import may_call_off
from core.usecases.acting import as_staff
from core.usecases.season import Policies
from core.usecases.set_seats import published
from core.usecases.settle import settle
from core.usecases.waiting_steps import end_entry


@dataclass(frozen=True, slots=True)
class DateCancelled:
    """`seats` were booked; their vouchers are to be destroyed (B7)."""

    performance_id: PerformanceId
    seats: int


class CancelDate:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, performance_id: PerformanceId, act: Act) -> DateCancelled:
        """By staff. With the date go its bookings, whose week's unit is given back (B10), and its waiting list (B13).

        Raises RefusedError once it has begun, NotFoundError for an unknown date, StaleError for one not published.
        """
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            performance = await published(unit, performance_id)
            if refused := may_call_off(performance, act.at):
                raise RefusedError(refused)
            holders = await unit.dates.people_told(performance_id)
            waiting = await _let_go(unit, performance_id, act)
            seats = await unit.dates.cancel(performance_id, now=act.at)
            await settle(unit, self._policies, performance_id, now=act.at)
            for notice in _notices(performance, sorted({*holders, *waiting})):
                unit.tell(notice)
            unit.note("cancel-date", subject="performance", subject_id=performance_id, seats=seats)
            done = DateCancelled(performance_id, seats)
            await unit.commit(done)
        return done


async def _let_go(unit: Unit, performance_id: PerformanceId, act: Act) -> set[AccountId]:
    """Ends every entry, and answers who waited: they hear of the date, so `settle` has nothing more to tell them."""
    people: set[AccountId] = set()
    waiting = await unit.waiting.queue(performance_id)
    for waits in waiting.entries if waiting else ():
        people.update(await unit.waiting.accounts(waits.id))
        entry = await unit.waiting.entry(waits.id)
        if entry is not None:
            await end_entry(unit, entry, EntryState.REVOKED, now=act.at)
    return people


def _notices(performance: Performance, concerned: list[AccountId]) -> Iterator[Notice]:
    what, kind = {"performance": performance.id}, NoticeKind.DATE_CANCELLED
    for account_id in concerned:
        once = f"date-cancelled:{performance.id}:{account_id}"
        yield Notice(ToAccount(account_id), kind, what, once, Priority.URGENT)
    venue_id = performance.place.venue_id
    yield Notice(ToVenue(venue_id), kind, what, f"date-cancelled:{performance.id}:venue", Priority.URGENT)
