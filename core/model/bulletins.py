"""Last-minute notices ("informations de dernière minute"): what changed on a date, who is to hear of it, who did."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from core.model.ids import AccountId, BulletinId, EntryId, ParticipantId, PerformanceId, ReservationId, StructureId
from core.model.names import PersonName


class BulletinKind(StrEnum):
    TIME = "time"
    PLACE = "place"
    CANCELLED = "cancelled"
    PRACTICAL = "practical"
    """A text, and nothing of the date changes."""


class MediaType(StrEnum):
    """What may go with it."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Where it is now, as typed. No `commune`: still the venue's."""

    name: str
    address: str = ""
    commune: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be posted. `at` is on the wall clock of Paris, on the date's own day where `day` is None; `text` is
    all of a practical notice, and a word more in the others."""

    kind: BulletinKind
    at: time | None = None
    day: date | None = None
    place: NewPlace | None = None
    text: str = ""
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class Bulletin:
    """As posted. `was` and `becomes` are an instant (UTC, ISO) for a time, a line for a place, else ''. Nobody is told
    before `not_before`, nor from `useless_after` on."""

    id: BulletinId
    performance_id: PerformanceId
    kind: BulletinKind
    text: str
    was: str
    becomes: str
    media_type: MediaType | None
    made_by: AccountId
    made_at: datetime
    by_venue: bool
    not_before: datetime
    useless_after: datetime | None
    reached: int = 0

    @property
    def moved(self) -> tuple[datetime, datetime] | None:
        """Of a changed time: before and after."""
        if self.kind is not BulletinKind.TIME:
            return None
        return datetime.fromisoformat(self.was), datetime.fromisoformat(self.becomes)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody to tell: a participant who goes (`reservation_id`), waits (`entry_id`) or wished; or, where `account_id`
    is there, a member for whom it concerns."""

    id: int
    structure_id: StructureId
    participant_id: ParticipantId | None = None
    reservation_id: ReservationId | None = None
    entry_id: EntryId | None = None
    account_id: AccountId | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """Readers whom a notice did not reach before it was replaced: as a person, or as a member."""

    people: frozenset[ParticipantId]
    members: frozenset[AccountId]

    def __contains__(self, reader: Reader) -> bool:
        return reader.participant_id in self.people or reader.account_id in self.members


@dataclass(frozen=True, slots=True)
class Concerned:
    """A participant whom it concerns, for their structure alone (A9)."""

    participant_id: ParticipantId
    name: PersonName
    waits: bool
    acknowledged: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """Who would be told now: people in a chat of theirs, people through their structure, members."""

    in_chat: int
    by_structure: int
    members: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the people concerned, how many: were told in a chat; were told by their structure; are still to be told by
    it; wait for their turn; may have been told, nobody knows; never will be. And how many said that they know."""

    told: int
    passed_on: int
    to_pass_on: int
    waiting: int
    unsure: int
    never: int
    acknowledged: int
    members: int
    members_acknowledged: int

    @property
    def people(self) -> int:
        return self.told + self.passed_on + self.to_pass_on + self.waiting + self.unsure + self.never


@dataclass(frozen=True, slots=True)
class BulletinFile:
    media_type: MediaType
    content: bytes
