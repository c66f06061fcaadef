"""When a task to tell somebody is not the structure's alone any more: first its referent's, then the staff's (I1)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.convention.policy import Informing
from core.model.relays import Relay, RelayLevel

KEPT = timedelta(days=7)
"""How long a notice without an end of its own is worth telling, as on its way to a chat; and how long staff and the
structure see what could not be told."""


class RelayOutcome(StrEnum):
    """What became of those whom referents or staff heard of."""

    OPEN = "open"
    UNTOLD = "untold"
    TOLD = "told"
    DROPPED = "dropped"
    """It is not to be said any more: something newer is, or the person's chat has it."""


def outcome(relays: Collection[Relay], level: RelayLevel, *, heard_at: datetime) -> RelayOutcome:
    """Of a structure and a date: all that are open, and what ended since `heard_at`. Nobody is said to be told but by
    whoever told them, and not while something newer is to be told."""
    escalated = [one for one in relays if one.level >= level]
    if any(one.done_at is None for one in escalated):
        return RelayOutcome.OPEN
    if any(one.done_by is None for one in escalated):
        return RelayOutcome.UNTOLD
    newer = any(one.done_at is None and one.told.made_at > heard_at for one in relays)
    return RelayOutcome.TOLD if escalated and not newer else RelayOutcome.DROPPED


@dataclass(frozen=True, slots=True)
class RelayStep:
    """What becomes of an open relay at one moment: its level, and when it is looked at next.

    `look_at` None: it is of no use any more, and closes.
    """

    level: RelayLevel
    look_at: datetime | None


def escalates_at(rules: Informing, *, made_at: datetime, needed_by: datetime) -> datetime:
    """`relay_escalates` before the person must know; half of the time that is left, where less than twice that is
    left when it is made."""
    left = needed_by - made_at
    return needed_by - (rules.relay_escalates if left >= 2 * rules.relay_escalates else left / 2)


def needed_by(made_at: datetime, *moments: datetime | None) -> datetime | None:
    """The first of these instants that was to come when it was made; None where none was."""
    return min((moment for moment in moments if moment is not None and moment > made_at), default=None)


def next_step(
    rules: Informing,
    level: RelayLevel,
    *,
    made_at: datetime,
    needed_by: datetime | None,
    until: datetime,
    now: datetime,
) -> RelayStep:
    """For one that is not done and that time looks at. Every bound belongs to what comes after it.

    One level at a time: late, it goes on at the next look. Without `needed_by` it is the structure's alone.
    """
    if now >= until:
        return RelayStep(level, None)
    if needed_by is None or level is RelayLevel.STAFF:
        return RelayStep(level, until)
    if level is RelayLevel.REFERENT:
        return RelayStep(RelayLevel.STAFF, until)
    at = escalates_at(rules, made_at=made_at, needed_by=needed_by)
    if now < at:
        return RelayStep(level, at)
    return RelayStep(RelayLevel.REFERENT, now + max(needed_by - now, timedelta()) / 2)
