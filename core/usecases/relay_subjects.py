"""What a task to tell somebody is about."""

from datetime import UTC, datetime

from core.model.ids import BulletinId, EntryId, OutingId, PerformanceId, ReservationId, WishId
from core.model.notices import Told
from core.model.offers import Performance
from core.model.relays import Relay
from core.ports import View
from core.rules.relays import needed_by


async def performance_told(view: View, told: Told) -> Performance | None:
    """The date that a notice is about, by whatever it carries; None where it is about none, or that is gone."""
    args = told.args
    if "performance" in args:
        return await view.offers.performance(PerformanceId(int(args["performance"])))
    if "reservation" in args:
        outing = await view.bookings.outing_of(ReservationId(int(args["reservation"])))
        return outing.performance if outing else None
    if "outing" in args:
        outing = await view.bookings.outing(OutingId(int(args["outing"])))
        return outing.performance if outing else None
    if "entry" in args:
        entry = await view.waiting.entry(EntryId(int(args["entry"])))
        return entry.performance if entry else None
    wish = await view.wishes.wish(WishId(int(args["wish"]))) if "wish" in args else None
    return wish.performance if wish else None


async def must_know_by(view: View, relay: Relay) -> datetime | None:
    """The first hour at which the person could come, the one before a date moved included; None where it is about no
    date."""
    performance = await performance_told(view, relay.told)
    if performance is None:
        return None
    return needed_by(relay.made_at, await _start_before(view, relay.told), relay.until, performance.starts_at)


async def _start_before(view: View, told: Told) -> datetime | None:
    if "was" in told.args:
        return datetime.fromtimestamp(int(told.args["was"]), UTC)
    number = BulletinId(int(told.args.get("since", told.args.get("bulletin", 0))))
    bulletin = await view.bulletins.bulletin(number) if number else None
    return bulletin.moved[0] if bulletin is not None and bulletin.moved else None
