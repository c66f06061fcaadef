"""How people without a chat hear that their seat is cancelled: from their structure (I1), unless they know it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum

from core.model.act import Act
from core.model.bookings import Outing
from core.model.ids import ReservationId
from core.model.notices import Notice, NoticeKind, ToParticipant
from core.ports import Unit
from core.rules.dates import of_use_until
from core.usecases.relay_notices import nothing_left_to_tell


class KnownTo(StrEnum):
    """Who of the people concerned knows of it by the way it came about."""

    NOBODY = "nobody"
    """The structure drops its outing (B9)."""
    THOSE_THEY_BOOKED_FOR = "those-they-booked-for"
    """Whoever made the booking cancels it, as they made it: with the person."""
    ALL = "all"
    """Said in person; or the record is being erased."""


async def pass_on_cancelled(
    unit: Unit,
    outings: Sequence[Outing],
    parties: Collection[ReservationId],
    act: Act,
    *,
    known_to: KnownTo,
    not_before: datetime,
) -> None:
    """And nothing else of this date is to be passed on to them any more. Linked participants are told elsewhere."""
    performance, by = outings[0].performance, act.by.account_id if act.by else None
    gone = [one for outing in outings for one in outing.reservations if one.id in parties]
    await nothing_left_to_tell(unit, performance.id, {one.participant_id for one in gone})
    if known_to is KnownTo.ALL:
        return
    linked, ends = await unit.bookings.linked_accounts(sorted(parties)), of_use_until(performance.starts_at, now=act.at)
    for outing in outings:
        if known_to is KnownTo.THOSE_THEY_BOOKED_FOR and await unit.bookings.booked_by(outing.id) == by:
            continue
        for one in outing.reservations:
            if one.id in parties and one.id not in linked:
                what, key = {"performance": performance.id, "reservation": one.id}, f"cancelled-for-you:{one.id}"
                to, kind = ToParticipant(one.participant_id), NoticeKind.CANCELLED_FOR_YOU
                unit.tell(Notice(to, kind, what, key, useless_after=ends, not_before=not_before))
