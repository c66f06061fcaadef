"""An announcement in the hands of the staff before it goes out: written, planned, tried on oneself (I2)."""

from dataclasses import dataclass
from datetime import datetime

from core.errors import BadInputError, NotFoundError, StaleError
from core.model.act import Act
from core.model.announcements import Announcement, AnnouncementKind, AnnouncementState, Audience, AudienceKind
from core.model.ids import AnnouncementId, PerformanceId
from core.model.notices import Notice, NoticeKind, ToAccount
from core.ports import Store, View
from core.rules.announcements import KINDS_FOR, text_of
from core.rules.quiet_hours import not_before
from core.usecases.acting import actor, as_staff
from core.usecases.audiences import begins_at
from core.usecases.season import Policies, latest
from core.usecases.set_seats import published


@dataclass(frozen=True, slots=True)
class AnnouncementWritten:
    announcement_id: AnnouncementId


class WriteAnnouncement:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(
        self,
        audience: Audience,
        kind: AnnouncementKind,
        typed: str,
        act: Act,
        *,
        instead_of: AnnouncementId | None = None,
    ) -> AnnouncementWritten:
        """A draft that nobody gets. `instead_of`: another text for one that is there.

        Raises BadInputError as `text_of` does; StaleError for a kind that this audience does not get, for a
        performance that is not published, and for a draft that is none any more.
        """
        text = text_of(typed)
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            if kind not in KINDS_FOR[audience.who]:
                raise StaleError("not for this audience")
            if audience.who is AudienceKind.BOOKED:
                await published(unit, audience.performance_id or PerformanceId(0))
            if instead_of is not None and not await unit.announcements.rewrite(instead_of, text):
                raise StaleError("it is no draft any more")
            written = AnnouncementWritten(
                instead_of
                or await unit.announcements.draft(audience, kind, text, made_by=actor(act).account_id, now=act.at)
            )
            await unit.commit(written)
        return written


class PlanAnnouncement:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, announcement_id: AnnouncementId, at: datetime | None, act: Act) -> None:
        """When the draft goes out (UTC); None: as soon as it is confirmed. In the night it waits for the morning.

        Raises BadInputError for an instant that is over, and for one at which the performance has begun.
        """
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            one = await drafted(unit, announcement_id)
            if at is not None:
                starts_at = await begins_at(unit, one.audience)
                if at <= act.at:
                    raise BadInputError("error-time-over")
                at = not_before(latest(self._policies).waiting, at, starts_at=starts_at)
                if starts_at is not None and at >= starts_at:
                    raise BadInputError("error-announcement-too-late", starts_at=starts_at)
            await unit.announcements.plan(announcement_id, at)
            await unit.commit()


class TryAnnouncement:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, announcement_id: AnnouncementId, act: Act) -> None:
        """To whoever asks, and to nobody else, as its readers would get it."""
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            one = await drafted(unit, announcement_id)
            account_id = actor(act).account_id
            key = f"announced-test:{one.id}:{account_id}:{act.at.timestamp()}"
            unit.tell(Notice(ToAccount(account_id), NoticeKind.ANNOUNCED, {"announcement": one.id, "test": 1}, key))
            await unit.commit()


async def drafted(view: View, announcement_id: AnnouncementId) -> Announcement:
    """Raises NotFoundError for an unknown one, StaleError for one that was confirmed."""
    one = await view.announcements.announcement(announcement_id)
    if one is None:
        raise NotFoundError(announcement_id)
    if one.state is not AnnouncementState.DRAFT:
        raise StaleError(f"it is {one.state}")
    return one
