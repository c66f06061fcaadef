"""When a venue sees who is expected at its door: on the day, and not after (A9). And what is held against a link."""

import hashlib
import re
from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.model.due import Span
from core.model.offers import Performance, PerformanceState
from core.rules.dates import end_of
from core.rules.weeks import midnight, paris_day

VOUCHER_LENGTH = 12
LONGEST_READ = 400
_IN_A_LINK = re.compile(r"/door/v/([A-Za-z0-9]+)/?$", re.ASCII)
_BETWEEN = re.compile(r"[\s\u00a0\u202f.\-\u2010-\u2015]+")


def door_span(policy: SeasonPolicy, performance: Performance) -> Span | None:
    """From midnight in Paris on its day, or from when the list is sent where that is the evening before, to its end.

    None for a date that is not played.
    """
    if performance.starts_at is None or performance.state is not PerformanceState.PUBLISHED:
        return None
    opens = min(midnight(paris_day(performance.starts_at)), list_sent_at(policy, performance.starts_at))
    return Span(opens, end_of(policy, performance))


def door_open(policy: SeasonPolicy, performance: Performance, now: datetime) -> bool:
    """The first instant included, the last excluded."""
    span = door_span(policy, performance)
    return span is not None and span.at <= now < span.until


def list_sent_at(policy: SeasonPolicy, starts_at: datetime) -> datetime:
    """From when on a change is told to the venue by itself."""
    return starts_at - policy.informing.door_list


def link_digest(token: str) -> str:
    """What is kept of a link: its 128 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def read_voucher(text: str) -> str | None:
    """The code on a voucher, typed in groups, or its QR as a scanner types it. None for what no voucher holds."""
    said = text[:LONGEST_READ].strip()
    found = _IN_A_LINK.search(said)
    code = _BETWEEN.sub("", found[1] if found else said).upper()
    return code if len(code) == VOUCHER_LENGTH and code.isascii() and code.isalnum() else None
