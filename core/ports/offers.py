"""Offers: found page by page, and brought up to date from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from core.model.ids import (
    OfferId,
    PerformanceId,
)
from core.model.offers import Filters, Page, PageKey, Performance
from core.offersfile.rows import OfferRow


class Offers(Protocol):
    async def page(self, filters: Filters, *, now: datetime, after: PageKey | None, size: int) -> Page:
        """Published performances that start after `now`."""
        ...

    async def performance(self, performance_id: PerformanceId) -> Performance | None: ...

    async def dates(self, offer_id: OfferId, *, now: datetime, limit: int) -> Sequence[Performance]: ...

    async def categories(self, *, now: datetime) -> Sequence[str]:
        """Of what is to come, the soonest first."""
        ...

    async def known_words(self, words: Sequence[str]) -> Sequence[str]:
        """Each word as the offers spell it, a typo mended; a word like nothing known is answered as it is."""
        ...


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What a file's rows did: new, changed, as before; `drafts` of them wait for their time.

    `touched`: performances of the changed rows, whose waiting lists may have something to do now.
    `moved`: performances that somebody booked or waits for, whose day, time, title, venue, commune or address changed,
    for these people to be told.
    `started`: of those that have a row of their own, when they were to start before.
    `refused`: rows that contradict what is booked; the unit must not be committed then.
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    drafts: int = 0
    touched: tuple[PerformanceId, ...] = ()
    moved: tuple[PerformanceId, ...] = ()
    refused: tuple["RefusedRow", ...] = ()
    started: Mapping[PerformanceId, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that would take away what is booked or offered: its `column` ("seats", "time") and value against `booked`
    seats."""

    external_id: str
    column: str
    value: str
    booked: int


@dataclass(frozen=True, slots=True)
class ShortDate:
    """A date on which more seats are taken than the `seats` that a row leaves; none where it takes the time away."""

    performance_id: PerformanceId
    seats: int


class Programme(Protocol):
    async def short(self, rows: Sequence[OfferRow]) -> Sequence[ShortDate]:
        """Of these rows: what is only kept for a waiting list is to give way before they are stored (B17)."""
        ...

    async def store(self, rows: Sequence[OfferRow], *, max_party: int) -> ImportResult:
        """Adds and changes performances by `external_id`; `max_party` where a row says none.

        What staff did by hand (a draft's time on the same day, seats, accessibility, a date cancelled) stays as long as
        the row says what it said before they did.
        """
        ...

    async def find(self, external_id: str) -> PerformanceId | None: ...
