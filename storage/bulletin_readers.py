"""Whom a last-minute notice is for, how far it got, and who said that they know."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.model.bulletins import BulletinKind, Concerned, Missed, Progress, Reach, Reader
from core.model.ids import AccountId, BulletinId, EntryId, ParticipantId, PerformanceId, ReservationId, StructureId
from core.rules.bulletins import told_to_waiting
from storage import rows
from storage.session import Repository, Row, aside, at_once


class BulletinReaders(Repository):
    @aside
    async def add_readers(self, bulletin_id: BulletinId, performance_id: PerformanceId, *, waiting: bool) -> None:
        of = {"bulletin_id": bulletin_id, "performance_id": performance_id, "waiting": int(waiting)}
        await self._session.run("add_people_told", **of)
        await self._session.run("add_members_told", **of)

    @at_once
    async def add_reader(
        self, bulletin_id: BulletinId, participant_id: ParticipantId, structure_id: StructureId
    ) -> None:
        who = {"participant_id": participant_id, "structure_id": structure_id}
        await self._session.run("add_person_told", bulletin_id=bulletin_id, **who)

    @at_once
    async def readers(self, bulletin_id: BulletinId, *, after: int, limit: int) -> Sequence[Reader]:
        found = await self._session.all("bulletin_readers", bulletin_id=bulletin_id, after=after, count=limit)
        return [_reader(row) for row in found]

    @at_once
    async def reached(self, bulletin_id: BulletinId, number: int) -> None:
        await self._session.run("bulletin_reached", bulletin_id=bulletin_id, number=number)

    @at_once
    async def ended(self, bulletin_id: BulletinId, *, now: datetime) -> None:
        await self._session.run("bulletin_ended", bulletin_id=bulletin_id, now=rows.seconds(now))

    @at_once
    async def replaced(self, bulletin_id: BulletinId) -> bool:
        return await self._session.one("bulletin_replaced", bulletin_id=bulletin_id) is not None

    @at_once
    async def withdraw(self, bulletin_id: BulletinId, *, now: datetime) -> Sequence[str]:
        await self._session.run("bulletin_ended", bulletin_id=bulletin_id, now=rows.seconds(now))
        await self._session.run("withdraw_bulletin", bulletin_id=bulletin_id)
        return [row["dedupe_key"] for row in await self._session.all("bulletin_keys", bulletin_id=bulletin_id)]

    @at_once
    async def missed(self, bulletin_id: BulletinId) -> Missed:
        found = await self._session.all("bulletin_missed", bulletin_id=bulletin_id)
        return Missed(
            frozenset(ParticipantId(row["participant_id"]) for row in found if row["participant_id"]),
            frozenset(AccountId(row["account_id"]) for row in found if row["account_id"]),
        )

    @at_once
    async def untold(self) -> Sequence[BulletinId]:
        return [BulletinId(row["id"]) for row in await self._session.all("bulletins_to_tell")]

    @aside
    async def reach(self, performance_id: PerformanceId, *, kind: BulletinKind) -> Reach:
        of = {"performance_id": performance_id, "waiting": int(told_to_waiting(kind))}
        people = await self._session.one("people_reached", **of)
        members = await self._session.one("members_reached", **of)
        if people is None or members is None:
            raise LookupError(performance_id)  # a count is always one row
        return Reach(people["in_chat"], people["people"] - people["in_chat"], members["members"])

    @aside
    async def progress(self, bulletin_id: BulletinId, *, now: datetime) -> Progress:
        row = await self._session.one("bulletin", bulletin_id=bulletin_id)
        found = await self._session.all("bulletin_progress", bulletin_id=bulletin_id)
        counts = await self._session.one("bulletin_counts", bulletin_id=bulletin_id)
        if row is None or counts is None:
            raise LookupError(bulletin_id)
        over = row["useless_after"] is not None and row["useless_after"] <= rows.seconds(now)
        return _progress({one["state"]: one["people"] for one in found}, counts, over=over)

    @at_once
    async def read_by(
        self, bulletin_id: BulletinId, *, account_id: AccountId, structure_id: StructureId | None
    ) -> Sequence[Reader]:
        sql, of = self._session, {"bulletin_id": bulletin_id}
        own = await sql.all("bulletin_own_readers", **of, account_id=account_id)
        theirs = await sql.all("bulletin_structure_readers", **of, structure_id=structure_id) if structure_id else ()
        return [_reader(row) for row in (*own, *theirs)]

    @at_once
    async def members(self, bulletin_id: BulletinId, structure_id: StructureId) -> Sequence[AccountId]:
        of = {"bulletin_id": bulletin_id, "structure_id": structure_id}
        found = await self._session.all("bulletin_structure_readers", **of)
        return [AccountId(row["account_id"]) for row in found if row["account_id"]]

    @at_once
    async def concerned(self, bulletin_id: BulletinId, structure_id: StructureId) -> Sequence[Concerned]:
        found = await self._session.all("bulletin_concerned", bulletin_id=bulletin_id, structure_id=structure_id)
        return [
            Concerned(
                ParticipantId(row["participant_id"]),
                rows.participant_name(row),
                waits=row["reservation_id"] is None,
                acknowledged=row["acknowledgement"] is not None,
            )
            for row in found
        ]

    @at_once
    async def acknowledge(
        self, bulletin_id: BulletinId, account_id: AccountId, participant_id: ParticipantId | None, *, now: datetime
    ) -> bool:
        who = {"account_id": account_id, "participant_id": participant_id}
        return bool(await self._session.run("acknowledge", bulletin_id=bulletin_id, **who, now=rows.seconds(now)))

    @at_once
    async def acknowledged(self, bulletin_id: BulletinId, account_id: AccountId) -> bool:
        return await self._session.one("acknowledged", bulletin_id=bulletin_id, account_id=account_id) is not None


def _progress(people: Mapping[str, int], counts: Row, *, over: bool) -> Progress:
    """Once it is of no use any more, what still waits never will be told."""
    waiting, to_pass_on = people.get("waiting", 0), people.get("to_pass_on", 0)
    return Progress(
        told=people.get("told", 0),
        passed_on=people.get("passed_on", 0),
        to_pass_on=0 if over else to_pass_on,
        waiting=0 if over else waiting,
        unsure=people.get("unsure", 0),
        never=people.get("never", 0) + (waiting + to_pass_on if over else 0),
        acknowledged=counts["acknowledged"],
        members=counts["members"],
        members_acknowledged=counts["members_acknowledged"],
    )


def _reader(row: Row) -> Reader:
    return Reader(
        id=row["id"],
        structure_id=StructureId(row["structure_id"]),
        participant_id=ParticipantId(row["participant_id"]) if row["participant_id"] else None,
        reservation_id=ReservationId(row["reservation_id"]) if row["reservation_id"] else None,
        entry_id=EntryId(row["entry_id"]) if row["entry_id"] else None,
        account_id=AccountId(row["account_id"]) if row["account_id"] else None,
    )
