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
    return _at_night(rules, now)


def _at_night(rules: WaitingRules, now: datetime) -> bool:
    wall = now.astimezone(PARIS).time()
    if rules.quiet_from <= rules.quiet_until:
        return rules.quiet_from <= wall < rules.quiet_until
    return wall >= rules.quiet_from or wall < rules.quiet_until


def after_quiet(rules: WaitingRules, at: datetime) -> datetime:
    """`at` itself, or the end of the night that it falls into."""
    return quiet_ends(rules, at) if _at_night(rules, at) else at


def not_before(rules: WaitingRules, now: datetime, *, starts_at: datetime | None) -> datetime:
    """From when on people may be told of something by themselves: now, or in the morning. What has no start is never
    urgent. An answer to one's own act is never held back: it does not ask."""
    if starts_at is not None and starts_at - now <= rules.urgent_within:
        return now
    return after_quiet(rules, now)


def quiet_ends(rules: WaitingRules, now: datetime) -> datetime:
    """The next `quiet_until` after `now`, in UTC: the night in which the clocks change is an hour shorter or longer."""
    local = now.astimezone(PARIS)
    day = local.date() if local.time() < rules.quiet_until else local.date() + timedelta(days=1)
    return datetime.combine(day, rules.quiet_until, PARIS).astimezone(UTC)
