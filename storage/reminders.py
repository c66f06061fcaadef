"""Reminders, the word that one comes, and the outings of a day, as rows."""

from collections.abc import Sequence
from datetime import date, datetime

from core.model.ids import AccountId, ParticipantId, PerformanceId, ReservationId, StructureId
from core.model.reminders import Going, GoingOut, Reminded, Standing
from core.rules.relays import KEPT
from storage import rows
from storage.session import Repository, Row, aside, at_once


class Reminders(Repository):
    @at_once
    async def to_remind(
        self,
        performance_id: PerformanceId,
        *,
        booked_before: datetime,
        told_since: datetime | None,
        after: ReservationId,
        limit: int,
    ) -> Sequence[Reminded]:
        found = await self._session.all(
            "to_remind",
            performance_id=performance_id,
            booked_before=rows.seconds(booked_before),
            told_since=rows.seconds(told_since) if told_since else None,
            after=after,
            count=limit,
        )
        return [Reminded(ReservationId(row["id"]), ParticipantId(row["participant_id"])) for row in found]

    @at_once
    async def about(self, reservation_id: ReservationId) -> Sequence[str]:
        found = await self._session.all("reminders_about", reservation_id=reservation_id)
        return [str(row["dedupe_key"]) for row in found]

    @at_once
    async def about_date(self, performance_id: PerformanceId) -> Sequence[str]:
        found = await self._session.all("reminders_about_date", performance_id=performance_id)
        return [str(row["dedupe_key"]) for row in found]

    @at_once
    async def confirm(self, reservation_id: ReservationId, *, starts_at: datetime, now: datetime) -> None:
        await self._session.run(
            "confirm_reservation",
            reservation_id=reservation_id,
            starts_at=rows.seconds(starts_at),
            now=rows.seconds(now),
        )

    @at_once
    async def take_back(self, reservation_id: ReservationId, *, said_at: datetime) -> bool:
        sql, at = self._session, rows.seconds(said_at)
        return bool(await sql.run("take_word_back", reservation_id=reservation_id, said_at=at))

    @at_once
    async def remind(self, participant_id: ParticipantId, *, wanted: bool) -> bool:
        return bool(await self._session.run("set_reminders", participant_id=participant_id, wanted=int(wanted)))

    @at_once
    async def going_out(
        self, begins: datetime, ends: datetime, *, after: StructureId, limit: int
    ) -> Sequence[GoingOut]:
        found = await self._session.all(
            "going_out", begins=rows.seconds(begins), ends=rows.seconds(ends), after=after, count=limit
        )
        return [GoingOut(StructureId(row["structure_id"]), rows.instant(row["last_start"])) for row in found]

    @at_once
    async def day_readers(self, structure_id: StructureId, begins: datetime, ends: datetime) -> Sequence[AccountId]:
        of = {"structure_id": structure_id, "begins": rows.seconds(begins), "ends": rows.seconds(ends)}
        found = await self._session.all("referents_of", structure_id=structure_id)
        found = found or await self._session.all("bookers_of_day", **of)
        return [AccountId(row["account_id"]) for row in found]

    @aside
    async def day(self, structure_id: StructureId, begins: datetime, ends: datetime) -> Sequence[Going]:
        of = {"structure_id": structure_id, "begins": rows.seconds(begins), "ends": rows.seconds(ends)}
        of["untold_since"] = rows.seconds(begins - KEPT)
        return [_going(row) for row in await self._session.all("day_of_structure", **of)]

    @at_once
    async def day_lists(self, structure_id: StructureId, day: date) -> Sequence[str]:
        found = await self._session.all("day_lists", structure_id=structure_id, day=day.isoformat())
        return [str(row["dedupe_key"]) for row in found]

    @at_once
    async def day_lists_with(self, performance_id: PerformanceId, day: date) -> Sequence[str]:
        found = await self._session.all("day_lists_with", performance_id=performance_id, day=day.isoformat())
        return [str(row["dedupe_key"]) for row in found]


def _going(row: Row) -> Going:
    standing = Standing.COMES if row["comes"] else Standing.SILENT
    return Going(
        id=ReservationId(row["id"]),
        performance_id=PerformanceId(row["performance_id"]),
        title=row["title"],
        venue=row["venue"],
        commune=row["commune"],
        starts_at=rows.instant(row["starts_at"]),
        holder=rows.participant_name(row),
        others=row["seats"] - 1,
        standing=Standing.NOT_REACHED if row["to_tell"] else standing,
    )
