"""Rows of waiting lists into the model."""

from collections.abc import Sequence

from core.model.bookings import Companion, CompanionReason, Order, Party, SeatKind
from core.model.ids import AccountId, EntryId, HoldId, MemberId, ParticipantId, PerformanceId, StructureId
from core.model.waiting import LIVE, EntryFacts, EntryState, Hold, HoldReason, WaitingEntry
from storage import rows
from storage.session import Row


def entry(row: Row) -> WaitingEntry:
    return WaitingEntry(
        id=EntryId(row["id"]),
        structure_id=StructureId(row["structure_id"]),
        seats=row["seats"],
        joined_at=rows.instant(row["joined_at"]),
        state=EntryState(row["state"]),
        misses=row["misses"],
        kept_until=rows.instant_or_none(row["kept_until"]),
    )


def hold(row: Row) -> Hold:
    return Hold(
        id=HoldId(row["id"]),
        performance_id=PerformanceId(row["performance_id"]),
        seats=row["seats"],
        why=HoldReason(row["why"]),
        made_at=rows.instant(row["made_at"]),
        entry_id=EntryId(row["entry_id"]) if row["entry_id"] else None,
        expires_at=rows.instant_or_none(row["expires_at"]),
    )


def facts(
    row: Row,
    *,
    performance: Row | None,
    parties: Sequence[Row],
    seats: Sequence[Row],
    ahead: Row | None,
    hold: Row | None,
) -> EntryFacts:
    """Of one that ended, the order has its holders only: the other names are deleted."""
    if performance is None or ahead is None:
        raise LookupError(row["performance_id"])  # a foreign key points to it; COUNT always answers
    state = EntryState(row["state"])
    return EntryFacts(
        id=EntryId(row["id"]),
        structure_id=StructureId(row["structure_id"]),
        performance=rows.performance(performance),
        made_by=MemberId(row["made_by"]),
        order=_order(row, parties, seats),
        holders=tuple(rows.participant_name(party) for party in parties),
        joined_at=rows.instant(row["joined_at"]),
        state=state,
        misses=row["misses"],
        rank=ahead["entries"] + 1 if state in LIVE else 0,
        ahead_seats=ahead["seats"] if state in LIVE else 0,
        hold=_hold_or_none(hold),
        answered_by=AccountId(row["answered_by"]) if row["answered_by"] else None,
        seats=row["seats"],
    )


def _hold_or_none(row: Row | None) -> Hold | None:
    return None if row is None else hold(row)


def _order(row: Row, parties: Sequence[Row], seats: Sequence[Row]) -> Order:
    return Order(
        PerformanceId(row["performance_id"]),
        tuple(_party(party["participant_id"], seats) for party in parties),
        tuple(
            Companion(rows.name(seat), CompanionReason(seat["reason"]))
            for seat in seats
            if seat["kind"] == SeatKind.COMPANION
        ),
    )


def _party(holder: int, seats: Sequence[Row]) -> Party:
    guests = (seat for seat in seats if seat["kind"] == SeatKind.GUEST and seat["participant_id"] == holder)
    return Party(ParticipantId(holder), tuple(rows.name(guest) for guest in guests))
