"""A member books an outing: every party or none, under the rules of the season in force."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.model.act import Act
from core.model.bookings import Order
from core.model.findings import Findings, refuses
from core.model.ids import AccountId, OutingId, PerformanceId, ReservationId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount
from core.ports import Store, Unit
from core.rules.keys import FindingKey
from core.rules.weekly import uses_exception, week_count
from core.usecases.acting import actor
from core.usecases.check_order import Checked, check_order
from core.usecases.season import Policies


@dataclass(frozen=True, slots=True)
class Booked:
    outing_id: OutingId


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was kept; each finding that refuses says why."""

    findings: Findings


@dataclass(frozen=True, slots=True)
class Full:
    """Fewer seats are free than were asked for, and nothing else stood against the order (B13)."""

    performance_id: PerformanceId


class BookSeats:
    """`new_code` makes a voucher code nobody can guess, one a seat."""

    def __init__(self, store: Store, policies: Policies, new_code: Callable[[], str]) -> None:
        self._store = store
        self._policies = policies
        self._new_code = new_code

    async def __call__(self, order: Order, act: Act) -> Booked | Refused | Full:
        """Books for the structure of the act's member (B1), all or nothing, and tells whoever must know.

        Raises NotFoundError for a performance that does not exist, StaleError where the act was done before.
        """
        async with self._store.write(act) as unit:
            checked = await check_order(unit, self._policies, order, by=actor(act), now=act.at)
            if refuses(checked.findings):
                return _refusal(order, checked.findings)
            booked = await self._book(unit, order, checked, act)
            await unit.commit(booked)
        return booked

    async def _book(self, unit: Unit, order: Order, checked: Checked, act: Act) -> Booked:
        member = checked.facts.member
        if member is None or checked.policy is None:
            raise AssertionError("may_book lets nobody through without a member and a policy")  # pragma: no cover
        codes = [self._new_code() for _ in range(order.seats)]
        outing_id, reservations = await unit.bookings.add(order, by=member, codes=codes, now=act.at)
        for holder, reservation_id in zip(checked.facts.holders, reservations, strict=True):
            if uses_exception(checked.policy, holder, checked.facts.performance, act.at):
                week = week_count(checked.policy, holder, checked.facts.performance, act.at).week
                await unit.bookings.use_exception(holder.id, week.label, reservation_id)
        for notice in _notices(checked, outing_id, reservations, member.account_id):
            unit.tell(notice)
        unit.note("book", subject="outing", subject_id=outing_id, seats=order.seats)
        return Booked(outing_id)


def _notices(
    checked: Checked, outing_id: OutingId, reservations: Sequence[ReservationId], booker: AccountId
) -> Iterator[Notice]:
    """To whoever booked, and to each linked participant, who can cancel with one tap (B1)."""
    yield Notice(ToAccount(booker), NoticeKind.BOOKED, {"outing": outing_id}, f"booked:{outing_id}", Priority.URGENT)
    for holder, reservation_id in zip(checked.facts.holders, reservations, strict=True):
        if holder.account_id is not None and holder.account_id != booker:
            own, key = {"reservation": reservation_id}, f"booked-for-you:{reservation_id}"
            yield Notice(ToAccount(holder.account_id), NoticeKind.BOOKED_FOR_YOU, own, key)


def _refusal(order: Order, findings: Findings) -> Refused | Full:
    against = [finding for finding in findings if refuses((finding,))]
    if all(finding.key == FindingKey.FULL for finding in against):
        return Full(order.performance_id)
    return Refused(findings)
