"""Who is reminded of what is booked, and a structure's outings of one day."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.ids import ParticipantId, PerformanceId, ReservationId, StructureId
from core.model.names import PersonName


@dataclass(frozen=True, slots=True)
class Reminded:
    """One live booking of a person who is reminded."""

    reservation_id: ReservationId
    participant_id: ParticipantId


@dataclass(frozen=True, slots=True)
class GoingOut:
    """A structure that has outings on a day, and when the last of them begins (UTC)."""

    structure_id: StructureId
    last_start: datetime


class Standing(StrEnum):
    """What is known of whoever goes out today."""

    COMES = "comes"
    """Said so."""
    NOT_REACHED = "not-reached"
    """No reminder reached them, and nobody passed it on."""
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Going:
    """One booking of a day's list, for the structure alone (A9). `others`: the live seats beside the participant's."""

    id: ReservationId
    performance_id: PerformanceId
    title: str
    venue: str
    commune: str
    starts_at: datetime
    holder: PersonName
    others: int
    standing: Standing
