"""Two bookings a week and a person (B10): an alert or a refusal, as the season's policy says."""

from dataclasses import dataclass
from datetime import datetime

from core.convention.policy import SeasonPolicy, WeekCountedBy
from core.model.facts import HolderFacts, LiveBooking
from core.model.findings import Finding, Findings, Level
from core.model.ids import ParticipantId
from core.model.offers import Performance
from core.rules.keys import FindingKey
from core.rules.weeks import Week, week_of


@dataclass(frozen=True, slots=True)
class WeekCount:
    """What the person holds in the week that a new booking would fall in, that booking not counted."""

    week: Week
    count: int
    limit: int
    exception: bool

    @property
    def reached(self) -> bool:
        return self.count >= self.limit


def week_count(policy: SeasonPolicy, holder: HolderFacts, performance: Performance, now: datetime) -> WeekCount:
    """Counted for the holder only: guests have no count. `now` is when the new booking would be made (UTC).

    A booking of this very performance is not counted: a second one is refused for itself (B16).
    """
    week = week_of(_counted_instant(policy, now, performance.starts_at))
    count = sum(booking.performance_id != performance.id for booking in _in_week(policy, holder, week))
    return WeekCount(week, count, policy.weekly_limit, exception=week.label in holder.exceptions)


def held_in_week(policy: SeasonPolicy, holder: HolderFacts, performance: Performance, now: datetime) -> int:
    """All that the person holds in that week, this performance too: what is shown beside the name before the choice."""
    return len(_in_week(policy, holder, week_of(_counted_instant(policy, now, performance.starts_at))))


def within_week(policy: SeasonPolicy, holder: HolderFacts, performance: Performance, now: datetime) -> Findings:
    """The finding says how many and when again, never where the other bookings are."""
    held = week_count(policy, holder, performance, now)
    if not held.reached:
        return ()
    if uses_exception(policy, holder, performance, now):
        args = {"count": held.count, "limit": held.limit}
        return (Finding("B10", Level.ALERT, FindingKey.WEEKLY_EXCEPTION, args, about=holder.id),)
    return (
        Finding(
            "B10",
            policy.weekly_limit_level,
            FindingKey.WEEKLY_LIMIT if policy.weekly_limit_level is Level.REFUSE else FindingKey.WEEKLY_ADVICE,
            {
                "count": held.count,
                "limit": held.limit,
                "again": held.week.next_monday,
                "counted": policy.week_counted_by.value,
            },
            about=holder.id,
        ),
    )


def uses_exception(policy: SeasonPolicy, holder: HolderFacts, performance: Performance, now: datetime) -> bool:
    """Whether this booking goes through only by the exception that staff granted for the week: then it is used up."""
    held = week_count(policy, holder, performance, now)
    return policy.weekly_limit_level is Level.REFUSE and held.reached and held.exception


def one_exception(person: ParticipantId, *, granted: bool) -> Findings:
    """Staff may grant one a person and week: `granted` says whether they did, used or not."""
    return (Finding("B10", Level.REFUSE, FindingKey.EXCEPTION_ONCE, about=person),) if granted else ()


def _in_week(policy: SeasonPolicy, holder: HolderFacts, week: Week) -> list[LiveBooking]:
    return [booking for booking in holder.live if week_of(_instant_of(policy, booking)) == week]


def _instant_of(policy: SeasonPolicy, booking: LiveBooking) -> datetime:
    return _counted_instant(policy, booking.booked_at, booking.starts_at)


def _counted_instant(policy: SeasonPolicy, booked_at: datetime, starts_at: datetime | None) -> datetime:
    """A draft has no start and is not bookable: the week of the act is as good an answer as any."""
    if policy.week_counted_by is WeekCountedBy.PERFORMS_AT and starts_at is not None:
        return starts_at
    return booked_at
