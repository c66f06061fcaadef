"""A booking that the rules let through, written with all that goes with it: whichever way it was asked for."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from core.model.bookings import Order
from core.model.ids import AccountId, OutingId, ReservationId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount
from core.model.waiting import EntryState
from core.ports import Unit
from core.rules.weekly import uses_exception, week_count
from core.usecases.booking_notices import booked_for_you_key, booked_key
from core.usecases.check_order import Checked
from core.usecases.season import Policies
from core.usecases.settle import settle
from core.usecases.waiting_steps import end_entry
from core.usecases.wish_notices import close_wishes


async def write_booking(
    unit: Unit, policies: Policies, order: Order, checked: Checked, *, new_code: Callable[[], str], now: datetime
) -> OutingId:
    """For the member of `checked`, in whose unit nothing refused it. Tells whoever must know; the caller commits.

    A holder who waited for this performance waits no longer (B13), and a wish for it is granted.
    """
    member = checked.facts.member
    if member is None or checked.policy is None:
        raise AssertionError("may_book lets nobody through without a member and a policy")  # pragma: no cover
    codes = [new_code() for _ in range(order.seats)]
    outing_id, reservations = await unit.bookings.add(order, by=member, codes=codes, now=now)
    for holder, reservation_id in zip(checked.facts.holders, reservations, strict=True):
        if uses_exception(checked.policy, holder, checked.facts.performance, now):
            week = week_count(checked.policy, holder, checked.facts.performance, now).week
            await unit.bookings.use_exception(holder.id, week.label, reservation_id)
    for notice in _notices(checked, outing_id, reservations, member.account_id):
        unit.tell(notice)
    await close_wishes(unit, order, by=member.account_id, structure_id=member.structure_id, now=now)
    await _wait_no_longer(unit, policies, checked, by=member.account_id, now=now)
    unit.note("book", subject="outing", subject_id=outing_id, seats=order.seats)
    return outing_id


async def _wait_no_longer(unit: Unit, policies: Policies, checked: Checked, *, by: AccountId, now: datetime) -> None:
    waited = {holder.waiting for holder in checked.facts.holders if holder.waiting is not None}
    for entry_id in sorted(waited):
        entry = await unit.waiting.entry(entry_id)
        if entry is not None:
            await end_entry(unit, entry, EntryState.WITHDRAWN, now=now, answered_by=by)
    if waited:
        await settle(unit, policies, checked.facts.performance.id, now=now)


def _notices(
    checked: Checked, outing_id: OutingId, reservations: Sequence[ReservationId], booker: AccountId
) -> Iterator[Notice]:
    """To whoever booked, and to each linked participant, who can cancel with one tap (B1); until it begins."""
    begins, key = checked.facts.performance.starts_at, booked_key(outing_id)
    what = {"outing": outing_id}
    yield Notice(ToAccount(booker), NoticeKind.BOOKED, what, key, Priority.URGENT, useless_after=begins)
    for holder, reservation_id in zip(checked.facts.holders, reservations, strict=True):
        if holder.account_id is not None and holder.account_id != booker:
            own, key = {"reservation": reservation_id}, booked_for_you_key(reservation_id)
            yield Notice(ToAccount(holder.account_id), NoticeKind.BOOKED_FOR_YOU, own, key, useless_after=begins)
