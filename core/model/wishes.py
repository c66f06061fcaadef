"""Wishes: what a participant would like to see ("J'aimerais y aller"). A wish holds no seat."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.ids import ParticipantId, StructureId, WishId
from core.model.names import PersonName
from core.model.offers import Performance
from core.model.structures import Structure


class WishState(StrEnum):
    OPEN = "open"
    BOOKED = "booked"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """By the participant, or because their record was erased."""


@dataclass(frozen=True, slots=True)
class Wish:
    """For the structure that follows the person, and for the person alone (A9). `made_at` is UTC."""

    id: WishId
    participant_id: ParticipantId
    structure_id: StructureId
    name: PersonName
    performance: Performance
    made_at: datetime
    state: WishState


@dataclass(frozen=True, slots=True)
class WishFacts:
    """What the rule of wishing reads of one person's chat and one performance.

    `structure` follows the record for which it would be wished; None where no record is linked any more. `booked`,
    `wished`: whether any record linked to the chat has a live booking, or an open wish, on it.
    """

    performance: Performance
    structure: Structure | None
    booked: bool = False
    wished: bool = False
