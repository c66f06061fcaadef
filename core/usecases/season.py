"""The policy in force for a structure at a moment: what every use case asks first."""

from collections.abc import Sequence
from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.convention.season import policy_in_force
from core.model.structures import Structure
from core.rules.weeks import paris_day

Policies = Sequence[SeasonPolicy]


def policy_for(policies: Policies, structure: Structure | None, now: datetime) -> SeasonPolicy | None:
    """None where nothing is in force (A1). `now` is UTC; the day is Paris's."""
    return policy_in_force(policies, structure.convention if structure else None, paris_day(now))


def latest(policies: Policies) -> SeasonPolicy:
    """The one that binds the service itself: visitors, imports."""
    return max(policies, key=lambda policy: policy.period_start)
