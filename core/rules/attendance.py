"""Who came may be said from the end of the performance on, for some weeks, by the structure that booked (V1)."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.errors import BadInputError
from core.model.attendance import AttendedOuting
from core.model.due import Span
from core.model.findings import Fact, Finding, Findings, Level
from core.model.ids import InvitationId, StructureId
from core.model.names import PersonName, cleaned, folded
from core.model.offers import Performance, PerformanceState
from core.rules.dates import end_of
from core.rules.keys import FindingKey

LONGEST_COMMENT = 300
"""Characters; what is longer is refused, never cut."""
SHORTEST_NAME = 3
"""Letters of a family name's words: shorter ones ("de", "la") are everybody's."""


def marked_within(policy: SeasonPolicy, performance: Performance) -> Span | None:
    """From the end, that instant included, to `attendance_open` later, that one excluded; None for a date without an
    hour, or that is not played."""
    if performance.starts_at is None or performance.state is not PerformanceState.PUBLISHED:
        return None
    ends = end_of(policy, performance)
    return Span(ends, ends + policy.informing.attendance_open)


def is_open(policy: SeasonPolicy, performance: Performance, now: datetime) -> bool:
    span = marked_within(policy, performance)
    return span is not None and span.at <= now < span.until


def may_mark(
    policy: SeasonPolicy,
    outing: AttendedOuting | None,
    seats: Sequence[InvitationId],
    *,
    structure_id: StructureId | None,
    now: datetime,
) -> Findings:
    """Whether these invitations of `outing` may be marked, or commented, by this structure.

    Another structure's and unknown ones (None) are one answer (A9).
    """
    if outing is None or outing.structure_id != structure_id:
        return _refused(FindingKey.NOT_YOUR_INVITATION)
    span = marked_within(policy, outing.performance)
    if span is None:
        return _refused(FindingKey.ATTENDANCE_NOT_PLAYED)
    if now < span.at:
        return _refused(FindingKey.ATTENDANCE_TOO_EARLY, ends_at=span.at)
    if now >= span.until:
        return _refused(FindingKey.ATTENDANCE_CLOSED, until=span.until)
    live = {seat.id for seat in outing.live}
    return () if live and live.issuperset(seats) else _refused(FindingKey.INVITATION_CANCELLED)


def comment_of(typed: str, names: Iterable[PersonName]) -> str:
    """What is kept, cleaned: about the use of the invitation, so that staff may read it; `names` are the party's.

    Raises BadInputError: nothing, more than `LONGEST_COMMENT` characters, or a word of somebody's name (A9).
    """
    comment = cleaned(typed)
    if not comment:
        raise BadInputError("error-comment-asked")
    if len(comment) > LONGEST_COMMENT:
        raise BadInputError("error-comment-too-long", most=LONGEST_COMMENT)
    named = {word for name in names for word in _words(name.family) if len(word) >= SHORTEST_NAME}
    named.update(word for name in names for word in _words(name.given))
    if not named.isdisjoint(_words(comment)):
        raise BadInputError("error-comment-names")
    return comment


def _words(text: str) -> Sequence[str]:
    return re.findall(r"\w+", folded(text))


def _refused(key: FindingKey, **args: Fact) -> Findings:
    return (Finding("V1", Level.REFUSE, key, args),)
