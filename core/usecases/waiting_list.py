"""Onto the waiting list of a performance, off it, and the answer to seats that are offered (B13)."""

from collections.abc import Callable
from dataclasses import dataclass

from core.errors import NotFoundError
from core.model.act import Act
from core.model.bookings import Order
from core.model.findings import Findings, refuses
from core.model.ids import EntryId, HoldId
from core.model.waiting import LIVE, EntryFacts, EntryState, Hold, HoldReason
from core.ports import Store, Unit
from core.usecases.acting import actor
from core.usecases.book_seats import Booked, Refused
from core.usecases.check_order import check_for, check_joining
from core.usecases.own_entry import own_entry
from core.usecases.season import Policies
from core.usecases.settle import settle
from core.usecases.waiting_steps import end_entry, release
from core.usecases.write_booking import write_booking


@dataclass(frozen=True, slots=True)
class Joined:
    """`rank` counts from 1."""

    entry_id: EntryId
    rank: int


@dataclass(frozen=True, slots=True)
class NotJoined:
    """Nothing was kept; each finding that refuses says why."""

    findings: Findings


@dataclass(frozen=True, slots=True)
class Left:
    entry_id: EntryId


@dataclass(frozen=True, slots=True)
class Declined:
    entry_id: EntryId


@dataclass(frozen=True, slots=True)
class Answered:
    """Answered before, or these seats are offered no longer: nothing was changed.

    `state` is how the entry stands; WAITING where it is on the list and has no offer.
    """

    state: EntryState


class JoinWaitingList:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, order: Order, act: Act) -> Joined | NotJoined:
        """For the structure of the act's member, with the whole party.

        Raises NotFoundError for a performance that does not exist or for somebody who is of no structure.
        """
        async with self._store.write(act) as unit:
            checked = await check_joining(unit, self._policies, order, by=actor(act), now=act.at)
            member = checked.facts.member
            if member is None or refuses(checked.findings):
                return NotJoined(checked.findings)
            entry_id = await unit.waiting.join(order, by=member, now=act.at)
            unit.note("waiting-joined", subject="waiting-entry", subject_id=entry_id, performance=order.performance_id)
            await settle(unit, self._policies, order.performance_id, now=act.at)
            entry = await unit.waiting.entry(entry_id)
            joined = Joined(entry_id, entry.rank if entry else 0)
            await unit.commit(joined)
        return joined


class LeaveWaitingList:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, entry_id: EntryId, act: Act) -> Left:
        """By a member of its structure, also while it is suspended (A7), or by the person it waits for alone (B1).

        Raises NotFoundError for an entry unknown, ended before, or somebody else's.
        """
        async with self._store.write(act) as unit:
            entry = await own_entry(unit, entry_id, act)
            if entry.state not in LIVE:
                raise NotFoundError(entry_id)
            await end_entry(unit, entry, EntryState.WITHDRAWN, now=act.at, answered_by=actor(act).account_id)
            await settle(unit, self._policies, entry.performance.id, now=act.at)
            left = Left(entry_id)
            await unit.commit(left)
        return left


class AnswerOffer:
    """By a member of the entry's structure, or by the person it waits for alone: the first answer wins.

    Both methods raise NotFoundError for an entry unknown or somebody else's. `new_code` makes a voucher's code.
    """

    def __init__(self, store: Store, policies: Policies, new_code: Callable[[], str]) -> None:
        self._store = store
        self._policies = policies
        self._new_code = new_code

    async def take(self, entry_id: EntryId, hold_id: HoldId, act: Act) -> Booked | Refused | Answered:
        """Books the party for the member who joined (else the referent) by all the rules of a booking, the week's
        limit (B10) included. Refused, nothing is kept and the offer stays.
        """
        async with self._store.write(act) as unit:
            entry = await own_entry(unit, entry_id, act)
            hold = _offered(entry, hold_id, act)
            if hold is None:
                return _too_late(entry, act)
            outcome = await self._book(unit, entry, hold, act)
            if isinstance(outcome, Booked):
                await unit.commit(outcome)
        return outcome

    async def decline(self, entry_id: EntryId, hold_id: HoldId, act: Act) -> Declined | Answered:
        """Off the list; the seats go to the next at once."""
        async with self._store.write(act) as unit:
            entry = await own_entry(unit, entry_id, act)
            if _offered(entry, hold_id, act) is None:
                return _too_late(entry, act)
            await end_entry(unit, entry, EntryState.DECLINED, now=act.at, answered_by=actor(act).account_id)
            await settle(unit, self._policies, entry.performance.id, now=act.at)
            declined = Declined(entry_id)
            await unit.commit(declined)
        return declined

    async def _book(self, unit: Unit, entry: EntryFacts, hold: Hold, act: Act) -> Booked | Refused:
        on, by = entry.performance.id, actor(act).account_id
        account_id = next(iter(await unit.waiting.accounts(entry.id)), by)
        await end_entry(unit, entry, EntryState.TAKEN, now=act.at, answered_by=by)
        if hold.why is HoldReason.LAST_HOURS and (others := await unit.waiting.queue(on)):
            await release(unit, others, hold, now=act.at)
        checked = await check_for(unit, self._policies, entry.order, account_id, entry.structure_id, now=act.at)
        if refuses(checked.findings):
            return Refused(checked.findings)
        outing_id = await write_booking(unit, self._policies, entry.order, checked, act, new_code=self._new_code)
        await settle(unit, self._policies, on, now=act.at)
        return Booked(outing_id)


def _offered(entry: EntryFacts, hold_id: HoldId, act: Act) -> Hold | None:
    """The very seats that were offered, while they are: at its last instant an offer is over, ticked or not."""
    hold = entry.hold
    if hold is None or hold.id != hold_id or hold.expires_at is None or act.at >= hold.expires_at:
        return None
    return hold


def _too_late(entry: EntryFacts, act: Act) -> Answered:
    over = entry.hold is None or entry.hold.expires_at is None or act.at >= entry.hold.expires_at
    return Answered(EntryState.WAITING if entry.state in LIVE and over else entry.state)
