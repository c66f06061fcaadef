"""From when on somebody may be told what another person did: at once by day, in the morning by night (B1)."""

from datetime import datetime

from core.rules.quiet_hours import not_before
from core.usecases.season import Policies, latest


def morning(policies: Policies, now: datetime, *, starts_at: datetime | None) -> datetime:
    """For `Notice.not_before`, of a notice to anybody but whoever acts; near the start it is urgent: now."""
    return not_before(latest(policies).waiting, now, starts_at=starts_at)
