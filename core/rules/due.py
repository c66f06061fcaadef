"""When what hangs on a performance is due: on the wall clock of Europe/Paris, whatever its offset from UTC."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from core.convention.policy import Informing, SeasonPolicy
from core.model.bulletins import Bulletin
from core.model.due import DueKind, Span
from core.model.offers import Performance, PerformanceState
from core.rules.dates import end_of
from core.rules.quiet_hours import after_quiet
from core.rules.relays import needed_by
from core.rules.weeks import PARIS, paris_day


def due_times(
    policy: SeasonPolicy, performance: Performance, *, posted: Bulletin | None = None
) -> Mapping[DueKind, Span]:
    """Of each kind that this performance has; none for one without an hour. Of a cancelled one, whom nobody could tell
    so is called all the same. `posted` is its last notice, on which its call list hangs where that came late.

    A span that would be empty is left out: no last reminder at eight for what begins at seven.
    """
    if performance.starts_at is None or performance.state is PerformanceState.DRAFT:
        return {}
    rules, starts, ends = policy.informing, performance.starts_at, end_of(policy, performance)
    day, last = paris_day(starts), paris_day(ends)
    early, asked_until = _wall(day - rules.early, rules.early_at), ends + rules.attendance_open
    spans = {
        DueKind.REMIND_EARLY: Span(early, early + rules.early_grace),
        DueKind.REMIND_CLOSE: Span(_not_before(starts - rules.close, rules.close_not_before), starts),
        DueKind.DOOR_LIST: Span(starts - rules.door_list, ends),
        DueKind.DOOR_CLOSES: Span(ends, asked_until),
        DueKind.CALL_LIST: Span(_called_at(rules, starts, posted), starts),
        DueKind.ATTENDANCE_ASK: Span(after_quiet(policy.waiting, ends), asked_until),
        DueKind.ATTENDANCE_AGAIN: Span(_wall(last + rules.attendance_again, rules.attendance_again_at), asked_until),
    }
    if performance.state is PerformanceState.CANCELLED:
        spans = {DueKind.CALL_LIST: spans[DueKind.CALL_LIST]}
    return {kind: span for kind, span in spans.items() if span.at < span.until}


def day_list(policy: SeasonPolicy, day: date) -> Span:
    """Of the list of a day (Europe/Paris)."""
    at = _wall(day, policy.informing.day_list_at)
    return Span(at, at + policy.informing.day_list_grace)


def _called_at(rules: Informing, starts: datetime, posted: Bulletin | None) -> datetime:
    """`call_list` before it begins. Of a notice that came after that, half of the time left until the first hour at
    which people could come, in whole seconds."""
    at = starts - rules.call_list
    if posted is None or posted.made_at <= at:
        return at
    before, becomes = posted.moved or (None, None)
    first = needed_by(posted.made_at, starts, before if becomes == starts else None)
    return posted.made_at + (first - posted.made_at) // timedelta(seconds=2) * timedelta(seconds=1) if first else at


def _wall(day: date, at: time) -> datetime:
    return datetime.combine(day, at, PARIS).astimezone(UTC)


def _not_before(at: datetime, earliest: time) -> datetime:
    """`at`, or `earliest` of the same day in Paris where that is later."""
    return max(at, _wall(paris_day(at), earliest))
