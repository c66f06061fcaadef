"""Participants: what is kept about a person, and nothing more (E2)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.ids import AccountId, MemberId, ParticipantId, StructureId
from core.model.names import PersonName


class SupportKind(StrEnum):
    """The kinds of support programme of E1, 2023."""

    INSERTION = "insertion"
    SOCIAL = "social"
    GREAT_POVERTY = "grande-pauvrete"
    MEDICO_SOCIAL = "medico-social"
    DISABILITY = "handicap"


@dataclass(frozen=True, slots=True)
class Participant:
    """`attested_at` (UTC) and `attested_by`: the referent's word that the person is eligible (E1).

    `reminders`: whether the person is reminded of what is booked for them.
    """

    id: ParticipantId
    structure_id: StructureId
    name: PersonName
    support_kind: SupportKind | None
    attested_by: MemberId
    attested_at: datetime
    account_id: AccountId | None = None
    reminders: bool = True


@dataclass(frozen=True, slots=True)
class ParticipantLine:
    """A participant in a list."""

    id: ParticipantId
    name: PersonName
