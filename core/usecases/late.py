"""A late cancellation is pushed at once to whom the policy names (B8): numbers, never a name (A9)."""

from collections.abc import Iterator
from datetime import datetime

from core.convention.policy import SeasonPolicy, Told
from core.model.notices import Notice, NoticeKind, Priority, Recipient, ToStaff, ToVenue
from core.model.offers import Performance
from core.rules.cancelling import told_at_once


def late_cancellation(
    policy: SeasonPolicy, performance: Performance, *, seats: int, key: str, now: datetime
) -> Iterator[Notice]:
    """One notice a recipient; none while there is time. Useless after the start."""
    if performance.starts_at is None:
        return
    recipients: dict[Told, Recipient] = {Told.VENUE: ToVenue(performance.place.venue_id), Told.STAFF: ToStaff()}
    for told in sorted(told_at_once(policy, performance.starts_at, now)):
        yield Notice(
            recipients[told],
            NoticeKind.LATE_CANCELLATION,
            {"performance": performance.id, "seats": seats},
            f"late:{key}:{told}",
            Priority.URGENT,
            useless_after=performance.starts_at,
        )
