"""The night, when nothing is offered (B13): on the wall clock of Europe/Paris, whatever its offset from UTC."""

from datetime import UTC, datetime, timedelta

from core.convention.policy import WaitingRules
from core.rules.weeks import PARIS


def is_quiet(rules: WaitingRules, now: datetime, *, starts_at: datetime) -> bool:
    """From `quiet_from`, that instant included, to `quiet_until`, that one excluded.

    Never for a performance that starts within `urgent_within`: then the night is no reason to wait.
    """
    if starts_at - now <= rules.urgent_within:
        return False
    wall = now.astimezone(PARIS).time()
    if rules.quiet_from <= rules.quiet_until:
        return rules.quiet_from <= wall < rules.quiet_until
    return wall >= rules.quiet_from or wall < rules.quiet_until


def quiet_ends(rules: WaitingRules, now: datetime) -> datetime:
    """The next `quiet_until` after `now`, in UTC: the night in which the clocks change is an hour shorter or longer."""
    local = now.astimezone(PARIS)
    day = local.date() if local.time() < rules.quiet_until else local.date() + timedelta(days=1)
    return datetime.combine(day, rules.quiet_until, PARIS).astimezone(UTC)
