"""Tasks to tell somebody, as the structure works through them and as time looks at them."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from core.model.ids import AccountId, BulletinId, ParticipantId, PerformanceId, RelayId, StructureId
from core.model.notices import MUST_KNOW, NoticeKind
from core.model.relays import Relay, RelayKey, RelayLevel
from core.rules.relays import KEPT
from storage import rows
from storage.session import Repository, Row, aside, at_once

_KEPT = int(KEPT.total_seconds())
MUST_KNOW_KINDS = json.dumps(sorted(MUST_KNOW))
"""As a statement takes them."""


class Relays(Repository):
    @at_once
    async def still_open(
        self, structure_id: StructureId, *, now: datetime, after: RelayKey | None, limit: int
    ) -> Sequence[Relay]:
        found = await self._session.all(
            "open_relays",
            structure_id=structure_id,
            kept=_KEPT,
            now=rows.seconds(now),
            must_know=MUST_KNOW_KINDS,
            after_rank=int(after is not None and not after.must_know),
            after_until=rows.seconds(after.until) if after else 0,
            after_id=after.id if after else 0,
            count=limit,
        )
        return [_relay(row) for row in found]

    @at_once
    async def waiting(self, structure_id: StructureId, *, now: datetime) -> int:
        row = await self._session.one("relays_waiting", structure_id=structure_id, kept=_KEPT, now=rows.seconds(now))
        return int(row["waiting"]) if row else 0

    @at_once
    async def of_moment(self, structure_id: StructureId, told_at: datetime) -> Sequence[Relay]:
        found = await self._session.all(
            "relays_of_moment", structure_id=structure_id, kept=_KEPT, told_at=rows.seconds(told_at)
        )
        return [_relay(row) for row in found]

    @at_once
    async def of_structure(self, structure_id: StructureId, *, since: datetime) -> Sequence[Relay]:
        found = await self._session.all(
            "relays_since", structure_id=structure_id, kept=_KEPT, since=rows.seconds(since)
        )
        return [_relay(row) for row in found]

    @at_once
    async def escalated_of(self, structure_id: StructureId, performance_id: PerformanceId) -> Sequence[str]:
        of = {"structure_id": structure_id, "performance_id": performance_id}
        return [str(row["dedupe_key"]) for row in await self._session.all("escalated_of_date", **of)]

    @at_once
    async def of_people(self, people: Sequence[ParticipantId]) -> Sequence[Relay]:
        found: list[Row] = []
        for participant_id in people:
            found += await self._session.all("relays_of_person", participant_id=participant_id, kept=_KEPT)
        return [_relay(row) for row in found]

    @at_once
    async def of_bulletin(self, bulletin_id: BulletinId) -> Sequence[Relay]:
        found = await self._session.all("relays_of_bulletin", bulletin_id=bulletin_id, kept=_KEPT)
        return [_relay(row) for row in found]

    @aside
    async def drop_of_date(self, performance_id: PerformanceId, kinds: Collection[NoticeKind]) -> Sequence[Relay]:
        said = json.dumps(sorted(kinds))
        found = await self._session.all("relays_about_date", performance_id=performance_id, kinds=said)
        return await self._drop(found)

    @aside
    async def drop_of_bulletin(self, bulletin_id: BulletinId) -> Sequence[Relay]:
        return await self._drop(await self._session.all("relays_about_bulletin", bulletin_id=bulletin_id))

    async def _drop(self, found: Sequence[Row]) -> Sequence[Relay]:
        sql, first = self._session, dict[tuple[int, int, int | None], int]()
        for row in found:
            first.setdefault((row["structure_id"], row["escalated"], row["bulletin"]), row["id"])
        kept = [await sql.one("relay", relay_id=number, kept=_KEPT) for number in first.values()]
        await sql.run("drop_relays", relays=json.dumps([row["id"] for row in found]))
        return [_relay(row) for row in kept if row]

    @at_once
    async def untold(self, structure_id: StructureId, *, since: datetime, limit: int) -> Sequence[Relay]:
        found = await self._session.all(
            "untold_relays",
            structure_id=structure_id,
            kept=_KEPT,
            must_know=MUST_KNOW_KINDS,
            since=rows.seconds(since),
            count=limit,
        )
        return [_relay(row) for row in found]

    @at_once
    async def relay(self, relay_id: RelayId) -> Relay | None:
        row = await self._session.one("relay", relay_id=relay_id, kept=_KEPT)
        return _relay(row) if row else None

    @at_once
    async def done(self, relay_id: RelayId, *, by: AccountId, now: datetime) -> bool:
        done = await self._session.run("relay_done", relay_id=relay_id, account_id=by, now=rows.seconds(now))
        return bool(done)

    @at_once
    async def undone(self, relay_id: RelayId) -> bool:
        return bool(await self._session.run("relay_undone", relay_id=relay_id))

    @at_once
    async def drop(self, relay_id: RelayId) -> None:
        await self._session.run("drop_relay", relay_id=relay_id)

    @at_once
    async def to_look_at(
        self, *, now: datetime, after: tuple[datetime, RelayId] | None, limit: int
    ) -> Sequence[tuple[datetime, RelayId]]:
        at, number = after or (None, 0)
        found = await self._session.all(
            "relays_to_look_at",
            now=rows.seconds(now),
            after_at=rows.seconds(at) if at else 0,
            after_id=number,
            count=limit,
        )
        return [(rows.instant(row["escalate_at"]), RelayId(row["id"])) for row in found]

    @at_once
    async def move_on(self, relay_id: RelayId, *, seen_at: datetime, level: RelayLevel, look_at: datetime) -> bool:
        at, next_at = rows.seconds(seen_at), rows.seconds(look_at)
        moved = await self._session.run("move_relay_on", relay_id=relay_id, seen_at=at, level=level, look_at=next_at)
        return bool(moved)

    @at_once
    async def close(self, relay_id: RelayId, *, seen_at: datetime, now: datetime) -> bool:
        at, ended = rows.seconds(seen_at), rows.seconds(now)
        return bool(await self._session.run("close_relay", relay_id=relay_id, seen_at=at, now=ended))

    @aside
    async def chats_found(self, *, now: datetime, limit: int) -> Sequence[RelayId]:
        found = await self._session.all("chats_found", kept=_KEPT, now=rows.seconds(now), count=limit)
        return [RelayId(row["id"]) for row in found]

    @at_once
    async def hand_over(self, relay_id: RelayId) -> str | None:
        sql = self._session
        found = await sql.one("relay_with_chat", relay_id=relay_id)
        if found is None:
            return None
        to = {"outbox_id": found["outbox_id"], "account_id": found["account_id"]}
        await sql.run("drop_relay", relay_id=relay_id)
        await sql.run("told_to_account", **to)
        await sql.all("deliver_to_account", **to)
        return str(found["dedupe_key"])


def _relay(row: Row) -> Relay:
    return Relay(
        id=RelayId(row["relay_id"]),
        structure_id=StructureId(row["structure_id"]),
        participant_id=ParticipantId(row["participant_id"]),
        name=rows.participant_name(row),
        language=row["language"],
        told=rows.told(row),
        made_at=rows.instant(row["relayed_at"]),
        until=rows.instant(row["until"]),
        level=RelayLevel(row["level"]),
        look_at=rows.instant_or_none(row["escalate_at"]),
        done_at=rows.instant_or_none(row["done_at"]),
        done_by=AccountId(row["done_by"]) if row["done_by"] is not None else None,
    )
