"""Announcements: which structures, who is left out and why, what may be written, how long it still takes (I2)."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from core.errors import BadInputError
from core.model.announcements import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    Audience,
    AudienceKind,
    Chat,
    LeftOut,
    Pace,
    Progress,
    ReaderFacts,
    StructureFacts,
)
from core.model.names import cleaned
from core.model.offers import Territory
from core.model.places import Communes
from core.model.structures import StructureState

LONGEST_TEXT = 1_000
"""Characters: one message on every channel, its frame counted."""
MOST_PARAGRAPHS = 5
ASKED_AGAIN_WITHIN = timedelta(minutes=10)
"""The same text to the same people within this time is asked again."""
TYPED_FROM = 500
"""Readers from which on the number is typed to confirm."""
PACED_OVER = timedelta(minutes=10)
"""How far back the pace is measured: what waited over a night says nothing of it."""

KINDS_FOR: Mapping[AudienceKind, tuple[AnnouncementKind, ...]] = MappingProxyType(
    {
        AudienceKind.MEMBERS: tuple(AnnouncementKind),
        AudienceKind.STRUCTURES: tuple(AnnouncementKind),
        AudienceKind.PARTICIPANTS: (AnnouncementKind.OFFERS, AnnouncementKind.NEWS),
        AudienceKind.BOOKED: (AnnouncementKind.SERVICE,),
    }
)
"""Participants hear nothing that they did not ask for but what concerns their own bookings."""
_POSTAL_CODE = re.compile(r"\b([0-9]{5})\b\s*([^,\n]*)")
_CEDEX = re.compile(r"\s*\bcedex\b.*", re.IGNORECASE)


def left_out(audience: AudienceKind, kind: AnnouncementKind, facts: ReaderFacts) -> LeftOut | None:
    """Why somebody of this audience is not told, the first reason that holds; None for who is.

    Of the staff, who wrote it, only whoever subscribed hears it. Who has booked hears of it also where the structure is
    suspended: the booking stands (A7).
    """
    booked = audience is AudienceKind.BOOKED
    reasons = (
        (facts.chat is Chat.NONE, LeftOut.NO_CHAT),
        (facts.standing is None, LeftOut.LEFT),
        (facts.staff and kind not in facts.wants, LeftOut.STAFF),
        (facts.standing is StructureState.CLOSED, LeftOut.CLOSED),
        (facts.standing is StructureState.SUSPENDED and not booked, LeftOut.SUSPENDED),
        (kind is not AnnouncementKind.SERVICE and kind not in facts.wants, LeftOut.NOT_AGREED),
        (facts.chat is Chat.UNREACHABLE, LeftOut.UNREACHABLE),
    )
    return next((reason for holds, reason in reasons if holds), None)


def chooses(audience: Audience, structure: StructureFacts, communes: Communes) -> bool:
    """Whether a structure is one of those that the audience names."""
    if audience.sector is not None and audience.sector not in structure.sectors:
        return False
    if audience.season and audience.season not in structure.seasons:
        return False
    return audience.territory is None or territory_of(structure.postal_address, communes) is audience.territory


def territory_of(postal_address: str, communes: Communes) -> Territory | None:
    """By the commune written behind the postal code, else by the code where all its communes are of one territory.

    None for an address that says neither.
    """
    for code, behind in _POSTAL_CODE.findall(postal_address):
        named = communes.named(_CEDEX.sub("", behind)) or communes.named(code)
        territories = {commune.territory for commune in named}
        if len(territories) == 1:
            return territories.pop()
    return None


def text_of(typed: str) -> str:
    """Paragraphs as they go out, a line each: cleaned, empty ones dropped.

    Raises BadInputError: nothing, more than `LONGEST_TEXT` characters, more than `MOST_PARAGRAPHS`.
    """
    paragraphs = [line for line in map(cleaned, typed.splitlines()) if line]
    text = "\n".join(paragraphs)
    if not text:
        raise BadInputError("error-announcement-asked")
    if len(text) > LONGEST_TEXT:
        raise BadInputError("error-announcement-too-long", count=len(text), most=LONGEST_TEXT)
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise BadInputError("error-announcement-paragraphs", count=len(paragraphs), most=MOST_PARAGRAPHS)
    return text


def is_doubled(one: Announcement, other: Announcement, now: datetime) -> bool:
    """Whether `one`, about to be sent, says to the same people what `other` has said so shortly before, stopped or not.

    Exactly `ASKED_AGAIN_WITHIN` ago is not "within" any more.
    """
    sent = other.state not in (AnnouncementState.DRAFT, AnnouncementState.SCHEDULED)
    said = other.id != one.id and (other.audience, other.text) == (one.audience, one.text)
    at = other.send_at or other.made_at
    return said and ((sent and now - at < ASKED_AGAIN_WITHIN) or other.state is AnnouncementState.SCHEDULED)


def time_left(progress: Progress, pace: Pace, now: datetime) -> timedelta | None:
    """Until the last one leaves, if it goes on as it did; None where too little left yet to tell."""
    if progress.waiting == 0:
        return timedelta(0)
    if pace.since is None or pace.sent == 0 or now <= pace.since:
        return None
    return progress.waiting * (now - pace.since) / pace.sent
