"""Announcements and their readers."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from core.model.announcements import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    Audience,
    LeftOut,
    Pace,
    Progress,
    ReaderFacts,
    StructureFacts,
)
from core.model.ids import AccountId, AnnouncementId, StructureId
from core.model.people import SupportKind
from core.ports import Chosen
from storage import rows
from storage.announcement_rows import announcement, facts, figures, people, progress, written
from storage.session import Repository, Value, aside, at_once, returned


class Announcements(Repository):
    @at_once
    async def draft(
        self, audience: Audience, kind: AnnouncementKind, text: str, *, made_by: AccountId, now: datetime
    ) -> AnnouncementId:
        values: dict[str, Value] = {"made_by": made_by, "now": rows.seconds(now), "text": text, "kind": kind.value}
        drafting = self._session.one("draft_announcement", audience=written(audience), **values)
        return AnnouncementId(await returned(drafting))

    @at_once
    async def rewrite(self, announcement_id: AnnouncementId, text: str) -> bool:
        return bool(await self._session.run("rewrite_announcement", announcement_id=announcement_id, text=text))

    @at_once
    async def plan(self, announcement_id: AnnouncementId, send_at: datetime | None) -> bool:
        at = rows.seconds(send_at) if send_at else None
        return bool(await self._session.run("plan_announcement", announcement_id=announcement_id, send_at=at))

    @at_once
    async def announcement(self, announcement_id: AnnouncementId) -> Announcement | None:
        row = await self._session.one("announcement", announcement_id=announcement_id)
        return announcement(row) if row else None

    @at_once
    async def latest(self, *, limit: int) -> Sequence[Announcement]:
        return [announcement(row) for row in await self._session.all("latest_announcements", count=limit)]

    @at_once
    async def due(self, *, now: datetime) -> Sequence[AnnouncementId]:
        found = await self._session.all("due_announcements", now=rows.seconds(now))
        return [AnnouncementId(row["id"]) for row in found]

    @at_once
    async def move(self, announcement_id: AnnouncementId, state: AnnouncementState, *, send_at: datetime) -> None:
        at = rows.seconds(send_at)
        await self._session.run("move_announcement", announcement_id=announcement_id, state=state.value, send_at=at)

    @aside
    async def stop(self, announcement_id: AnnouncementId, *, now: datetime) -> bool:
        sql = self._session
        if not await sql.run("stop_announcement", announcement_id=announcement_id, now=rows.seconds(now)):
            return False
        await sql.run("call_announcement_back", announcement_id=announcement_id)
        return True

    @at_once
    async def end(self, announcement_id: AnnouncementId, report: Progress, *, now: datetime) -> None:
        at = rows.seconds(now)
        await self._session.run("end_announcement", announcement_id=announcement_id, report=figures(report), now=at)

    @at_once
    async def has_drafts(self, *, before: datetime) -> bool:
        return await self._session.one("announcement_drafts", before=rows.seconds(before)) is not None

    @at_once
    async def forget_drafts(self, *, before: datetime) -> None:
        await self._session.run("forget_announcement_drafts", before=rows.seconds(before))

    @aside
    async def structures(self) -> Sequence[StructureFacts]:
        return [
            StructureFacts(
                StructureId(row["id"]),
                row["postal_address"],
                frozenset(SupportKind(one) for one in row["sectors"].split(",") if one),
                frozenset(one for one in row["seasons"].split(",") if one),
            )
            for row in await self._session.all("structures_to_choose")
        ]

    @aside
    async def census(self, audience: Audience, chosen: Chosen) -> Mapping[ReaderFacts, int]:
        found = await self._session.all("audience_census", **people(audience, chosen))
        return {facts(row): row["many"] for row in found if row["many"]}

    @aside
    async def gather(self, announcement_id: AnnouncementId, audience: Audience, chosen: Chosen) -> None:
        await self._session.run("forget_readers", announcement_id=announcement_id)
        await self._session.run("gather_readers", announcement_id=announcement_id, **people(audience, chosen))

    @aside
    async def next_readers(
        self, one: Announcement, chosen: Chosen, *, limit: int
    ) -> Sequence[tuple[AccountId, ReaderFacts]]:
        who = people(one.audience, chosen)
        found = await self._session.all("next_readers", announcement_id=one.id, after=one.reached, count=limit, **who)
        return [(AccountId(row["account_id"]), facts(row)) for row in found]

    @at_once
    async def reached(
        self, announcement_id: AnnouncementId, account_id: AccountId, left_out: Mapping[LeftOut, int]
    ) -> None:
        counts = json.dumps({reason.value: many for reason, many in left_out.items()})
        values: dict[str, Value] = {"announcement_id": announcement_id, "account_id": account_id}
        await self._session.run("announcement_reached", left_out=counts, **values)

    @aside
    async def hold(self, announcement_id: AnnouncementId, *, until: datetime) -> None:
        at = rows.seconds_from(until)
        await self._session.run("hold_announcement", announcement_id=announcement_id, until=at)

    @aside
    async def progress(self, one: Announcement) -> Progress:
        found = await self._session.all("announcement_progress", announcement_id=one.id, reached=one.reached)
        return progress({row["state"]: row["many"] for row in found}, stopped=one.state is AnnouncementState.STOPPED)

    @aside
    async def pace(self, announcement_id: AnnouncementId, *, since: datetime) -> Pace:
        at = rows.seconds(since)
        row = await self._session.one("announcement_pace", announcement_id=announcement_id, since=at)
        return Pace(row["many"], rows.instant_or_none(row["since"])) if row else Pace(0, None)
