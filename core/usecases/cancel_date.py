"""Staff cancel a date: nobody keeps a seat on it, and everybody concerned is told once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import RefusedError
from core.model.act import Act
from core.model.bulletins import BulletinKind
from core.model.ids import AccountId, PerformanceId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount, ToParticipant, ToVenue
from core.model.offers import Performance
from core.model.waiting import EntryState
from core.model.wishes import Wish
from core.ports import Store, Unit
from core.rules.dates import may_call_off, of_use_until
from core.rules.quiet_hours import not_before
from core.usecases.acting import actor, as_staff
from core.usecases.booking_notices import redraw_booked
from core.usecases.relay_notices import nothing_left_of_date
from core.usecases.reminder_notices import redraw_told_of_date
from core.usecases.replacing import withdraw_older
from core.usecases.season import Policies, latest
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
            without_chat = await unit.dates.holders_without_chat(performance_id)
            off = await call_off(unit, self._policies, performance, act)
            chats = sorted({*holders, *off.waiting, *await _who_wished(unit, off.wishes)})
            concerned: list[ToAccount | ToParticipant] = [*map(ToAccount, chats)]
            concerned += map(ToParticipant, without_chat)
            morning = not_before(latest(self._policies).waiting, act.at, starts_at=performance.starts_at)
            for notice in _notices(performance, concerned, now=act.at, morning=morning):
                unit.tell(notice)
            unit.note("cancel-date", subject="performance", subject_id=performance_id, seats=off.seats)
            done = DateCancelled(performance_id, off.seats)
            await unit.commit(done)
        return done


@dataclass(frozen=True, slots=True)
class CalledOff:
    """Who waited and who wished; `seats` were booked."""

    seats: int
    waiting: frozenset[AccountId]
    wishes: Sequence[Wish]


async def call_off(unit: Unit, policies: Policies, performance: Performance, act: Act) -> CalledOff:
    """All that goes with the date, in the caller's unit, who has seen that it may and tells whom it concerns."""
    waiting = await _let_go(unit, performance.id, act)
    wishes = await _close_wishes(unit, performance.id, act)
    redraw_booked(unit, await unit.dates.booked(performance.id))
    await redraw_told_of_date(unit, performance.id, performance.starts_at)
    await nothing_left_of_date(unit, performance.id)
    await withdraw_older(unit, performance.id, set(BulletinKind) - {BulletinKind.CANCELLED}, now=act.at)
    seats = await unit.dates.cancel(performance.id, now=act.at)
    await settle(unit, policies, performance.id, now=act.at)
    return CalledOff(seats, frozenset(waiting), wishes)


async def _let_go(unit: Unit, performance_id: PerformanceId, act: Act) -> set[AccountId]:
    """Ends every entry, and answers who waited: they hear of the date, so `settle` has nothing more to tell them."""
    people = await people_waiting(unit, performance_id)
    waiting = await unit.waiting.queue(performance_id)
    for waits in waiting.entries if waiting else ():
        entry = await unit.waiting.entry(waits.id)
        if entry is not None:
            await end_entry(unit, entry, EntryState.REVOKED, now=act.at)
    return people


async def _close_wishes(unit: Unit, performance_id: PerformanceId, act: Act) -> Sequence[Wish]:
    """Ends the open ones, and answers them; the referents' buttons close."""
    closed = await unit.wishes.close_all(performance_id, by=actor(act).account_id, now=act.at)
    for wish in closed:
        await redraw(unit, wish.id, wish.structure_id)
    return closed


async def _who_wished(unit: Unit, closed: Sequence[Wish]) -> set[AccountId]:
    people = [await unit.participants.participant(wish.structure_id, wish.participant_id) for wish in closed]
    return {person.account_id for person in people if person is not None and person.account_id is not None}


def _notices(
    performance: Performance, concerned: Sequence[ToAccount | ToParticipant], *, now: datetime, morning: datetime
) -> Iterator[Notice]:
    """Until it would have begun; from `morning` on, which is now where it is not in the night. Whoever has no chat is
    told by their structure (I1)."""
    what, kind = {"performance": performance.id}, NoticeKind.DATE_CANCELLED
    ends, key = of_use_until(performance.starts_at, now=now), f"date-cancelled:{performance.id}"
    for to in concerned:
        whom = f"{to.account_id}" if isinstance(to, ToAccount) else f"participant:{to.participant_id}"
        yield Notice(to, kind, what, f"{key}:{whom}", Priority.URGENT, ends, morning)
    venue_id = performance.place.venue_id
    yield Notice(ToVenue(venue_id), kind, what, f"{key}:venue", Priority.URGENT, ends, morning)
