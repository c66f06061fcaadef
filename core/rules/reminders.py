"""When a participant is asked whether they come (I1)."""

from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.model.due import DueKind
from core.model.findings import Finding, Findings, Level
from core.model.offers import Performance
from core.rules.due import due_times
from core.rules.keys import FindingKey


def asks_coming(policy: SeasonPolicy, performance: Performance, now: datetime) -> bool:
    """From the first reminder on, that instant included, until it begins: sooner, nobody knows yet."""
    early = due_times(policy, performance).get(DueKind.REMIND_EARLY)
    starts_at = performance.starts_at
    return early is not None and starts_at is not None and early.at <= now < starts_at


def confirmation_reminds(policy: SeasonPolicy, performance: Performance, now: datetime) -> bool:
    """Whether what is booked now is reminded of no more, the last reminder being due: the confirmation asks itself."""
    spans = due_times(policy, performance)
    last = spans.get(DueKind.REMIND_CLOSE, spans.get(DueKind.REMIND_EARLY))
    return last is not None and now >= last.at


def may_say_coming(performance: Performance, now: datetime) -> Findings:
    """Until it begins, that instant excluded."""
    if performance.starts_at is None or now < performance.starts_at:
        return ()
    return (Finding("I1", Level.REFUSE, FindingKey.ALREADY_STARTED, {"starts_at": performance.starts_at}),)
