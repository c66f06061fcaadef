"""A booking that the rules let through, written with all that goes with it: whichever way it was asked for."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from core.model.act import Act
from core.model.bookings import Order
from core.model.ids import AccountId, OutingId, ReservationId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount
from core.model.waiting import EntryState
from core.ports import Unit
from core.rules.door import list_sent_at
from core.rules.reminders import confirmation_reminds
from core.rules.weekly import uses_exception, week_count
from core.usecases.acting import actor
from core.usecases.booking_notices import booked_for_you_key, booked_key
from core.usecases.check_order import Checked
from core.usecases.door_notices import tell_door
from core.usecases.morning import morning
from core.usecases.season import Policies, latest
from core.usecases.settle import settle
from core.usecases.waiting_steps import end_entry
from core.usecases.wish_notices import close_wishes


async def write_booking(
    unit: Unit, policies: Policies, order: Order, checked: Checked, act: Act, *, new_code: Callable[[], str]
) -> OutingId:
    """For the member of `checked`, in whose unit nothing refused it; the act may be the participant's, who answers an
    offer. Tells whoever must know; the caller commits.

    A holder who waited for this performance waits no longer (B13), and a wish for it is granted.
    """
    member, now = checked.facts.member, act.at
    if member is None or checked.policy is None:
        raise AssertionError("may_book lets nobody through without a member and a policy")  # pragma: no cover
    codes = [new_code() for _ in range(order.seats)]
    outing_id, reservations = await unit.bookings.add(order, by=member, codes=codes, now=now)
    for holder, reservation_id in zip(checked.facts.holders, reservations, strict=True):
        if uses_exception(checked.policy, holder, checked.facts.performance, now):
            week = week_count(checked.policy, holder, checked.facts.performance, now).week
            await unit.bookings.use_exception(holder.id, week.label, reservation_id)
    leaves = morning(policies, now, starts_at=checked.facts.performance.starts_at)
    for notice in _notices(checked, outing_id, reservations, member.account_id, act, leaves):
        unit.tell(notice)
    await _at_door(unit, policies, checked, outing_id, now=now)
    await close_wishes(unit, order, by=member.account_id, structure_id=member.structure_id, now=now)
    await _wait_no_longer(unit, policies, checked, by=member.account_id, now=now)
    unit.note("book", subject="outing", subject_id=outing_id, seats=order.seats)
    return outing_id


async def _at_door(unit: Unit, policies: Policies, checked: Checked, outing_id: OutingId, *, now: datetime) -> None:
    """Nothing long before: the venue has no list yet."""
    performance = checked.facts.performance
    if performance.starts_at is None or now < list_sent_at(latest(policies), performance.starts_at):
        return
    outing = await unit.bookings.outing(outing_id)
    if outing is not None:
        seats = [*(seat for one in outing.reservations for seat in one.invitations), *outing.companions]
        await tell_door(unit, policies, performance, added=[seat.id for seat in seats], now=now)


async def _wait_no_longer(unit: Unit, policies: Policies, checked: Checked, *, by: AccountId, now: datetime) -> None:
    waited = {holder.waiting for holder in checked.facts.holders if holder.waiting is not None}
    for entry_id in sorted(waited):
        entry = await unit.waiting.entry(entry_id)
        if entry is not None:
            await end_entry(unit, entry, EntryState.WITHDRAWN, now=now, answered_by=by)
    if waited:
        await settle(unit, policies, checked.facts.performance.id, now=now)


def _notices(
    checked: Checked,
    outing_id: OutingId,
    reservations: Sequence[ReservationId],
    booker: AccountId,
    act: Act,
    leaves: datetime,
) -> Iterator[Notice]:
    """To whoever booked, and to each linked participant, who can cancel with one tap (B1); until it begins.

    Where no reminder comes any more, the participant is asked whether they come. `leaves`: when whoever did not do it
    may be told.
    """
    by = actor(act).account_id
    begins, key = checked.facts.performance.starts_at, booked_key(outing_id)
    asks: dict[str, int | str] = {}
    if checked.policy is not None and confirmation_reminds(checked.policy, checked.facts.performance, act.at):
        asks = {"asks": 1}
    what = {"outing": outing_id}
    at = None if booker == by else leaves
    yield Notice(ToAccount(booker), NoticeKind.BOOKED, what, key, Priority.URGENT, useless_after=begins, not_before=at)
    for holder, reservation_id in zip(checked.facts.holders, reservations, strict=True):
        if holder.account_id is not None and holder.account_id != booker:
            own, key = asks | {"reservation": reservation_id}, booked_for_you_key(reservation_id)
            to, at = ToAccount(holder.account_id), None if holder.account_id == by else leaves
            yield Notice(to, NoticeKind.BOOKED_FOR_YOU, own, key, useless_after=begins, not_before=at)
