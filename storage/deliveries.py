"""Notices on their way to an address: claimed, marked, given up."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from core.model.delivery import Claimed, DeliveryState, SentMessage, ShownScreen
from core.model.ids import AddressId
from core.model.notices import MUST_KNOW, NoticeKind, Priority
from storage import rows
from storage.addresses import elsewhere
from storage.ended import EndedDeliveries
from storage.session import Row, at_once

NEVER = 2**53
"""Later than any lease."""


class Deliveries(EndedDeliveries):
    @at_once
    async def claim(self, channel: str, *, now: datetime, lease: timedelta, limit: int) -> Sequence[Claimed]:
        sql = self._session
        found = await sql.all("due_deliveries", channel=channel, now=rows.seconds(now), count=limit)
        until = rows.seconds(now + lease)
        return [
            _claimed(row, channel)
            for row in found
            if await sql.run("claim_delivery", delivery_id=row["id"], until=until)
        ]

    @at_once
    async def sent(self, delivery_id: int, *, message_id: str, now: datetime) -> None:
        await self._session.run("delivery_sent", delivery_id=delivery_id, message_id=message_id, now=rows.seconds(now))

    @at_once
    async def again(self, delivery_id: int, *, not_before: datetime, error: str) -> None:
        at = rows.seconds_from(not_before)
        await self._session.run("delivery_again", delivery_id=delivery_id, not_before=at, error=error, again=0)

    @at_once
    async def doubted(self, delivery_id: int, *, not_before: datetime, error: str) -> None:
        await self._doubt(delivery_id, not_before=rows.seconds_from(not_before), error=error)

    @at_once
    async def ended(self, delivery_id: int, state: DeliveryState, *, error: str, now: datetime) -> None:
        await self._session.run("delivery_ended", delivery_id=delivery_id, state=state, error=error)

    @at_once
    async def begins(self, delivery_id: int, *, now: datetime) -> bool:
        return bool(await self._session.run("begin_delivery", delivery_id=delivery_id, now=rows.seconds(now)))

    @at_once
    async def recover(
        self,
        channel: str,
        *,
        now: datetime,
        leased: bool = False,
        exactly_once: bool = False,
        ours: Collection[int] = (),
    ) -> int:
        at = rows.seconds(now)
        found = await self._session.all("deliveries_left", channel=channel, before=NEVER if leased else at)
        left = [row for row in found if row["id"] not in ours]
        for row in left:
            if row["begun_at"] is None or exactly_once:  # not begun: it was waiting for its turn, and did not leave
                await self._session.run("delivery_again", delivery_id=row["id"], not_before=at, error="", again=0)
            else:
                await self._doubt(row["id"], not_before=at, error="broken off")
        return len(left)

    @at_once
    async def expire(self, channel: str, *, now: datetime) -> int:
        return await self._session.run("expire_deliveries", channel=channel, now=rows.seconds(now))

    @at_once
    async def unreachable(self, address_id: AddressId, *, outbox_id: int | None, now: datetime) -> None:
        sql, at = self._session, rows.seconds(now)
        await sql.run("address_unreachable", address_id=address_id, now=at)
        owner = await sql.one("account_of_address", address_id=address_id)
        for row in await sql.all("end_unreachable", address_id=address_id, outbox_id=outbox_id):
            if owner is not None:
                await elsewhere(sql, row["outbox_id"], owner["account_id"], now=at)

    @at_once
    async def heal(self, address_id: AddressId) -> None:
        await self._session.run("heal_address", address_id=address_id)

    @at_once
    async def is_due(self, channel: str, *, now: datetime) -> bool:
        row = await self._session.one("delivery_due", channel=channel, now=rows.seconds(now))
        return bool(row and row["due"])

    @at_once
    async def next_due(self, channel: str, *, now: datetime) -> datetime | None:
        row = await self._session.one("next_delivery", channel=channel, now=rows.seconds(now))
        return rows.instant_or_none(row["at"]) if row else None

    @at_once
    async def sent_message(self, dedupe_key: str, channel: str) -> Sequence[SentMessage]:
        found = await self._session.all("sent_messages", dedupe_key=dedupe_key, channel=channel)
        return [SentMessage(rows.told(row), row["native_id"], row["message_id"], rows.recipient(row)) for row in found]

    @at_once
    async def screen(self, address_id: AddressId) -> ShownScreen | None:
        row = await self._session.one("screen", address_id=address_id)
        if row is None or row["screen"] is None:
            return None
        return ShownScreen(row["screen"], tuple(row["screen_files"].split()))

    @at_once
    async def last_sent(self, address_id: AddressId) -> str | None:
        row = await self._session.one("last_sent", address_id=address_id)
        return row["message_id"] if row else None

    @at_once
    async def set_screen(self, address_id: AddressId, screen: ShownScreen) -> None:
        files = " ".join(screen.files)
        await self._session.run("set_screen", address_id=address_id, message_id=screen.message_id, files=files)

    async def _doubt(self, delivery_id: int, *, not_before: int, error: str) -> None:
        """Sent once more, saying so, only where people must know it, and only once."""
        sql = self._session
        row = await sql.one("delivery_kind", delivery_id=delivery_id)
        if row is None:
            return
        if NoticeKind(row["kind"]) in MUST_KNOW and not row["again"]:
            await sql.run("delivery_again", delivery_id=delivery_id, not_before=not_before, error=error, again=1)
        else:
            await sql.run("delivery_ended", delivery_id=delivery_id, state=DeliveryState.UNCERTAIN, error=error)


def _claimed(row: Row, channel: str) -> Claimed:
    return Claimed(
        id=row["id"],
        told=rows.told({**row, "id": row["outbox_id"]}),
        dedupe_key=row["dedupe_key"],
        address=(channel, row["native_id"]),
        address_id=AddressId(row["address_id"]),
        priority=Priority(row["priority"]),
        useless_after=rows.instant_or_none(row["useless_after"]),
        again=bool(row["again"]),
        attempts=row["attempts"] + 1,
        to=rows.recipient(row),
    )
