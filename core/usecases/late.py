"""A late cancellation is pushed at once to whom the policy names (B8): numbers, never a name (A9)."""

from collections.abc import Iterator
from datetime import datetime

from core.convention.policy import SeasonPolicy, Told
from core.model.notices import Notice, NoticeKind, Priority, ToStaff, ToVenue
from core.model.offers import Performance
from core.rules.cancelling import told_at_once


def late_cancellation(
    policy: SeasonPolicy, performance: Performance, venue: ToVenue | ToStaff, *, seats: int, key: str, now: datetime
) -> Iterator[Notice]:
    """One notice a recipient; none while there is time. Useless after the start. `venue`: who is told for it."""
    if performance.starts_at is None:
        return
    recipients: dict[Told, ToVenue | ToStaff] = {Told.VENUE: venue, Told.STAFF: ToStaff()}
    for to in dict.fromkeys(recipients[told] for told in sorted(told_at_once(policy, performance.starts_at, now))):
        yield Notice(
            to,
            NoticeKind.LATE_CANCELLATION,
            {"performance": performance.id, "seats": seats},
            f"late:{key}:{'venue' if isinstance(to, ToVenue) else 'staff'}",
            Priority.URGENT,
            useless_after=performance.starts_at,
        )
