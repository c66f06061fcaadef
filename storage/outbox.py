"""What was told, and to whom. Delivery claims and marks rows elsewhere; here they are read."""

from collections.abc import Sequence

from core.model.ids import AccountId
from core.model.notices import Told
from storage import rows
from storage.session import Repository, at_once


class Outbox(Repository):
    @at_once
    async def told(self, *, account_id: AccountId, staff: bool, limit: int) -> Sequence[Told]:
        found = await self._session.all("told", account_id=account_id, staff=int(staff), count=limit)
        return [rows.told(row) for row in reversed(found)]

    @at_once
    async def to_show(self, dedupe_key: str, *, channel: str) -> tuple[Told, Sequence[str]] | None:
        row = await self._session.one("notice", dedupe_key=dedupe_key)
        if row is None:
            return None
        readers = await self._session.all("readers", dedupe_key=dedupe_key, channel=channel)
        return rows.told(row), [reader["native_id"] for reader in readers]
