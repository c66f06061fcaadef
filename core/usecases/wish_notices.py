"""Who hears of a wish, and what becomes of the wishes that a booking grants."""

from collections.abc import Sequence
from datetime import datetime

from core.model.bookings import Order
from core.model.ids import AccountId, StructureId, WishId
from core.model.notices import Notice, NoticeKind, ToAccount
from core.ports import Unit


async def tell_referents(unit: Unit, wish_id: WishId, structure_id: StructureId, *, not_before: datetime) -> None:
    """Each referent of the structure, once."""
    for account_id, key in await _told(unit, wish_id, structure_id):
        to, what = ToAccount(account_id), {"wish": wish_id}
        unit.tell(Notice(to, NoticeKind.WISHED, what, key, not_before=not_before))


async def redraw(unit: Unit, wish_id: WishId, structure_id: StructureId) -> None:
    """An answered wish's notices close their buttons, on every open page that shows one."""
    for _, key in await _told(unit, wish_id, structure_id):
        unit.redraw(key)


async def close_wishes(unit: Unit, order: Order, *, by: AccountId, structure_id: StructureId, now: datetime) -> None:
    """Booked by whatever way: the open wishes of the order's holders for this performance are granted."""
    holders = [party.holder for party in order.parties]
    for wish_id in await unit.wishes.booked(order.performance_id, holders, by=by, now=now):
        await redraw(unit, wish_id, structure_id)


async def _told(unit: Unit, wish_id: WishId, structure_id: StructureId) -> Sequence[tuple[AccountId, str]]:
    """Its readers, and the key under which each was told."""
    readers = [referent.account_id for referent in await unit.structures.referents(structure_id)]
    return [(account_id, f"wished:{wish_id}:{account_id}") for account_id in readers]
