"""Days and ISO weeks as people in Europe/Paris live them, from UTC instants."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def paris_day(instant: datetime) -> date:
    """The day in Europe/Paris. Raises ValueError for an instant without a time zone, which would be read as local."""
    if instant.tzinfo is None:
        raise ValueError(f"an instant carries its time zone: {instant.isoformat()}")
    return instant.astimezone(PARIS).date()


def midnight(day: date) -> datetime:
    """The UTC instant at which `day` begins in Europe/Paris."""
    return datetime.combine(day, time(), PARIS).astimezone(UTC)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week, Monday to Sunday. `year` is the ISO year: 1 January 2027 is in 2026-W53."""

    year: int
    number: int

    @property
    def label(self) -> str:
        return f"{self.year}-W{self.number:02d}"

    @property
    def first_day(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date.fromisocalendar(self.year, self.number, 7)

    @property
    def next_monday(self) -> date:
        """When a unit of this week's limit is free again (B10)."""
        return self.first_day + timedelta(weeks=1)

    @property
    def begins_at(self) -> datetime:
        """The first UTC instant of the week."""
        return midnight(self.first_day)

    @property
    def ends_at(self) -> datetime:
        """The first UTC instant after the week: 167 or 169 hours after `begins_at` when the clocks change."""
        return midnight(self.next_monday)


@lru_cache(maxsize=1024)  # one booking asks some twenty times, for few instants
def week_of(instant: datetime) -> Week:
    """The week in Europe/Paris of a UTC instant. Raises ValueError as `paris_day` does."""
    year, number, _ = paris_day(instant).isocalendar()
    return Week(year, number)
