"""Who hears what about a waiting list (B13), and which messages change when an offer is answered or over."""

from collections.abc import Sequence
from datetime import datetime

from core.model.ids import AccountId, EntryId, HoldId, PerformanceId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount
from core.model.waiting import Hold, HoldReason
from core.ports import Unit
from core.rules.waiting_steps import EndedWhy


def offered_keys(hold: Hold, entry_id: EntryId, accounts: Sequence[AccountId]) -> Sequence[str]:
    """Under which the notices of these seats were told to the people of this entry; none for seats kept unsaid."""
    match hold.why:
        case HoldReason.OFFERED:
            return [_offered_key(hold.id, account_id) for account_id in accounts]
        case HoldReason.LAST_HOURS:
            return [_shared_key(hold.id, entry_id, account_id) for account_id in accounts]
        case _:
            return []


async def people_waiting(unit: Unit, performance_id: PerformanceId) -> set[AccountId]:
    """Who is told of what becomes of the date that they wait for."""
    waiting = await unit.waiting.queue(performance_id)
    entries = waiting.entries if waiting else ()
    return {account_id for entry in entries for account_id in await unit.waiting.accounts(entry.id)}


async def redraw_offer(unit: Unit, hold: Hold, entry_id: EntryId) -> None:
    """The offer's buttons close, for all who were told of it."""
    for key in offered_keys(hold, entry_id, await unit.waiting.accounts(entry_id)):
        unit.redraw(key)


async def tell_offered(unit: Unit, entry_id: EntryId, hold_id: HoldId, *, until: datetime) -> None:
    for account_id in await unit.waiting.accounts(entry_id):
        key = _offered_key(hold_id, account_id)
        unit.tell(_urgent(NoticeKind.SEAT_OFFERED, account_id, entry_id, hold_id, key, until))


async def tell_shared(unit: Unit, entry_id: EntryId, hold_id: HoldId, *, until: datetime) -> None:
    """Once a hold: said again where it is the same."""
    for account_id in await unit.waiting.accounts(entry_id):
        key = _shared_key(hold_id, entry_id, account_id)
        unit.tell(_urgent(NoticeKind.SEATS_SHARED, account_id, entry_id, hold_id, key, until))


async def tell_missed(unit: Unit, entry_id: EntryId, hold: Hold, *, not_before: datetime) -> None:
    what = {"entry": entry_id, "hold": hold.id}
    for account_id in await unit.waiting.accounts(entry_id):
        key = f"offer-missed:{hold.id}:{account_id}"
        unit.tell(Notice(ToAccount(account_id), NoticeKind.OFFER_MISSED, what, key, not_before=not_before))


async def tell_ended(unit: Unit, entry_id: EntryId, why: EndedWhy, *, not_before: datetime) -> None:
    what = {"entry": entry_id, "why": why.value}
    for account_id in await unit.waiting.accounts(entry_id):
        key = f"waiting-ended:{entry_id}:{account_id}"
        unit.tell(Notice(ToAccount(account_id), NoticeKind.WAITING_ENDED, what, key, not_before=not_before))


def _urgent(
    kind: NoticeKind, account_id: AccountId, entry_id: EntryId, hold_id: HoldId, key: str, until: datetime
) -> Notice:
    what = {"entry": entry_id, "hold": hold_id}
    return Notice(ToAccount(account_id), kind, what, key, Priority.URGENT, useless_after=until)


def _offered_key(hold_id: HoldId, account_id: AccountId) -> str:
    return f"seat-offered:{hold_id}:{account_id}"


def _shared_key(hold_id: HoldId, entry_id: EntryId, account_id: AccountId) -> str:
    return f"seats-shared:{hold_id}:{entry_id}:{account_id}"
