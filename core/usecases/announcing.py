"""An announcement goes out: confirmed by the staff, told a few readers at a time, stopped at any time (I2)."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import BadInputError, StaleError
from core.model.act import Act
from core.model.announcements import Announcement, AnnouncementState, LeftOut
from core.model.ids import AccountId, AnnouncementId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount
from core.model.places import Communes
from core.ports import Store, Unit
from core.rules.announcements import TYPED_FROM, is_doubled, left_out
from core.rules.quiet_hours import not_before
from core.usecases.acting import as_staff
from core.usecases.announcements import drafted
from core.usecases.audiences import Counted, begins_at, chosen_structures, counted
from core.usecases.season import Policies, latest

TOLD_AT_ONCE = 50
"""Readers of one transaction: whoever books meanwhile waits for no more."""
TOLD_FIRST = 100
"""With the confirmation itself, so that they wait for no tick."""
LOOKED_BACK = 20
"""Announcements among which one is looked for that says the same."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    announcement_id: AnnouncementId


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """Nothing was sent: the same text went to the same people a moment ago, as `before`."""

    announcement_id: AnnouncementId
    before: AnnouncementId


class ConfirmAnnouncement:
    def __init__(self, store: Store, policies: Policies, communes: Communes) -> None:
        self._store = store
        self._policies = policies
        self._communes = communes

    async def __call__(
        self, announcement_id: AnnouncementId, act: Act, *, typed: int | None = None, anyway: bool = False
    ) -> Confirmed | AskedAgain:
        """It goes out when it was planned to, else now, or in the morning. The first readers are told in the same
        transaction. `typed`: the number of readers, asked from `TYPED_FROM` on. `anyway`: all was asked before, also
        whether to say the same once more.

        Raises BadInputError: nobody would get it, or another number was typed; StaleError where it is no draft.
        """
        census = await self._census(announcement_id, act, typed, anyway=anyway)
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            one = await drafted(unit, announcement_id)
            doubled = None if anyway else await _doubled(unit, one, act.at)
            if doubled is None:
                await self._goes_out(unit, one, census, act.at)
                unit.note("announce", subject="announcement", subject_id=one.id, readers=census.readers)
            outcome = doubled or Confirmed(one.id)
            await unit.commit(outcome)
        return outcome

    async def _census(self, announcement_id: AnnouncementId, act: Act, typed: int | None, *, anyway: bool) -> Counted:
        """Counted before anybody has to wait for it."""
        async with self._store.read() as view:
            await as_staff(view, act)
            one = await drafted(view, announcement_id)
            census = await counted(view, one.audience, one.kind, self._communes)
        if census.readers == 0:
            raise BadInputError("error-announcement-nobody")
        if census.readers >= TYPED_FROM and typed != census.readers and not anyway:
            raise BadInputError("error-announcement-count", count=census.readers)
        return census

    async def _goes_out(self, unit: Unit, one: Announcement, census: Counted, now: datetime) -> None:
        """Raises BadInputError where it would come when the performance has begun."""
        starts_at = await begins_at(unit, one.audience)
        at = not_before(latest(self._policies).waiting, max(one.send_at or now, now), starts_at=starts_at)
        if starts_at is not None and at >= starts_at:
            raise BadInputError("error-announcement-too-late", starts_at=starts_at)
        await unit.announcements.move(one.id, AnnouncementState.SCHEDULED, send_at=at)
        if at <= now:
            begun = await begin(unit, one, self._communes, census=census, now=now)
            await tell_next(unit, begun, self._communes, limit=TOLD_FIRST, now=now)


class StopAnnouncement:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, announcement_id: AnnouncementId, act: Act) -> None:
        """Whoever was not written to is not any more, what waits for its turn is called back: at most what is being
        sent at this moment still arrives. Raises StaleError where it is over, or not confirmed."""
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            if not await unit.announcements.stop(announcement_id, now=act.at):
                raise StaleError("nothing to stop")
            unit.note("stop-announcement", subject="announcement", subject_id=announcement_id)
            await unit.commit()


async def begin(unit: Unit, one: Announcement, communes: Communes, *, census: Counted, now: datetime) -> Announcement:
    """Its readers are those of this moment. Persons without an account have no turn: they are left out here, as they
    were counted a moment ago."""
    chosen = await chosen_structures(unit, one.audience, communes)
    await unit.announcements.gather(one.id, one.audience, chosen)
    await unit.announcements.move(one.id, AnnouncementState.SENDING, send_at=now)
    nobody = {LeftOut.NO_CHAT: census.left_out.get(LeftOut.NO_CHAT, 0)}
    await unit.announcements.reached(one.id, AccountId(0), nobody)
    return replace(one, state=AnnouncementState.SENDING, send_at=now, reached=AccountId(0), left_out=nobody)


async def tell_next(unit: Unit, one: Announcement, communes: Communes, *, limit: int, now: datetime) -> bool:
    """The next readers, each with the rights, the subscription and the addresses of this moment. False: all were told.
    Once the performance that it is about has begun, whoever is left is left out.

    Told twice, nobody hears it twice: the notice's key is of the announcement and the reader.
    """
    chosen = await chosen_structures(unit, one.audience, communes)
    readers = await unit.announcements.next_readers(one, chosen, limit=limit)
    if not readers:
        return False
    ends, left = await begins_at(unit, one.audience), Counter(one.left_out)
    over = LeftOut.OVER if ends is not None and ends <= now else None
    for account_id, facts in readers:
        why = left_out(one.audience.who, one.kind, facts) or over
        if why is None:
            unit.tell(_notice(one, account_id, ends))
        elif why is not LeftOut.NO_CHAT:
            left[why] += 1
    await unit.announcements.reached(one.id, readers[-1][0], left)
    return True


def _notice(one: Announcement, account_id: AccountId, ends: datetime | None) -> Notice:
    key, args = f"announced:{one.id}:{account_id}", {"announcement": one.id}
    return Notice(ToAccount(account_id), NoticeKind.ANNOUNCED, args, key, Priority.BULK, useless_after=ends)


async def _doubled(unit: Unit, one: Announcement, now: datetime) -> AskedAgain | None:
    for other in await unit.announcements.latest(limit=LOOKED_BACK):
        if is_doubled(one, other, now):
            return AskedAgain(one.id, other.id)
    return None
