"""A last-minute notice is posted: the date changes, and everybody concerned hears of it (I1)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from core.errors import NotFoundError, RefusedError, StaleError
from core.model.act import Act
from core.model.bulletins import BulletinKind, Change
from core.model.ids import BulletinId, PerformanceId
from core.model.offers import Performance, PerformanceState
from core.ports import Unit
from core.ports.store import Store
from core.rules.bulletins import (
    becomes,
    changes_something,
    ends_with,
    may_post,
    new_place,
    new_start,
    posted_again,
    text_in_bounds,
    told_to_waiting,
    was,
)
from core.rules.dates import of_use_until
from core.rules.quiet_hours import not_before
from core.usecases.acting import actor
from core.usecases.bulletin_notices import TOLD_FIRST, TellBulletins, tell_other_side, tell_some
from core.usecases.call_list import plan_call_list
from core.usecases.cancel_date import call_off
from core.usecases.relay_notices import OF_ONE_HOUR, nothing_left_of_date
from core.usecases.reminder_notices import redraw_told_of_date
from core.usecases.replacing import withdraw_older
from core.usecases.season import Policies, latest
from core.usecases.settle import settle
from core.usecases.tick import no_pause

LOOKED_BACK = 5
"""Notices of a date among which a second tap is looked for."""


@dataclass(frozen=True, slots=True)
class Posted:
    bulletin_id: BulletinId


class PostBulletin:
    def __init__(self, store: Store, policies: Policies, *, pause: Callable[[], Awaitable[None]] = no_pause) -> None:
        self._store = store
        self._policies = policies
        self._telling = TellBulletins(store, pause=pause)

    async def __call__(self, performance_id: PerformanceId, change: Change, act: Act) -> Posted:
        """By staff for any published date, by a venue for its own. The same once more within a minute is the first.

        Raises NotFoundError (unknown, or another venue's), RefusedError once it has begun, StaleError for a date that
        is not published, BadInputError where the hour, the place or the text cannot be taken.
        """
        async with self._store.write(act) as unit:
            performance, by_venue = await _of_whom(unit, performance_id, act)
            after = becomes(change, performance, now=act.at)
            last = await unit.bulletins.of_date(performance_id, limit=LOOKED_BACK)
            again = posted_again(change, after, last, act.at)
            posted = Posted(again.id if again else await self._post(unit, performance, change, by_venue, act))
            await unit.commit(posted)
        await self._telling.rest(posted.bulletin_id, now=act.at)
        return posted

    async def _post(self, unit: Unit, performance: Performance, change: Change, by_venue: bool, act: Act) -> BulletinId:
        """Written, done to the date, and told to its first readers: all or nothing."""
        await _allowed(unit, performance, change, act)
        number = await self._written(unit, performance, change, by_venue, act)
        await unit.bulletins.add_readers(number, performance.id, waiting=told_to_waiting(change.kind))
        await self._do(unit, number, performance, change, act)
        await plan_call_list(unit, latest(self._policies), performance.id, now=act.at)
        bulletin = await unit.bulletins.bulletin(number)
        if bulletin is not None:
            await tell_other_side(unit, bulletin, performance.place.venue_id)
            await tell_some(unit, bulletin, limit=TOLD_FIRST, now=act.at)
        unit.note("post-bulletin", subject="performance", subject_id=performance.id, bulletin=number, kind=change.kind)
        return number

    async def _written(
        self, unit: Unit, performance: Performance, change: Change, by_venue: bool, act: Act
    ) -> BulletinId:
        starts = [performance.starts_at]
        if change.kind is BulletinKind.TIME:
            starts.append(new_start(change, performance, now=act.at))
        soonest = min((start for start in starts if start is not None), default=None)
        return await unit.bulletins.add(
            performance.id,
            change,
            was=was(change.kind, performance),
            becomes=becomes(change, performance, now=act.at),
            by=actor(act).account_id,
            by_venue=by_venue,
            now=act.at,
            not_before=not_before(latest(self._policies).waiting, act.at, starts_at=soonest),
            useless_after=of_use_until(*starts, now=act.at),
        )

    async def _do(self, unit: Unit, number: BulletinId, performance: Performance, change: Change, act: Act) -> None:
        match change.kind:
            case BulletinKind.CANCELLED:
                off = await call_off(unit, self._policies, performance, act)
                for wish in off.wishes:
                    await unit.bulletins.add_reader(number, wish.participant_id, wish.structure_id)
                unit.note("cancel-date", subject="performance", subject_id=performance.id, seats=off.seats)
            case BulletinKind.TIME:
                await withdraw_older(unit, performance.id, {change.kind}, before=number, now=act.at)
                starts_at = new_start(change, performance, now=act.at)
                ends_at = ends_with(performance, starts_at)
                await redraw_told_of_date(unit, performance.id, performance.starts_at, starts_at)
                await nothing_left_of_date(unit, performance.id, of=OF_ONE_HOUR)
                await unit.bulletins.of_use_until(performance.id, starts_at)
                await unit.dates.move(performance.id, starts_at=starts_at, ends_at=ends_at)
                await settle(unit, self._policies, performance.id, now=act.at)
            case BulletinKind.PLACE:
                await withdraw_older(unit, performance.id, {change.kind}, before=number, now=act.at)
                await redraw_told_of_date(unit, performance.id, performance.starts_at)
                await unit.bulletins.move_place(performance.id, new_place(change))
            case BulletinKind.PRACTICAL:
                pass


async def _of_whom(unit: Unit, performance_id: PerformanceId, act: Act) -> tuple[Performance, bool]:
    """The date, and whether it is its venue that acts. Raises NotFoundError for anybody else, but staff."""
    rights = await unit.people.rights(actor(act).account_id)
    performance = await unit.offers.performance(performance_id)
    if performance is None or performance.state is PerformanceState.DRAFT:
        raise NotFoundError(performance_id)
    own = performance.place.venue_id in rights.venues
    if not (own or rights.staff):
        raise NotFoundError(performance_id)
    return performance, not rights.staff


async def _allowed(unit: Unit, performance: Performance, change: Change, act: Act) -> None:
    if performance.state is not PerformanceState.PUBLISHED:
        raise StaleError(f"the date is {performance.state}")
    if refused := may_post(performance, act.at):
        raise RefusedError(refused)
    text_in_bounds(change.kind, change.text)
    changes_something(change.kind, was(change.kind, performance), becomes(change, performance, now=act.at))
    if change.file_id is not None and await unit.bulletins.own_file(change.file_id, by=actor(act).account_id) is None:
        raise NotFoundError(change.file_id)
