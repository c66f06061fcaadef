"""Who is, was, or asks to be a member of a structure (A2)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.ids import AccountId, MemberId, StructureId
from core.model.names import PersonName
from core.model.structures import MemberRole


class Standing(StrEnum):
    PENDING = "pending"
    """Asked with the structure's code; sees what a visitor sees until the referent approves (A4)."""
    AUTHORISED = "authorised"
    FORMER = "former"
    """Withdrawn, refused, or asked with a code that was replaced."""


@dataclass(frozen=True, slots=True)
class TeamMember:
    """`asked_at` is UTC; None for whoever was invited by name."""

    id: MemberId
    structure_id: StructureId
    account_id: AccountId
    name: PersonName
    role: MemberRole
    standing: Standing
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to a request for access. `by` is None where the staff gave it."""

    approved: bool
    by: PersonName | None
