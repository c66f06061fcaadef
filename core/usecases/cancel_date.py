"""Staff cancel a date: nobody keeps a seat on it, and everybody concerned is told once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from core.errors import RefusedError
from core.model.act import Act
from core.model.ids import AccountId, PerformanceId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount, ToVenue
from core.model.offers import Performance
from core.model.waiting import EntryState
from core.ports import Store, Unit
from core.rules.dates import may_call_off, of_use_until
from core.usecases.acting import actor, as_staff
from core.usecases.booking_notices import redraw_booked
from core.usecases.season import Policies
from core.usecases.set_seats import published
from core.usecases.settle import settle
from core.usecases.waiting_notices import people_waiting
from core.usecases.waiting_steps import end_entry
from core.usecases.wish_notices import redraw


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
        """By staff. With the date go its bookings, whose week's unit is given back (B10), its waiting list (B13) and
        its wishes.

        Raises RefusedError once it has begun, NotFoundError for an unknown date, StaleError for one not published.
        """
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            performance = await published(unit, performance_id)
            if refused := may_call_off(performance, act.at):
                raise RefusedError(refused)
            holders = await unit.dates.people_told(performance_id)
            waiting = await _let_go(unit, performance_id, act)
            wishing = await _close_wishes(unit, performance_id, act)
            redraw_booked(unit, await unit.dates.booked(performance_id))
            seats = await unit.dates.cancel(performance_id, now=act.at)
            await settle(unit, self._policies, performance_id, now=act.at)
            for notice in _notices(performance, sorted({*holders, *waiting, *wishing}), now=act.at):
                unit.tell(notice)
            unit.note("cancel-date", subject="performance", subject_id=performance_id, seats=seats)
            done = DateCancelled(performance_id, seats)
            await unit.commit(done)
        return done


async def _let_go(unit: Unit, performance_id: PerformanceId, act: Act) -> set[AccountId]:
    """Ends every entry, and answers who waited: they hear of the date, so `settle` has nothing more to tell them."""
    people = await people_waiting(unit, performance_id)
    waiting = await unit.waiting.queue(performance_id)
    for waits in waiting.entries if waiting else ():
        entry = await unit.waiting.entry(waits.id)
        if entry is not None:
            await end_entry(unit, entry, EntryState.REVOKED, now=act.at)
    return people


async def _close_wishes(unit: Unit, performance_id: PerformanceId, act: Act) -> set[AccountId]:
    """Ends the open ones, and answers who wished; the referents' buttons close."""
    closed = await unit.wishes.close_all(performance_id, by=actor(act).account_id, now=act.at)
    for wish in closed:
        await redraw(unit, wish.id, wish.structure_id)
    people = [await unit.participants.participant(wish.structure_id, wish.participant_id) for wish in closed]
    return {person.account_id for person in people if person is not None and person.account_id is not None}


def _notices(performance: Performance, concerned: list[AccountId], *, now: datetime) -> Iterator[Notice]:
    """Until it would have begun."""
    what, kind = {"performance": performance.id}, NoticeKind.DATE_CANCELLED
    ends, key = of_use_until(performance.starts_at, now=now), f"date-cancelled:{performance.id}"
    for account_id in concerned:
        yield Notice(ToAccount(account_id), kind, what, f"{key}:{account_id}", Priority.URGENT, useless_after=ends)
    venue_id = performance.place.venue_id
    yield Notice(ToVenue(venue_id), kind, what, f"{key}:venue", Priority.URGENT, useless_after=ends)
