"""A last-minute notice that a newer one replaces: nobody is told it any more, and where it was read it says so."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from core.model.bulletins import Bulletin, BulletinKind, Reader
from core.model.ids import BulletinId, PerformanceId
from core.ports import Unit
from core.rules.bulletins import SAID_ANEW
from core.usecases.relay_notices import redraw_told

LOOKED_BACK = 20
"""Notices of a date."""


async def withdraw_older(
    unit: Unit,
    performance_id: PerformanceId,
    kinds: Collection[BulletinKind],
    *,
    before: BulletinId | None = None,
    now: datetime,
) -> None:
    """The date's notices of these kinds, or those posted `before` this one: what has not left does not leave, and is no
    member's task any more."""
    for one in await unit.bulletins.of_date(performance_id, limit=LOOKED_BACK):
        if one.kind in kinds and (before is None or one.id < before):
            await _withdraw(unit, one.id, now)


async def _withdraw(unit: Unit, number: BulletinId, now: datetime) -> None:
    for key in await unit.bulletins.withdraw(number, now=now):
        unit.redraw(key)
    for relay in await unit.relays.drop_of_bulletin(number):
        await redraw_told(unit, relay)


async def never_told(unit: Unit, bulletin: Bulletin, readers: Sequence[Reader]) -> Mapping[int, BulletinId]:
    """Of these readers, by their ids: the first notice that was withdrawn before it, or any after it, reached them.
    What they know is what was before that one."""
    found: dict[int, BulletinId] = {}
    left = readers if bulletin.kind in SAID_ANEW else ()
    for one in await unit.bulletins.of_date(bulletin.performance_id, limit=LOOKED_BACK) if left else ():
        if one.kind is bulletin.kind and one.id < bulletin.id and left:
            missed = await unit.bulletins.missed(one.id)
            left = [reader for reader in left if reader in missed]
            found |= {reader.id: one.id for reader in left}
    return found
