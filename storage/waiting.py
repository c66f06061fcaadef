"""Waiting lists as rows: who waits, with which party, and the seats kept for them."""

from collections.abc import Sequence
from datetime import datetime

from core.model.bookings import Order, SeatKind
from core.model.ids import AccountId, EntryId, HoldId, ParticipantId, PerformanceId, StructureId
from core.model.names import PersonName
from core.model.structures import Member
from core.model.waiting import EntryFacts, EntryState, Hold, HoldReason, WaitingList
from storage import rows, waiting_rows
from storage.session import Repository, aside, at_once, returned


class Waiting(Repository):
    @at_once
    async def due(self) -> Sequence[PerformanceId]:
        return [PerformanceId(row["performance_id"]) for row in await self._session.all("waiting_due")]

    @at_once
    async def queue(self, performance_id: PerformanceId) -> WaitingList | None:
        sql = self._session
        entries = await sql.all("waiting_entries", performance_id=performance_id)
        holds = await sql.all("live_holds", performance_id=performance_id)
        if not entries and not holds:
            return None
        performance = await sql.one("performance", performance_id=performance_id)
        if performance is None:
            raise LookupError(performance_id)  # a foreign key points to it
        return WaitingList(
            rows.performance(performance),
            tuple(waiting_rows.entry(row) for row in entries),
            tuple(waiting_rows.hold(row) for row in holds),
        )

    @at_once
    async def entry(self, entry_id: EntryId) -> EntryFacts | None:
        return await self._entry(entry_id)

    @aside
    async def of_structure(self, structure_id: StructureId, *, limit: int) -> Sequence[EntryFacts]:
        found = await self._session.all("waiting_of_structure", structure_id=structure_id, count=limit)
        return [entry for row in found if (entry := await self._entry(row["id"]))]

    @at_once
    async def count_of(self, structure_id: StructureId) -> int:
        row = await self._session.one("waiting_count", structure_id=structure_id)
        return int(row["entries"]) if row else 0

    @at_once
    async def of_account(self, account_id: AccountId) -> Sequence[EntryFacts]:
        found = await self._session.all("waiting_of_account", account_id=account_id)
        return [entry for row in found if (entry := await self._entry(row["id"]))]

    @at_once
    async def of_person(self, participant_id: ParticipantId) -> Sequence[EntryFacts]:
        found = await self._session.all("waiting_of_person", participant_id=participant_id)
        return [entry for row in found if (entry := await self._entry(row["entry_id"]))]

    @at_once
    async def waits_for(self, performance_id: PerformanceId, people: Sequence[ParticipantId]) -> Sequence[EntryId]:
        found = [
            await self._session.one("waits_for", performance_id=performance_id, participant_id=person)
            for person in people
        ]
        return list(dict.fromkeys(EntryId(row["entry_id"]) for row in found if row))

    @at_once
    async def waiting_on(self, structure_id: StructureId) -> Sequence[PerformanceId]:
        found = await self._session.all("waiting_on", structure_id=structure_id)
        return [PerformanceId(row["performance_id"]) for row in found]

    @at_once
    async def accounts(self, entry_id: EntryId) -> Sequence[AccountId]:
        found = [await self._session.one(name, entry_id=entry_id) for name in ("waiting_member", "waiting_person")]
        return list(dict.fromkeys(AccountId(row["account_id"]) for row in found if row))

    @at_once
    async def join(self, order: Order, *, by: Member, now: datetime) -> EntryId:
        sql, on = self._session, order.performance_id
        entry_id = await returned(
            sql.one(
                "add_waiting_entry",
                structure_id=by.structure_id,
                performance_id=on,
                made_by=by.id,
                seats=order.seats,
                now=rows.seconds(now),
            )
        )
        for party in order.parties:
            await sql.run("add_waiting_party", entry_id=entry_id, participant_id=party.holder, performance_id=on)
            for guest in party.guests:
                await self._seat(entry_id, SeatKind.GUEST, guest, participant_id=party.holder)
        for companion in order.companions:
            await self._seat(entry_id, SeatKind.COMPANION, companion.name, reason=companion.reason)
        return EntryId(entry_id)

    @at_once
    async def end(
        self, entry_id: EntryId, state: EntryState, *, now: datetime, answered_by: AccountId | None = None
    ) -> None:
        sql, at = self._session, rows.seconds(now)
        await sql.run("end_waiting_entry", entry_id=entry_id, state=state, now=at, answered_by=answered_by)
        await sql.run("end_waiting_parties", entry_id=entry_id)
        await sql.run("forget_waiting_seats", entry_id=entry_id)

    @at_once
    async def missed(self, entry_id: EntryId) -> None:
        await self._session.run("waiting_missed", entry_id=entry_id)

    @at_once
    async def set_state(self, entry_id: EntryId, state: EntryState) -> None:
        await self._session.run("set_waiting_state", entry_id=entry_id, state=state)

    @at_once
    async def set_kept_until(self, entry_id: EntryId, until: datetime) -> None:
        await self._session.run("set_kept_until", entry_id=entry_id, until=rows.seconds(until))

    @at_once
    async def hold(
        self,
        performance_id: PerformanceId,
        seats: int,
        why: HoldReason,
        *,
        entry_id: EntryId | None,
        expires_at: datetime | None,
        now: datetime,
    ) -> HoldId:
        sql = self._session
        if not await sql.run("take_seats", performance_id=performance_id, seats=seats):
            raise ValueError("more seats than are free: the rule was not asked in this unit")
        hold = sql.one(
            "add_hold",
            performance_id=performance_id,
            seats=seats,
            why=why,
            now=rows.seconds(now),
            entry_id=entry_id,
            expires_at=rows.seconds(expires_at) if expires_at else None,
        )
        return HoldId(await returned(hold))

    @at_once
    async def release(self, hold_id: HoldId, *, now: datetime) -> None:
        sql = self._session
        row = await sql.one("live_hold", hold_id=hold_id)
        if row is not None:
            await sql.run("release_hold", hold_id=hold_id, now=rows.seconds(now))
            await sql.run("give_back_seats", performance_id=row["performance_id"], seats=row["seats"])

    @at_once
    async def find_hold(self, hold_id: HoldId) -> Hold | None:
        row = await self._session.one("live_hold", hold_id=hold_id)
        return waiting_rows.hold(row) if row else None

    async def _entry(self, entry_id: int) -> EntryFacts | None:
        sql = self._session
        row = await sql.one("waiting_entry", entry_id=entry_id)
        if row is None:
            return None
        order = ("performance_id", "misses", "joined_at")
        return waiting_rows.facts(
            row,
            performance=await sql.one("performance", performance_id=row["performance_id"]),
            parties=await sql.all("waiting_parties", entry_id=entry_id),
            seats=await sql.all("waiting_seats", entry_id=entry_id),
            ahead=await sql.one("waiting_ahead", entry_id=entry_id, **{name: row[name] for name in order}),
            hold=await sql.one("live_hold", hold_id=row["hold"]),
        )

    async def _seat(
        self,
        entry_id: int,
        kind: SeatKind,
        name: PersonName,
        *,
        participant_id: ParticipantId | None = None,
        reason: str | None = None,
    ) -> None:
        named = {"given": name.given, "family": name.family}
        await self._session.run(
            "add_waiting_seat", entry_id=entry_id, participant_id=participant_id, kind=kind, reason=reason, **named
        )
