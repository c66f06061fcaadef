"""At the door: who is expected, who came; for the venue, or for whoever holds the link of that date. On the day only.

Whose eyes these are for is asked here, for every way in: names leave for nobody else (A9).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import GivenBackError, NotFoundError, StaleError
from core.model.act import Act, Actor
from core.model.codes import FreshCode
from core.model.ids import AccountId, InvitationId, PerformanceId
from core.model.offers import Performance
from core.model.venues import DoorLink, DoorSeat, DoorVoucher
from core.ports import Store, Unit, View
from core.rules.codes import Fresh
from core.rules.dates import end_of
from core.rules.door import door_open, link_digest
from core.usecases.acting import actor
from core.usecases.season import Policies, latest
from core.usecases.set_seats import looks_after, published


@dataclass(frozen=True, slots=True)
class DoorList:
    """Of one date. `seats` are by family name."""

    performance: Performance
    seats: Sequence[DoorSeat]


@dataclass(frozen=True, slots=True)
class Ticked:
    """`here`: expected no more, come."""

    invitation_id: InvitationId
    here: bool


async def own_list(
    view: View, policies: Policies, performance_id: PerformanceId, *, by: Actor, now: datetime
) -> DoorList:
    """For the venue. Raises NotFoundError for another venue's date, or while its list is not open."""
    performance = await view.offers.performance(performance_id)
    venues = (await view.people.rights(by.account_id)).venues
    if performance is None or performance.place.venue_id not in venues:
        raise NotFoundError(performance_id)
    return await _opened(view, policies, performance, now)


async def linked_list(view: View, policies: Policies, link: DoorLink, *, now: datetime) -> DoorList:
    """For whoever holds the link. Raises NotFoundError as `own_list` does."""
    performance = await view.offers.performance(link.performance_id)
    if performance is None or performance.place.venue_id != link.venue_id:
        raise NotFoundError(link.performance_id)
    return await _opened(view, policies, performance, now)


async def _opened(view: View, policies: Policies, performance: Performance, now: datetime) -> DoorList:
    if not door_open(latest(policies), performance, now):
        raise NotFoundError(performance.id)
    return DoorList(performance, await view.door.seats(performance.id))


class TickAtDoor:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def by_venue(self, invitation_id: InvitationId, act: Act, *, here: bool) -> Ticked:
        """Said twice, be it by two people, it is said once. Raises NotFoundError: not expected at a door of theirs, or
        the list is closed; GivenBackError."""
        account_id = actor(act).account_id
        async with self._store.write(act) as unit:
            seat = await _expected(unit, invitation_id)
            await own_list(unit, self._policies, seat.performance_id, by=actor(act), now=act.at)
            return await _said(unit, _live(seat), here=here, by=account_id, act=act)

    async def by_link(self, link: DoorLink, invitation_id: InvitationId, act: Act, *, here: bool) -> Ticked:
        """As `by_venue`."""
        async with self._store.write(act) as unit:
            seat = await _expected(unit, invitation_id)
            if seat.performance_id != link.performance_id:
                raise NotFoundError(invitation_id)
            await linked_list(unit, self._policies, link, now=act.at)
            return await _said(unit, _live(seat), here=here, by=None, act=act)


async def _expected(unit: Unit, invitation_id: InvitationId) -> DoorVoucher:
    seat = await unit.door.seat_of(invitation_id)
    if seat is None:
        raise NotFoundError(invitation_id)
    return seat


def _live(seat: DoorVoucher) -> DoorVoucher:
    """To be asked once the door was found to be theirs."""
    if seat.cancelled:
        raise GivenBackError(seat.id)
    return seat


async def _said(unit: Unit, seat: DoorVoucher, *, here: bool, by: AccountId | None, act: Act) -> Ticked:
    if here:
        await unit.door.tick(seat.id, by=by, now=act.at)
    else:
        await unit.door.untick(seat.id)
    unit.note("door-tick" if here else "door-untick", subject="invitation", subject_id=seat.id)
    ticked = Ticked(seat.id, here)
    await unit.commit(ticked)
    return ticked


class MakeDoorLink:
    """A link to one date's door list: for a venue without a chat, or a second pair of hands."""

    def __init__(self, store: Store, policies: Policies, fresh: Fresh) -> None:
        self._store = store
        self._policies = policies
        self._fresh = fresh

    async def __call__(self, performance_id: PerformanceId, act: Act) -> FreshCode:
        """By staff, or by the venue for its own date; it shows names on that day only, and nothing once the date is
        over. The one that the same account made before opens nothing more. Only `token` and `expires_at` are of use.

        Raises NotFoundError, NotAllowedError as `looks_after` does, StaleError for a date not published, or over.
        """
        async with self._store.write(act) as unit:
            await looks_after(unit, performance_id, act)
            performance = await published(unit, performance_id)
            ends = end_of(latest(self._policies), performance)
            if ends <= act.at:
                raise StaleError("the date is over")
            fresh = self._fresh(ends)
            link = DoorLink(0, performance.place.venue_id, performance_id)
            made_by, digest = actor(act).account_id, link_digest(fresh.token)
            number = await unit.door.add_link(link, digest=digest, made_by=made_by, now=act.at, expires_at=ends)
            unit.note("door-link", subject="performance", subject_id=performance_id, link=number)
            await unit.commit(fresh)
        return fresh
