"""A posted notice goes to its readers, a few at a time: whoever books meanwhile waits for no more than that."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from core.model.act import Act
from core.model.bulletins import Bulletin, Reader
from core.model.ids import AccountId, BulletinId
from core.model.notices import Notice, NoticeKind, Priority, Recipient, ToAccount, ToParticipant, ToStaff, ToVenue
from core.ports import Store, Unit
from core.usecases.bulletin_keys import member_key, person_key
from core.usecases.replacing import never_told
from core.usecases.tick import no_pause
from core.usecases.venue_told import venue_or_staff

TOLD_AT_ONCE = 50
"""Readers of one transaction."""
TOLD_FIRST = 20
"""With the posting itself, which has the whole date to change."""


async def tell_other_side(unit: Unit, bulletin: Bulletin, venue_id: int) -> None:
    """The venue hears of what the staff post, the staff of what a venue does. Where nobody looks after the venue, the
    staff hear that it is theirs to tell."""
    to: Recipient = ToStaff() if bulletin.by_venue else await venue_or_staff(unit, venue_id)
    side = "venue" if isinstance(to, ToVenue) else "staff"
    unit.tell(_notice(bulletin, to, f"last-minute:{bulletin.id}:{side}", {}))


async def tell_some(unit: Unit, bulletin: Bulletin, *, limit: int, now: datetime) -> bool:
    """The next readers, in the caller's unit. False once all of them are told."""
    readers = await unit.bulletins.readers(bulletin.id, after=bulletin.reached, limit=limit)
    since = await never_told(unit, bulletin, readers)
    for reader in readers:
        unit.tell(_to_reader(bulletin, reader, since.get(reader.id)))
    if readers:
        await unit.bulletins.reached(bulletin.id, readers[-1].id)
    if len(readers) < limit:
        await unit.bulletins.ended(bulletin.id, now=now)
        return False
    return True


class TellBulletins:
    """May come twice, or from two processes at once: a reader is told in the transaction that goes past them."""

    def __init__(self, store: Store, *, pause: Callable[[], Awaitable[None]] = no_pause) -> None:
        self._store = store
        self._pause = pause

    async def __call__(self, now: datetime) -> int:
        """For the scheduler: those that a crash left half told. How many there were."""
        async with self._store.read() as view:
            found = await view.bulletins.untold()
        for bulletin_id in found:
            await self.rest(bulletin_id, now=now)
        return len(found)

    async def rest(self, bulletin_id: BulletinId, *, now: datetime) -> None:
        """Everybody who is not told yet, in transactions of their own."""
        more = True
        while more:
            await self._pause()
            async with self._store.write(Act(at=now)) as unit:
                bulletin = await unit.bulletins.bulletin(bulletin_id)
                more = bulletin is not None and await tell_some(unit, bulletin, limit=TOLD_AT_ONCE, now=now)
                await unit.commit()


def _to_reader(bulletin: Bulletin, reader: Reader, since: BulletinId | None) -> Notice:
    """`since`: a notice that was withdrawn before it reached them."""
    known: dict[str, int | str] = {"since": since} if since else {}
    if reader.participant_id is None:
        account_id = reader.account_id or AccountId(0)
        what: dict[str, int | str] = {"structure": reader.structure_id, **known}
        return _notice(bulletin, ToAccount(account_id), member_key(bulletin.id, account_id), what)
    why: dict[str, int | str] = {"performance": bulletin.performance_id}
    if reader.reservation_id is not None:
        why = {"reservation": reader.reservation_id}
    elif reader.entry_id is not None:
        why = {"entry": reader.entry_id}
    person = reader.participant_id
    return _notice(bulletin, ToParticipant(person), person_key(bulletin.id, person), {**why, **known})


def _notice(bulletin: Bulletin, to: Recipient, key: str, what: dict[str, int | str]) -> Notice:
    return Notice(
        to,
        NoticeKind.LAST_MINUTE,
        {"bulletin": bulletin.id, **what},
        key,
        Priority.URGENT,
        useless_after=bulletin.useless_after,
        not_before=bulletin.not_before,
    )
