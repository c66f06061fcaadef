"""Last-minute notices as posted, and the files that go with them."""

from collections.abc import Sequence
from datetime import datetime

from core.model.bulletins import Bulletin, BulletinFile, BulletinKind, Change, MediaType, NewPlace
from core.model.ids import AccountId, BulletinId, PerformanceId
from storage import rows
from storage.bulletin_readers import BulletinReaders
from storage.session import Row, aside, at_once, returned


class Bulletins(BulletinReaders):
    @at_once
    async def add(
        self,
        performance_id: PerformanceId,
        change: Change,
        *,
        was: str,
        becomes: str,
        by: AccountId,
        by_venue: bool,
        now: datetime,
        not_before: datetime,
        useless_after: datetime | None,
    ) -> BulletinId:
        posted = self._session.one(
            "add_bulletin",
            performance_id=performance_id,
            kind=change.kind,
            text=change.text,
            was=was,
            becomes=becomes,
            file_id=change.file_id,
            made_by=by,
            by_venue=int(by_venue),
            now=rows.seconds(now),
            not_before=rows.seconds_from(not_before),
            useless_after=rows.seconds(useless_after) if useless_after else None,
        )
        return BulletinId(await returned(posted))

    @at_once
    async def bulletin(self, bulletin_id: BulletinId) -> Bulletin | None:
        row = await self._session.one("bulletin", bulletin_id=bulletin_id)
        return _bulletin(row) if row else None

    @at_once
    async def of_date(self, performance_id: PerformanceId, *, limit: int) -> Sequence[Bulletin]:
        found = await self._session.all("bulletins_of_date", performance_id=performance_id, count=limit)
        return [_bulletin(row) for row in found]

    @aside
    async def of_use_until(self, performance_id: PerformanceId, until: datetime) -> None:
        of = {"performance_id": performance_id, "until": rows.seconds(until)}
        for statement in ("bulletins_of_use_until", "notices_of_use_until", "deliveries_of_use_until"):
            await self._session.run(statement, **of)

    @at_once
    async def move_place(self, performance_id: PerformanceId, place: NewPlace) -> None:
        where = {"name": place.name, "address": place.address, "commune": place.commune}
        await self._session.run("move_place", performance_id=performance_id, **where)

    @at_once
    async def keep_file(self, media_type: MediaType, content: bytes, *, by: AccountId, now: datetime) -> int:
        sql, at = self._session, rows.seconds(now)
        await sql.run("forget_other_bulletin_files", made_by=by)
        return await returned(sql.one("keep_bulletin_file", media_type=media_type, content=content, made_by=by, now=at))

    @at_once
    async def own_file(self, file_id: int, *, by: AccountId) -> MediaType | None:
        row = await self._session.one("own_bulletin_file", file_id=file_id, made_by=by)
        return MediaType(row["media_type"]) if row else None

    @at_once
    async def spent_files(self, *, unposted: datetime, over: datetime, limit: int) -> Sequence[int]:
        before = {"unposted": rows.seconds(unposted), "over": rows.seconds(over)}
        return [row["id"] for row in await self._session.all("spent_bulletin_files", **before, count=limit)]

    @aside
    async def forget_files(self, files: Sequence[int]) -> None:
        for file_id in files:
            await self._session.run("detach_bulletin_file", file_id=file_id)
            await self._session.run("forget_bulletin_file", file_id=file_id)

    @aside
    async def file(self, bulletin_id: BulletinId) -> BulletinFile | None:
        row = await self._session.one("bulletin_file", bulletin_id=bulletin_id)
        return BulletinFile(MediaType(row["media_type"]), row["content"]) if row else None


def _bulletin(row: Row) -> Bulletin:
    return Bulletin(
        id=BulletinId(row["id"]),
        performance_id=PerformanceId(row["performance_id"]),
        kind=BulletinKind(row["kind"]),
        text=row["text"],
        was=row["was"],
        becomes=row["becomes"],
        media_type=MediaType(row["media_type"]) if row["media_type"] else None,
        made_by=AccountId(row["made_by"]),
        made_at=rows.instant(row["made_at"]),
        by_venue=bool(row["by_venue"]),
        not_before=rows.instant(row["not_before"]),
        useless_after=rows.instant_or_none(row["useless_after"]),
        reached=row["reached"],
    )
