"""What time does to announcements: planned ones begin, begun ones go on, pause for the night, and end with a report."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from core.model.act import Act
from core.model.announcements import Announcement, AnnouncementState
from core.model.ids import AnnouncementId
from core.model.notices import Notice, NoticeKind, ToAccount
from core.model.places import Communes
from core.ports import Store, Unit
from core.rules.quiet_hours import not_before
from core.usecases.announcing import TOLD_AT_ONCE, begin, tell_next
from core.usecases.audiences import Counted, begins_at, counted
from core.usecases.season import Policies, latest
from core.usecases.tick import no_pause

AHEAD = timedelta(minutes=1)
"""So long before the night what waits is held: the last one leaves before it begins, not at the tick after."""
DRAFTS_KEPT = timedelta(days=1)


class SendAnnouncements:
    """May come late, twice, or from two processes at once: how far it has got lies in the row, and is written in the
    transaction that tells. A crash between two of them loses nothing and doubles nothing.
    """

    def __init__(
        self,
        store: Store,
        policies: Policies,
        communes: Communes,
        *,
        pause: Callable[[], Awaitable[None]] = no_pause,
    ) -> None:
        self._store = store
        self._policies = policies
        self._communes = communes
        self._pause = pause

    async def __call__(self, now: datetime) -> int:
        """How many transactions moved something on. One announcement that fails keeps no other from its turn: all are
        tried, then an ExceptionGroup is raised."""
        steps, failed = 0, list[Exception]()
        async with self._store.read() as view:
            due = await view.announcements.due(now=now)
        for announcement_id in due:
            try:
                steps += await self._go_on(announcement_id, now)
            except Exception as error:  # noqa: BLE001  # raised below, with the others
                failed.append(error)
        await self._forget(now)
        if failed:
            raise ExceptionGroup("announcements that could not go on", failed)
        return steps

    async def _go_on(self, announcement_id: AnnouncementId, now: datetime) -> int:
        steps = 0
        while await self._step(announcement_id, now):
            steps += 1
            await self._pause()
        await self._settle(announcement_id, now)
        return steps

    async def _step(self, announcement_id: AnnouncementId, now: datetime) -> bool:
        """One transaction. False where nothing is left to do until later: told all, stopped, or night."""
        async with self._store.read() as view:
            found = await view.announcements.announcement(announcement_id)
            begins = found is not None and found.state is AnnouncementState.SCHEDULED
            census = await counted(view, found.audience, found.kind, self._communes) if found and begins else None
        async with self._store.write(Act(at=now)) as unit:
            one = await unit.announcements.announcement(announcement_id)
            if one is None or one.state not in (AnnouncementState.SCHEDULED, AnnouncementState.SENDING):
                return False
            moved = await self._moved(unit, one, census, now)
            await unit.commit()
        return moved

    async def _moved(self, unit: Unit, one: Announcement, census: Counted | None, now: datetime) -> bool:
        starts_at = await begins_at(unit, one.audience)
        morning = not_before(latest(self._policies).waiting, now + AHEAD, starts_at=starts_at)
        if morning > now + AHEAD:
            await unit.announcements.hold(one.id, until=morning)
            await unit.announcements.move(one.id, one.state, send_at=morning)
            return False
        if census is not None and one.state is AnnouncementState.SCHEDULED:
            await begin(unit, one, self._communes, census=census, now=now)
            return True
        return await tell_next(unit, one, self._communes, limit=TOLD_AT_ONCE, now=now)

    async def _settle(self, announcement_id: AnnouncementId, now: datetime) -> None:
        """Counted without the write lock. Its report once nothing is under way; until then the maker's open page shows
        how far it is."""
        async with self._store.read() as view:
            one = await view.announcements.announcement(announcement_id)
            progress = await view.announcements.progress(one) if one else None
        if one is None or progress is None or one.report is not None or one.state is AnnouncementState.SCHEDULED:
            return
        async with self._store.write(Act(at=now)) as unit:
            if progress.waiting == 0:
                await unit.announcements.end(one.id, progress, now=now)
                what, key = {"announcement": one.id}, f"announcement-ended:{one.id}"
                unit.tell(Notice(ToAccount(one.made_by), NoticeKind.ANNOUNCEMENT_ENDED, what, key))
            unit.redraw_pages(one.made_by)
            await unit.commit()

    async def _forget(self, now: datetime) -> None:
        before = now - DRAFTS_KEPT
        async with self._store.read() as view:
            if not await view.announcements.has_drafts(before=before):
                return
        async with self._store.write(Act(at=now)) as unit:
            await unit.announcements.forget_drafts(before=before)
            await unit.commit()
