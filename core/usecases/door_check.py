"""A voucher is shown at a door: does it count there, and has it been used? Judged and noted in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.model.act import Act
from core.model.ids import InvitationId
from core.model.offers import Performance
from core.model.venues import DoorLink, DoorSeat, DoorVoucher
from core.ports import Store, View
from core.usecases.door import linked_list
from core.usecases.season import Policies

SAME_TIME = timedelta(seconds=10)
"""So long what a link's own browser sends again is the same arrival: a second tap, a reload."""


class Answer(StrEnum):
    VALID = "valid"
    USED = "used"
    """Valid, and somebody has entered with it."""
    CANCELLED = "cancelled"
    """The seat was given back (B7)."""
    ELSEWHERE = "elsewhere"
    """Of another date, or another venue."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`seat` and the whole `party` are of a valid or used one; `date` is that of another date of the same venue."""

    answer: Answer
    seat: DoorSeat | None = None
    party: Sequence[DoorSeat] = ()
    date: Performance | None = None


async def judge(view: View, link: DoorLink, code: str) -> Verdict:
    """Changes nothing. The caller has seen that the door of the link is open."""
    voucher = await view.door.voucher(code)
    if voucher is None:
        return Verdict(Answer.UNKNOWN)
    if voucher.performance_id != link.performance_id:
        return await _elsewhere(view, link, voucher)
    if voucher.cancelled:
        return Verdict(Answer.CANCELLED)
    party = await view.door.party(voucher.id)
    seat = next(one for one in party if one.id == voucher.id)
    return Verdict(Answer.VALID if seat.door_at is None else Answer.USED, seat, party)


async def just_entered(
    view: View, policies: Policies, link: DoorLink, number: InvitationId, *, now: datetime
) -> Verdict | None:
    """The answer to whoever came within `SAME_TIME`, to be read again; None for anybody else.

    Raises NotFoundError where the door of the link is not open.
    """
    door = await linked_list(view, policies, link, now=now)
    seat = next((one for one in door.seats if one.id == number), None)
    if seat is None or seat.door_at is None or now - seat.door_at >= SAME_TIME:
        return None
    return Verdict(Answer.VALID, seat, await view.door.party(seat.id))


async def _elsewhere(view: View, link: DoorLink, voucher: DoorVoucher) -> Verdict:
    """When it is for, where that is this venue's own business."""
    own = voucher.venue_id == link.venue_id
    return Verdict(Answer.ELSEWHERE, date=await view.offers.performance(voucher.performance_id) if own else None)


class EnterWithVoucher:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies
        self._let_in: dict[tuple[int, InvitationId], datetime] = {}

    async def __call__(self, link: DoorLink, code: str, act: Act) -> Verdict:
        """Whoever shows a valid one has come (V1): shown again, it was used; by the same link within `SAME_TIME`, it is
        the same arrival. Another link's is never: two doors, one voucher.

        Raises NotFoundError where the door of the link is not open.
        """
        async with self._store.write(act) as unit:
            await linked_list(unit, self._policies, link, now=act.at)
            verdict = await judge(unit, link, code)
            if verdict.answer is Answer.VALID and verdict.seat is not None:
                await unit.door.tick(verdict.seat.id, by=None, now=act.at)
                unit.note("door-tick", subject="invitation", subject_id=verdict.seat.id, link=link.id)
                self._lets_in(link, verdict.seat.id, act.at)
                await unit.commit(verdict)
        return replace(verdict, answer=Answer.VALID) if self._is_same(link, verdict, act.at) else verdict

    def _lets_in(self, link: DoorLink, number: InvitationId, now: datetime) -> None:
        self._let_in = {one: at for one, at in self._let_in.items() if now - at < SAME_TIME}
        self._let_in[link.id, number] = now

    def _is_same(self, link: DoorLink, verdict: Verdict, now: datetime) -> bool:
        """Kept in memory: after a restart it was used, which is true as well."""
        if verdict.seat is None or verdict.answer is not Answer.USED:
            return False
        at = self._let_in.get((link.id, verdict.seat.id))
        return at is not None and now - at < SAME_TIME
