"""A participant wishes for an offer; a member of their structure books it in one tap or answers no (B1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import NotAllowedError, NotFoundError, StaleError
from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.findings import Findings, refuses
from core.model.ids import AccountId, PerformanceId, WishId
from core.model.notices import Notice, NoticeKind, ToAccount
from core.model.offers import Performance
from core.model.people import Participant
from core.model.wishes import Wish, WishFacts, WishState
from core.ports import Store, Unit
from core.rules.access import Activity, may_act
from core.rules.wishes import may_serve, may_wish
from core.usecases.acting import actor
from core.usecases.book_seats import Booked, BookSeats, Full, Refused
from core.usecases.morning import morning
from core.usecases.season import Policies, policy_for
from core.usecases.wish_notices import redraw, tell_referents


@dataclass(frozen=True, slots=True)
class Wished:
    wish_id: WishId


@dataclass(frozen=True, slots=True)
class NotWished:
    """Nothing was kept; the finding says why."""

    findings: Findings


class MakeWish:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, performance_id: PerformanceId, act: Act) -> Wished | NotWished:
        """For the first of the person's records whose structure may book. No seat moves.

        Raises NotAllowedError for a chat linked to no record, NotFoundError for an unknown performance.
        """
        account_id = actor(act).account_id
        async with self._store.write(act) as unit:
            records = await unit.participants.of_account(account_id)
            performance = await unit.offers.performance(performance_id)
            if not records:
                raise NotAllowedError
            if performance is None:
                raise NotFoundError(performance_id)
            record = await self._served(unit, records, act)
            structure = await unit.people.structure(record.structure_id)
            booked, wished = await unit.wishes.standing(account_id, performance_id)
            facts = WishFacts(performance, structure, booked=booked, wished=wished)
            findings = may_wish(policy_for(self._policies, structure, act.at), facts, act.at)
            if refuses(findings):
                return NotWished(findings)
            return await self._make(unit, record, performance, act)

    async def _served(self, unit: Unit, records: Sequence[Participant], act: Act) -> Participant:
        """The first whose structure may book; where none may, the first."""
        for record in records:
            structure = await unit.people.structure(record.structure_id)
            if may_serve(policy_for(self._policies, structure, act.at), structure, act.at):
                return record
        return records[0]

    async def _make(self, unit: Unit, record: Participant, performance: Performance, act: Act) -> Wished:
        wish_id = await unit.wishes.make(record.id, performance.id, structure_id=record.structure_id, now=act.at)
        leaves = morning(self._policies, act.at, starts_at=performance.starts_at)
        await tell_referents(unit, wish_id, record.structure_id, not_before=leaves)
        unit.note("wish", subject="wish", subject_id=wish_id)
        done = Wished(wish_id)
        await unit.commit(done)
        return done


class AnswerWish:
    def __init__(self, store: Store, policies: Policies, book: BookSeats) -> None:
        self._store = store
        self._policies = policies
        self._book = book

    async def book(self, wish_id: WishId, act: Act) -> Booked | Refused | Full:
        """That participant alone, under the rules of any booking; what refuses it leaves the wish open.

        Raises NotFoundError for another structure's wish, StaleError for one that was answered before.
        """
        async with self._store.write(act) as unit:
            wish = await _of_members_structure(unit, wish_id, act)
            order = Order(wish.performance.id, (Party(wish.participant_id),))
            outcome = await self._book.within(unit, order, act)
            if isinstance(outcome, Booked):
                await unit.commit(outcome)
        return outcome

    async def decline(self, wish_id: WishId, act: Act) -> None:
        """No reason is written down (E2). Raises as `book` does."""
        async with self._store.write(act) as unit:
            wish = await _of_members_structure(unit, wish_id, act)
            await _close(unit, wish, WishState.DECLINED, act)
            unit.note("decline-wish", subject="wish", subject_id=wish_id)
            person = await unit.participants.participant(wish.structure_id, wish.participant_id)
            if person is not None and person.account_id is not None:
                leaves = morning(self._policies, act.at, starts_at=wish.performance.starts_at)
                unit.tell(_declined(wish, person.account_id, leaves))
            await unit.commit()

    async def withdraw(self, wish_id: WishId, act: Act) -> None:
        """By the person who wished. Raises NotFoundError for somebody else's, StaleError once it is answered."""
        async with self._store.write(act) as unit:
            wish = await unit.wishes.wish(wish_id)
            rights = await unit.people.rights(actor(act).account_id)
            if wish is None or wish.participant_id not in rights.own_records:
                raise NotFoundError(wish_id)
            _still_open(wish)
            await _close(unit, wish, WishState.WITHDRAWN, act)
            unit.note("withdraw-wish", subject="wish", subject_id=wish_id)
            await unit.commit()


async def _of_members_structure(unit: Unit, wish_id: WishId, act: Act) -> Wish:
    wish = await unit.wishes.wish(wish_id)
    rights = await unit.people.rights(actor(act).account_id)
    if refuses(may_act(None, rights.structure, rights.member, Activity.CANCEL, act.at)):
        raise NotAllowedError
    if wish is None or rights.structure is None or wish.structure_id != rights.structure.id:
        raise NotFoundError(wish_id)
    _still_open(wish)
    return wish


def _declined(wish: Wish, account_id: AccountId, leaves: datetime) -> Notice:
    what, key, ends = {"wish": wish.id}, f"wish-declined:{wish.id}", wish.performance.starts_at
    kind = NoticeKind.WISH_DECLINED
    return Notice(ToAccount(account_id), kind, what, key, useless_after=ends, not_before=leaves)


def _still_open(wish: Wish) -> None:
    if wish.state is not WishState.OPEN:
        raise StaleError("the wish was answered before")


async def _close(unit: Unit, wish: Wish, state: WishState, act: Act) -> None:
    await unit.wishes.answer(wish.id, state, by=actor(act).account_id, now=act.at)
    await redraw(unit, wish.id, wish.structure_id)
