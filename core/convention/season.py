"""Which season a day is in, and which policy a structure's convention puts in force on it (A1, L1)."""

from collections.abc import Iterable
from datetime import date

from core.convention.policy import SeasonPolicy
from core.model.structures import Convention

FIRST_MONTH = 10
"""Seasons run from 1 October to 30 September."""


def season_label(day: date) -> str:
    """The season of a day in Europe/Paris: 30 September 2026 is in "2025-2026", the day after in "2026-2027"."""
    first_year = day.year if day.month >= FIRST_MONTH else day.year - 1
    return f"{first_year}-{first_year + 1}"


def policy_in_force(policies: Iterable[SeasonPolicy], convention: Convention | None, day: date) -> SeasonPolicy | None:
    """The policy that binds the structure on `day` (Europe/Paris), or None: then nothing can be booked (A1).

    In force from the day it is signed, within the generation's period (tacit renewal counted, L1). `ended_on` is the
    first day without it: what is ended today is ended at once.
    """
    if convention is None or convention.signed_on is None or day < convention.signed_on:
        return None
    if convention.ended_on is not None and day >= convention.ended_on:
        return None
    for policy in policies:
        if policy.generation == convention.generation and policy.period_start <= day <= policy.last_day:
            return policy
    return None
