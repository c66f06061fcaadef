"""Updates that a channel took in and nobody answered yet."""

from collections.abc import Sequence
from datetime import datetime

from core.ports.arrivals import Arrival
from storage import rows
from storage.session import Repository, aside, at_once


class Arrivals(Repository):
    @at_once
    async def keep(self, arrival: Arrival) -> bool:
        if not arrival.payload:
            raise ValueError(f"{arrival.update_id} has no payload")  # it would look as if it was acted on
        kept = await self._session.run(
            "keep_arrival",
            channel=arrival.channel,
            update_id=arrival.update_id,
            native_id=arrival.native_id,
            payload=arrival.payload,
            now=rows.seconds(arrival.received_at),
        )
        return bool(kept)

    @aside
    async def waiting(self, channel: str) -> Sequence[Arrival]:
        found = await self._session.all("arrivals_waiting", channel=channel)
        return [
            Arrival(
                row["channel"],
                row["update_id"],
                row["native_id"],
                row["payload"],
                rows.instant(row["received_at"]),
                row["tries"],
            )
            for row in found
        ]

    @at_once
    async def begins(self, channel: str, update_id: str) -> None:
        await self._session.run("begin_arrival", channel=channel, update_id=update_id)

    @at_once
    async def owes(self, channel: str, update_id: str) -> None:
        await self._session.run("owe_arrival", channel=channel, update_id=update_id)

    @at_once
    async def done(self, channel: str, update_id: str) -> None:
        await self._session.run("receive_arrival", channel=channel, update_id=update_id)
        await self._session.run("forget_arrival", channel=channel, update_id=update_id)

    @at_once
    async def outdated(self, *, before: datetime) -> bool:
        row = await self._session.one("handled_outdated", before=rows.seconds(before))
        return bool(row and row["outdated"])

    @at_once
    async def forget_handled(self, *, before: datetime, limit: int) -> None:
        await self._session.run("forget_handled", before=rows.seconds(before), count=limit)
