"""Every sentence that a finding can ask for, with the arguments it brings: locales and tests are held to this list."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class FindingKey(StrEnum):
    PARTNERS_ONLY = "finding-partners-only"
    NOT_AUTHORISED = "finding-not-authorised"
    STRUCTURE_CLOSED = "finding-structure-closed"
    STRUCTURE_SUSPENDED = "finding-structure-suspended"
    CONVENTION_UNSIGNED = "finding-convention-unsigned"
    CONVENTION_NOT_IN_FORCE = "finding-convention-not-in-force"
    TERMS_NOT_ACCEPTED = "finding-terms-not-accepted"
    VISITOR_CODE_ASKED = "finding-visitor-code-asked"
    NOT_YOURS = "finding-not-yours"
    REASON_ASKED = "finding-reason-asked"
    NOT_YOUR_PARTICIPANT = "finding-not-your-participant"
    NOT_ATTESTED = "finding-not-attested"
    REFERENT_ATTESTS = "finding-referent-attests"
    SUPPORT_KIND_ASKED = "finding-support-kind-asked"
    NOBODY_NAMED = "finding-nobody-named"
    UNNAMED_SEAT = "finding-unnamed-seat"
    SAME_NAME_TWICE = "finding-same-name-twice"
    NAME_STAYS = "finding-name-stays"
    ANOTHER_NAME = "finding-another-name"
    PARTY_TOO_LARGE = "finding-party-too-large"
    WEEKLY_LIMIT = "finding-weekly-limit"
    WEEKLY_ADVICE = "finding-weekly-advice"
    WEEKLY_EXCEPTION = "finding-weekly-exception"
    HEAVY_PERSON = "finding-heavy-person"
    HEAVY_STRUCTURE = "finding-heavy-structure"
    HEAVY_UNUSED = "finding-heavy-unused"
    MALFUNCTION = "finding-malfunction"
    NOT_PUBLISHED = "finding-not-published"
    PERFORMANCE_CANCELLED = "finding-performance-cancelled"
    ALREADY_STARTED = "finding-already-started"
    BOOKINGS_CLOSED = "finding-bookings-closed"
    FULL = "finding-full"
    ALREADY_BOOKED = "finding-already-booked"
    TWICE_IN_ORDER = "finding-twice-in-order"
    OVERLAP = "finding-overlap"
    TOO_LATE_TO_CANCEL = "finding-too-late-to-cancel"
    SEATS_PROMISED = "finding-seats-promised"
    EXCEPTION_ONCE = "finding-exception-once"
    BOOK_DIRECTLY = "finding-book-directly"
    ALREADY_WAITING = "finding-already-waiting"
    WAITING_OFFERED = "finding-waiting-offered"
    WAITING_SHARED = "finding-waiting-shared"
    WAITING_KEPT = "finding-waiting-kept"
    WAITING_PARTY_LARGER = "finding-waiting-party-larger"
    WAITING_BEHIND = "finding-waiting-behind"
    WAITING_QUIET = "finding-waiting-quiet"
    WAITING_NOT_SERVABLE = "finding-waiting-not-servable"
    WAITING_NO_SEAT = "finding-waiting-no-seat"
    WAITING_NEXT = "finding-waiting-next"
    ACCESS_ATTESTED = "finding-access-attested"
    LAST_REFERENT = "finding-last-referent"
    WISH_NOT_NOW = "finding-wish-not-now"
    WISH_BOOKED = "finding-wish-booked"
    WISH_OPEN = "finding-wish-open"
    REFERENT_CORRECTS = "finding-referent-corrects"
    ANOTHER_PERSON = "finding-another-person"
    NOT_YOUR_INVITATION = "finding-not-your-invitation"
    INVITATION_CANCELLED = "finding-invitation-cancelled"
    ATTENDANCE_NOT_PLAYED = "finding-attendance-not-played"
    ATTENDANCE_TOO_EARLY = "finding-attendance-too-early"
    ATTENDANCE_CLOSED = "finding-attendance-closed"


_UNUSED = frozenset({"unused", "outings", "percent", "days"})

ARGS: Mapping[FindingKey, frozenset[str]] = MappingProxyType(
    dict.fromkeys(FindingKey, frozenset[str]())
    | {
        FindingKey.STRUCTURE_SUSPENDED: frozenset({"why"}),
        FindingKey.CONVENTION_NOT_IN_FORCE: frozenset({"day"}),
        FindingKey.TERMS_NOT_ACCEPTED: frozenset({"season"}),
        FindingKey.UNNAMED_SEAT: frozenset({"seats"}),
        FindingKey.PARTY_TOO_LARGE: frozenset({"asked", "most"}),
        FindingKey.WEEKLY_LIMIT: frozenset({"count", "limit", "again", "counted"}),
        FindingKey.WEEKLY_ADVICE: frozenset({"count", "limit", "again", "counted"}),
        FindingKey.WEEKLY_EXCEPTION: frozenset({"count", "limit"}),
        FindingKey.HEAVY_PERSON: frozenset({"count", "limit"}),
        FindingKey.HEAVY_STRUCTURE: frozenset({"seats", "total", "percent"}),
        FindingKey.HEAVY_UNUSED: _UNUSED,
        FindingKey.MALFUNCTION: _UNUSED,
        FindingKey.ALREADY_STARTED: frozenset({"starts_at"}),
        FindingKey.BOOKINGS_CLOSED: frozenset({"closed_at"}),
        FindingKey.FULL: frozenset({"left", "asked"}),
        FindingKey.TOO_LATE_TO_CANCEL: frozenset({"starts_at"}),
        FindingKey.SEATS_PROMISED: frozenset({"least"}),
        FindingKey.WAITING_OFFERED: frozenset({"until"}),
        FindingKey.WAITING_SHARED: frozenset({"seats", "until"}),
        FindingKey.WAITING_KEPT: frozenset({"seats", "asked", "until"}),
        FindingKey.WAITING_PARTY_LARGER: frozenset({"left", "asked"}),
        FindingKey.WAITING_BEHIND: frozenset({"ahead"}),
        FindingKey.WAITING_QUIET: frozenset({"until"}),
        FindingKey.ATTENDANCE_TOO_EARLY: frozenset({"ends_at"}),
        FindingKey.ATTENDANCE_CLOSED: frozenset({"until"}),
    }
)
"""The arguments of each key, names only; none is ever a person's name (A9)."""
