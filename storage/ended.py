"""What became of notices sent: counted while it is news, forgotten when nobody asks for it any more."""

from datetime import datetime, timedelta

from core.model.delivery import DeliveryState, Standing
from storage import rows
from storage.session import Repository, aside, at_once

LATELY = timedelta(days=7)
"""How long those that ended are counted."""


class EndedDeliveries(Repository):
    """A part of `Deliveries`."""

    @aside
    async def standing(self, channel: str, *, now: datetime) -> Standing:
        counts = await self._session.all("delivery_counts", channel=channel, since=rows.seconds(now - LATELY))
        oldest = await self._session.one("oldest_delivery", channel=channel)
        return Standing(
            {DeliveryState(row["state"]): row["many"] for row in counts},
            rows.instant_or_none(oldest["at"]) if oldest else None,
        )

    @at_once
    async def outdated(self, *, before: datetime) -> bool:
        row = await self._session.one("deliveries_outdated", before=rows.seconds(before))
        return bool(row and row["outdated"])

    @at_once
    async def forget_ended(self, *, before: datetime, limit: int) -> None:
        await self._session.run("forget_deliveries", before=rows.seconds(before), count=limit)
