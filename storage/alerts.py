"""Figures of what needs a hand of the staff."""

from collections.abc import Sequence
from datetime import datetime

from core.model.delivery import DeliveryState
from core.model.ids import StructureId
from core.model.relays import StructureCount
from core.ports.alerts import LostDeliveries
from core.rules.relays import KEPT
from storage import rows
from storage.relay_rows import MUST_KNOW_KINDS
from storage.session import Repository, Row, aside

_KEPT = int(KEPT.total_seconds())


class Alerts(Repository):
    @aside
    async def escalated(self, *, now: datetime) -> int:
        row = await self._session.one("relays_escalated", now=rows.seconds(now), kept=_KEPT)
        return int(row["people"]) if row else 0

    @aside
    async def escalated_by(self, *, now: datetime, limit: int) -> Sequence[StructureCount]:
        return _counts(await self._session.all("relays_escalated_by", now=rows.seconds(now), kept=_KEPT, count=limit))

    @aside
    async def untold(self, *, since: datetime) -> int:
        row = await self._session.one("relays_untold", since=rows.seconds(since), must_know=MUST_KNOW_KINDS)
        return int(row["people"]) if row else 0

    @aside
    async def untold_by(self, *, since: datetime, limit: int) -> Sequence[StructureCount]:
        at, kinds = rows.seconds(since), MUST_KNOW_KINDS
        return _counts(await self._session.all("relays_untold_by", since=at, must_know=kinds, count=limit))

    @aside
    async def lost(self, *, since: datetime) -> Sequence[LostDeliveries]:
        found = await self._session.all("deliveries_lost", since=rows.seconds(since))
        return [LostDeliveries(row["channel"], DeliveryState(row["state"]), row["many"]) for row in found]


def _counts(found: Sequence[Row]) -> Sequence[StructureCount]:
    return [StructureCount(StructureId(row["structure_id"]), row["structure"], row["people"]) for row in found]
