"""Venues: who looks after them, their dates."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from core.model.ids import AccountId
from core.model.offers import Page, PageKey
from core.model.venues import Venue


class Venues(Protocol):
    async def all(self, *, like: str = "") -> Sequence[Venue]:
        """In the order (folded name, id), 2,000 at most; with `like`, those whose name holds it."""
        ...

    async def venue(self, venue_id: int) -> Venue | None: ...

    async def venue_of_date(self, external_id: str) -> int | None:
        """Of the date that an offers file calls so; None where there is none yet."""
        ...

    async def named(self, name: str, insee_code: str) -> int | None:
        """As an offers file names it, letter by letter."""
        ...

    async def admit(self, account_id: AccountId, venue_id: int, *, now: datetime) -> None:
        """Looks after it from now on; nothing where it does already."""
        ...

    async def let_go(self, venue_id: int) -> Sequence[AccountId]:
        """Nobody looks after it any more: codes that were not used and links made by these accounts open nothing.
        Answers who did."""
        ...

    async def dates(
        self, account_id: AccountId, *, now: datetime, lasts: timedelta, after: PageKey | None, size: int
    ) -> Page:
        """Of the venues that this account looks after: published, and not over at `now`; one without an end lasts
        `lasts`. By (start, id)."""
        ...
