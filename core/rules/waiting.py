"""What a waiting list says (B13): ranks, what may be dealt out, and why somebody was not offered."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.model.findings import Fact, Finding, Findings, Level
from core.model.ids import EntryId
from core.model.waiting import EntryState, Hold, HoldReason, WaitingEntry, WaitingList
from core.rules.keys import FindingKey
from core.rules.quiet_hours import is_quiet, quiet_ends
from core.rules.seats import open_for_booking


def pool(waiting_list: WaitingList) -> int:
    """Seats that can be dealt out: those free and those kept, never those offered to somebody."""
    return max(0, waiting_list.performance.seats_left) + sum(hold.seats for hold in kept(waiting_list))


def kept(waiting_list: WaitingList) -> Sequence[Hold]:
    return [hold for hold in waiting_list.holds if hold.why is not HoldReason.OFFERED]


def rank(waiting_list: WaitingList, entry_id: EntryId) -> int:
    """From 1, among all live entries, offered ones included; 0 for one that is not on the list."""
    return next((number for number, entry in enumerate(waiting_list.entries, 1) if entry.id == entry_id), 0)


def may_answer(entry: WaitingEntry, hold: Hold) -> bool:
    """Whether a seats' offer to all is one to this entry too: its whole party fits (B13)."""
    shared = hold.why is HoldReason.LAST_HOURS and entry.state is EntryState.WAITING
    return shared and entry.servable and entry.seats <= hold.seats


def why_not(policy: SeasonPolicy, waiting_list: WaitingList, entry_id: EntryId, now: datetime) -> Findings:
    """Alerts, what decides first; empty for an entry that is not on the list. No name, whoever asks (A9)."""
    entry = next((one for one in waiting_list.entries if one.id == entry_id), None)
    if entry is None:
        return ()
    if closed := open_for_booking(policy, waiting_list.performance, now):
        return tuple(replace(finding, level=Level.ALERT) for finding in closed)
    if not entry.servable:
        return (_alert(FindingKey.WAITING_NOT_SERVABLE),)
    offer = _found(waiting_list, HoldReason.OFFERED, entry.id)
    if offer is not None and offer.expires_at is not None and now < offer.expires_at:
        return (_alert(FindingKey.WAITING_OFFERED, until=offer.expires_at),)
    shared = _found(waiting_list, HoldReason.LAST_HOURS)
    if shared is not None and shared.expires_at is not None and may_answer(entry, shared):
        return (_alert(FindingKey.WAITING_SHARED, seats=shared.seats, until=shared.expires_at),)
    reasons = tuple(_reasons(policy, waiting_list, entry, now))
    return reasons or (_alert(FindingKey.WAITING_NEXT),)


def _reasons(policy: SeasonPolicy, waiting_list: WaitingList, entry: WaitingEntry, now: datetime) -> Iterator[Finding]:
    seats, starts_at = pool(waiting_list), waiting_list.performance.starts_at
    together = _found(waiting_list, HoldReason.TOGETHER, entry.id)
    if seats == 0:
        yield _alert(FindingKey.WAITING_NO_SEAT)
    elif starts_at is not None and is_quiet(policy.waiting, now, starts_at=starts_at):
        yield _alert(FindingKey.WAITING_QUIET, until=quiet_ends(policy.waiting, now))
    if together is not None and together.expires_at is not None:
        yield _alert(FindingKey.WAITING_KEPT, seats=together.seats, asked=entry.seats, until=together.expires_at)
    elif 0 < seats < entry.seats:
        yield _alert(FindingKey.WAITING_PARTY_LARGER, left=seats, asked=entry.seats)
    if ahead := _ahead(waiting_list, entry):
        yield _alert(FindingKey.WAITING_BEHIND, ahead=ahead)


def _ahead(waiting_list: WaitingList, entry: WaitingEntry) -> int:
    """Who would be served before: those that wait too, and may be served."""
    before = waiting_list.entries[: waiting_list.entries.index(entry)]
    return sum(one.servable and one.state is EntryState.WAITING for one in before)


def _found(waiting_list: WaitingList, why: HoldReason, entry_id: EntryId | None = None) -> Hold | None:
    return next((hold for hold in waiting_list.holds if (hold.why, hold.entry_id) == (why, entry_id)), None)


def _alert(key: FindingKey, **args: Fact) -> Finding:
    return Finding("B13", Level.ALERT, key, args)
