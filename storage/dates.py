"""Dates as staff look after them: drafts by pages, completed, with other seats, cancelled."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from core.model.dates import DateFigures, DayKey, DraftPage
from core.model.ids import AccountId, OutingId, ParticipantId, PerformanceId, ReservationId
from core.model.offers import Access, Filters
from core.rules.weeks import PARIS
from storage import rows
from storage.facets import FoundBy, file_under, take_off_file
from storage.offers import MOST_WORDS, word_ranges
from storage.session import Repository, Value, aside, at_once

_FIRST_DAY, _LAST_DAY = date.min, date.max


class Dates(Repository):
    @aside
    async def drafts(self, filters: Filters, *, today: date, after: DayKey | None, size: int) -> DraftPage:
        found = await self._session.all(
            "drafts",
            today=today.isoformat(),
            after_day=after.day.isoformat() if after else "",
            after_id=after.id if after else 0,
            count=size + 1,
            **_chosen(filters),
            **word_ranges(filters.words[:MOST_WORDS]),
        )
        items = tuple(rows.performance(row) for row in found[:size])
        return DraftPage(items, DayKey(items[-1].day, items[-1].id) if len(found) > size else None)

    @at_once
    async def draft_count(self, *, today: date) -> int:
        row = await self._session.one("draft_count", today=today.isoformat())
        return int(row["drafts"]) if row else 0

    @at_once
    async def figures(self, performance_id: PerformanceId) -> DateFigures:
        row = await self._session.one("date_figures", performance_id=performance_id)
        return DateFigures(row["bookings"], row["seats"], row["waiting"]) if row else DateFigures(0, 0, 0)

    @at_once
    async def publish(
        self, performance_id: PerformanceId, *, starts_at: datetime, access: frozenset[Access], seats: int
    ) -> None:
        sql = self._session
        row = await sql.one("performance", performance_id=performance_id)
        if row is None:
            raise LookupError(performance_id)
        found_by = FoundBy(row["territory"], row["insee_code"], row["category"], rows.access_text(access))
        begins = rows.seconds(starts_at)
        await sql.run(
            "publish_draft",
            performance_id=performance_id,
            time=f"{starts_at.astimezone(PARIS):%H:%M}",
            starts_at=begins,
            access=found_by.access,
            seats=seats,
        )
        await file_under(sql, performance_id, begins, found_by)

    @at_once
    async def set_seats(self, performance_id: PerformanceId, seats: int) -> None:
        await self._session.run("set_seats", performance_id=performance_id, seats=seats)

    @at_once
    async def move(self, performance_id: PerformanceId, *, starts_at: datetime, ends_at: datetime | None) -> None:
        sql, local = self._session, starts_at.astimezone(PARIS)
        row = await sql.one("performance", performance_id=performance_id)
        if row is None:
            raise LookupError(performance_id)
        begins = rows.seconds(starts_at)
        await sql.run(
            "move_date",
            performance_id=performance_id,
            day=local.date().isoformat(),
            time=f"{local:%H:%M}",
            starts_at=begins,
            ends_at=rows.seconds(ends_at) if ends_at else None,
        )
        found_by = FoundBy(row["territory"], row["insee_code"], row["category"], row["access"])
        await file_under(sql, performance_id, begins, found_by)

    @at_once
    async def people_told(self, performance_id: PerformanceId) -> Sequence[AccountId]:
        found = await self._session.all("told_of_date", performance_id=performance_id)
        return [AccountId(row["account_id"]) for row in found]

    @at_once
    async def holders_without_chat(self, performance_id: PerformanceId) -> Sequence[ParticipantId]:
        found = await self._session.all("holders_without_chat", performance_id=performance_id)
        return [ParticipantId(row["id"]) for row in found]

    @at_once
    async def booked(self, performance_id: PerformanceId) -> Mapping[OutingId, Sequence[ReservationId]]:
        found: dict[OutingId, list[ReservationId]] = {}
        for row in await self._session.all("booked_on_date", performance_id=performance_id):
            found.setdefault(OutingId(row["outing_id"]), []).append(ReservationId(row["reservation_id"]))
        return found

    @at_once
    async def cancel(self, performance_id: PerformanceId, *, now: datetime) -> int:
        sql, at = self._session, rows.seconds(now)
        await sql.run("cancel_reservations_of", performance_id=performance_id, now=at)
        seats = await sql.run("cancel_invitations_of", performance_id=performance_id, now=at)
        await sql.run("give_back_seats", performance_id=performance_id, seats=seats)
        await sql.run("cancel_date", performance_id=performance_id)
        await take_off_file(sql, performance_id)
        return seats


def _chosen(filters: Filters) -> dict[str, Value]:
    return {
        "first_day": (filters.first_day or _FIRST_DAY).isoformat(),
        "last_day": (filters.last_day or _LAST_DAY).isoformat(),
        "category": filters.category,
        "territory": filters.territory,
        "insee_codes": f";{';'.join(filters.insee_codes)};" if filters.insee_codes else None,
    }
