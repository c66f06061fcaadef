"""Somebody whom no chat reaches is to be told something: a task for the structure that follows them (I1)."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from core.model.ids import AccountId, ParticipantId, PerformanceId, RelayId, StructureId
from core.model.names import PersonName
from core.model.notices import Told


class RelayLevel(IntEnum):
    """Who knows that it is not done: each level with those before it."""

    STRUCTURE = 0
    REFERENT = 1
    STAFF = 2


@dataclass(frozen=True, slots=True)
class Relay:
    """`told` is what to say. `language` is the person's own where they had a chat, else easy French.

    `until`: of no use from then on. `look_at`: when time looks at it next, None where it never does.
    Done by nobody: it could not be told while it was of use.
    """

    id: RelayId
    structure_id: StructureId
    participant_id: ParticipantId
    name: PersonName
    language: str
    told: Told
    made_at: datetime
    until: datetime
    level: RelayLevel = RelayLevel.STRUCTURE
    look_at: datetime | None = None
    done_at: datetime | None = None
    done_by: AccountId | None = None


@dataclass(frozen=True, slots=True)
class RelayKey:
    """Of a page, which begins after it: what one must know comes first, then what is of use for less long."""

    until: datetime
    id: RelayId
    must_know: bool


@dataclass(frozen=True, slots=True)
class NotReached:
    """Somebody who was sent a last-minute notice. `unsure`: it went to their chat, and they did not say they read it;
    otherwise nobody could tell them yet."""

    structure_id: StructureId
    participant_id: ParticipantId
    name: PersonName
    unsure: bool


@dataclass(frozen=True, slots=True)
class StructureCount:
    """For staff: of a structure, how many people; no name (A9). `performance_id`: where it is about one."""

    structure_id: StructureId
    structure: str
    people: int
    performance_id: PerformanceId | None = None
