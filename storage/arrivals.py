"""Updates that a channel took in and nobody handled yet."""

from collections.abc import Sequence
from datetime import datetime

from core.ports.delivery import Arrival
from storage import rows
from storage.session import Repository, aside, at_once


class Arrivals(Repository):
    @at_once
    async def keep(self, channel: str, update_id: str, native_id: str, payload: str, *, now: datetime) -> bool:
        kept = await self._session.run(
            "keep_arrival",
            channel=channel,
            update_id=update_id,
            native_id=native_id,
            payload=payload,
            now=rows.seconds(now),
        )
        return bool(kept)

    @aside
    async def waiting(self, channel: str) -> Sequence[Arrival]:
        found = await self._session.all("arrivals_waiting", channel=channel)
        return [
            Arrival(
                row["channel"], row["update_id"], row["native_id"], row["payload"], rows.instant(row["received_at"])
            )
            for row in found
        ]

    @at_once
    async def done(self, channel: str, update_id: str) -> None:
        await self._session.run("receive_arrival", channel=channel, update_id=update_id)
        await self._session.run("forget_arrival", channel=channel, update_id=update_id)
