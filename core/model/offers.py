"""Offers (a show of a venue) and their performances (its dates)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.model.ids import OfferId, PerformanceId


class Territory(StrEnum):
    METROPOLE = "metropole_de_lyon"
    RHONE = "rhone"
    AIN = "ain"


class Access(StrEnum):
    """What a venue announces for people with disabilities (OpenAgenda's five codes)."""

    HEARING = "hi"
    INTELLECTUAL = "ii"
    MOBILITY = "mi"
    PSYCHIC = "pi"
    VISUAL = "vi"


class PerformanceState(StrEnum):
    DRAFT = "draft"
    """Imported without a time ("heure à compléter"): not bookable, not shown to the public."""
    PUBLISHED = "published"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Place:
    venue: str
    address: str
    commune: str
    insee_code: str
    territory: Territory
    venue_id: int = 0


@dataclass(frozen=True, slots=True)
class Performance:
    """One date of an offer. `day` is in Europe/Paris, instants are UTC; a draft has no `starts_at`.

    `seats_left` is what is free at the moment of reading and never a promise (B15).
    """

    id: PerformanceId
    offer_id: OfferId
    title: str
    category: str
    place: Place
    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    state: PerformanceState
    seats_total: int
    seats_taken: int
    max_party: int
    access: frozenset[Access]
    url: str

    @property
    def seats_left(self) -> int:
        return self.seats_total - self.seats_taken


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person looks for. Days are in Europe/Paris, both included; `evening` is from 18:00 on the wall clock.

    `seats` are at least so many free; 0 shows full dates too. One of `insee_codes` is enough; `words` are folded and
    all must match.
    """

    first_day: date | None = None
    last_day: date | None = None
    evening: bool = False
    category: str | None = None
    territory: Territory | None = None
    insee_codes: tuple[str, ...] = ()
    access: Access | None = None
    seats: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageKey:
    """Where a page starts: just after this performance or booking, in the order (starts_at, id)."""

    starts_at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class Page:
    items: tuple[Performance, ...]
    next: PageKey | None
