"""What the staff announce: to whom, of what kind, how far it has got (I2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.model.ids import AccountId, AnnouncementId, PerformanceId, StructureId
from core.model.offers import Territory
from core.model.people import SupportKind
from core.model.structures import StructureState


class AnnouncementKind(StrEnum):
    SERVICE = "service"
    """How the access works: to partners, and to whoever has booked, without a subscription."""
    OFFERS = "offers"
    """Invitations and the programme: by subscription."""
    NEWS = "news"
    """The newsletter: by subscription."""


class AudienceKind(StrEnum):
    MEMBERS = "members"
    """Of all structures."""
    PARTICIPANTS = "participants"
    STRUCTURES = "structures"
    """The members of the structures that are chosen by territory, sector and season."""
    BOOKED = "booked"
    """Whoever holds a booking on a performance, and whoever made it."""


@dataclass(frozen=True, slots=True)
class Audience:
    """`territory`, `sector` and `season` choose structures: None and "" leave it open. `performance_id`: of `BOOKED`.

    A structure is of the territory of its postal address; of a sector where it follows somebody with that kind of
    support (E1); of a season ("2026-2027") where one of its members accepted that season's terms (A3).
    """

    who: AudienceKind
    territory: Territory | None = None
    sector: SupportKind | None = None
    season: str = ""
    performance_id: PerformanceId | None = None


@dataclass(frozen=True, slots=True)
class StructureFacts:
    """What chooses a structure."""

    id: StructureId
    postal_address: str
    sectors: frozenset[SupportKind]
    seasons: frozenset[str]


class Chat(StrEnum):
    """How an account is reached."""

    REACHED = "reached"
    """By a messenger, or by the web chat, whose pages show what was told when they are opened."""
    UNREACHABLE = "unreachable"
    """Every address it has was found blocked or gone."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ReaderFacts:
    """What decides whether somebody of an audience is told. `standing`: of the best of their structures in it; None
    for who is not in the audience any more."""

    standing: StructureState | None
    wants: frozenset[AnnouncementKind]
    staff: bool
    chat: Chat


class LeftOut(StrEnum):
    """Why somebody of the audience is not told."""

    NO_CHAT = "no-chat"
    STAFF = "staff"
    LEFT = "left"
    """Not in the audience any more when its turn came."""
    CLOSED = "closed"
    SUSPENDED = "suspended"
    NOT_AGREED = "not-agreed"
    UNREACHABLE = "unreachable"
    OVER = "over"
    """What it is about began before their turn came."""


class AnnouncementState(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """Readers by what became of it for them; each counts once. `told`: it was sent, or lies on their page."""

    told: int = 0
    waiting: int = 0
    doubtful: int = 0
    """It may have arrived, nobody knows."""
    unreachable: int = 0
    failed: int = 0
    """The channel refused it, or it was of no use any more."""
    stopped: int = 0

    @property
    def total(self) -> int:
        return self.told + self.waiting + self.doubtful + self.unreachable + self.failed + self.stopped


@dataclass(frozen=True, slots=True)
class Pace:
    """How many left since `since` (UTC); `since` is None where none did."""

    sent: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Announcement:
    """`send_at` (UTC): when it goes out or goes on; None: as soon as it is confirmed. `reached`: the last account that
    its turn came to. `left_out` counts those whose turn came and who were not told. `report`: once nothing of it is
    under way any more.

    `text`: paragraphs, a line each.
    """

    id: AnnouncementId
    made_by: AccountId
    made_at: datetime
    audience: Audience
    kind: AnnouncementKind
    text: str
    state: AnnouncementState
    reached: AccountId
    send_at: datetime | None = None
    ended_at: datetime | None = None
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)
    report: Progress | None = None

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))
