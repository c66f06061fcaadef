"""Venues by name, who looks after them, their dates by pages."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.model.ids import AccountId
from core.model.names import folded
from core.model.offers import Page, PageKey
from core.model.venues import Venue
from storage import rows
from storage.session import Repository, Row, aside, at_once

MOST_VENUES = 2_000
"""Read at once: names are ordered and compared without case and accents, which SQL does differently everywhere."""


class Venues(Repository):
    @aside
    async def all(self, *, like: str = "") -> Sequence[Venue]:
        found = [_venue(row) for row in await self._session.all("venues", count=MOST_VENUES)]
        kept = [one for one in found if folded(like) in folded(f"{one.name} {one.commune}")]
        return sorted(kept, key=lambda one: (folded(one.name), one.id))

    @at_once
    async def venue(self, venue_id: int) -> Venue | None:
        row = await self._session.one("venue", venue_id=venue_id)
        return _venue(row) if row else None

    @at_once
    async def venue_of_date(self, external_id: str) -> int | None:
        row = await self._session.one("venue_of_date", external_id=external_id)
        return int(row["venue_id"]) if row else None

    @at_once
    async def named(self, name: str, insee_code: str) -> int | None:
        row = await self._session.one("venue_named", name=name, insee_code=insee_code)
        return int(row["id"]) if row else None

    @at_once
    async def admit(self, account_id: AccountId, venue_id: int, *, now: datetime) -> None:
        await self._session.run("admit_to_venue", account_id=account_id, venue_id=venue_id, now=rows.seconds(now))

    @at_once
    async def let_go(self, venue_id: int) -> Sequence[AccountId]:
        sql = self._session
        found = await sql.all("accounts_of_venue", venue_id=venue_id)
        await sql.run("forget_links_of_members", venue_id=venue_id)
        await sql.run("forget_venue_codes", venue_id=venue_id)
        await sql.run("empty_venue", venue_id=venue_id)
        return [AccountId(row["account_id"]) for row in found]

    @aside
    async def dates(
        self, account_id: AccountId, *, now: datetime, lasts: timedelta, after: PageKey | None, size: int
    ) -> Page:
        found = await self._session.all(
            "dates_of_venues",
            account_id=account_id,
            now=rows.seconds(now),
            lasts=int(lasts.total_seconds()),
            after_start=rows.seconds(after.starts_at) if after else 0,
            after_id=after.id if after else 0,
            count=size + 1,
        )
        items = tuple(rows.performance(row) for row in found[:size])
        last = items[-1] if len(found) > size else None
        return Page(items, PageKey(last.starts_at, last.id) if last is not None and last.starts_at else None)


def _venue(row: Row) -> Venue:
    return Venue(row["id"], row["name"], row["commune"], row["accounts"])
