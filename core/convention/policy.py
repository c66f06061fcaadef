"""A generation of conventions as data: every number and switch that the rules read, and no sentence."""

import tomllib
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from core.model.findings import Level
from core.model.people import SupportKind


class WeekCountedBy(StrEnum):
    """Which instant puts a booking in a week (B10): when it was made, or when the performance starts."""

    BOOKED_AT = "booked_at"
    PERFORMS_AT = "performs_at"


class VisitorAccess(StrEnum):
    """How visitors come to the offers (A5)."""

    CODE = "code"
    OPEN = "open"


class Told(StrEnum):
    """Who hears at once of a late cancellation (B8)."""

    VENUE = "venue"
    STAFF = "staff"


class DirectoryField(StrEnum):
    """What the directory holds about a structure and its referent (A8)."""

    NAME = "name"
    POSTAL_ADDRESS = "postal_address"
    WEBSITE = "website"
    PHONE = "phone"
    EMAIL = "email"
    REFERENT = "referent"


Count = Annotated[int, Field(ge=1)]
Percent = Annotated[int, Field(ge=1, le=100)]
Duration = Annotated[timedelta, Field(gt=timedelta(0))]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AlertThresholds(Frozen):
    """From where on the "alertes indicatives" are shown (B11) and staff are told (B12)."""

    seat_share_percent: Percent
    unused_share_percent: Percent
    unused_from_outings: Count
    unused_window: Duration


class WaitingRules(Frozen):
    """How freed seats are offered to those who wait (B13). `quiet_*` are wall clock in Europe/Paris."""

    offer_for: Duration
    offer_at_least: Duration
    kept_together_for: Duration
    quiet_from: time
    quiet_until: time
    urgent_within: Duration
    last_hours: Duration
    misses_allowed: Count


class Informing(Frozen):
    """When people are told of what comes and asked about what was (I1, V1). `*_at` are wall clock in Europe/Paris."""

    early: Duration
    early_at: time
    early_grace: Duration
    close: Duration
    close_not_before: time
    day_list_at: time
    day_list_grace: Duration
    door_list: Duration
    call_list: Duration
    relay_escalates: Duration
    attendance_again: Duration
    attendance_again_at: time
    attendance_open: Duration


class Words(Frozen):
    """The season's words, as variants that a Fluent sentence selects."""

    structure: str
    participant: str


class SeasonPolicy(Frozen):
    """The rules' numbers for one generation. Days are in Europe/Paris, both ends of a period included.

    Nothing has a default: what is not written in the season's TOML is an error, so that the file shows all of it.
    """

    generation: str
    period_start: date
    period_end: date
    renewed_until: date | None = None
    visitor_access: VisitorAccess
    directory_public_fields: frozenset[DirectoryField]
    support_kinds: tuple[SupportKind, ...]
    max_party: Count
    weekly_limit: Count
    weekly_limit_level: Level
    week_counted_by: WeekCountedBy
    closes_before: Duration
    late_from: Duration
    default_duration: Duration
    late_cancel_tells: frozenset[Told]
    spelling_letters: Count
    alerts: AlertThresholds
    waiting: WaitingRules
    informing: Informing
    words: Words

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """The policy written in `text`. Raises ValueError: no TOML, a line missing or unknown, a value out of range."""
        return cls.model_validate(tomllib.loads(text))

    @property
    def last_day(self) -> date:
        """The last day in force, tacit renewal counted (L1)."""
        return self.renewed_until or self.period_end

    @model_validator(mode="after")
    def _period_runs_forward(self) -> Self:
        if not self.period_start <= self.period_end <= self.last_day:
            raise ValueError("period_start, period_end and renewed_until must follow each other")
        return self
