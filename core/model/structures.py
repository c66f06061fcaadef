"""Structures, their convention, their members."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.model.ids import AccountId, MemberId, StructureId
from core.model.names import PersonName


class StructureState(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Convention:
    """The paper signed by the direction: `generation` names the policy ("2019", "2023"). Days in Europe/Paris."""

    generation: str
    signed_on: date | None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    id: StructureId
    name: str
    state: StructureState
    convention: Convention | None
    suspended_why: str = ""


class MemberRole(StrEnum):
    REFERENT = "referent"
    COLLEAGUE = "colleague"


@dataclass(frozen=True, slots=True)
class Member:
    """`authorised`: neither withdrawn nor pending (A2). `terms_season`: the last one whose terms were accepted (A3)."""

    id: MemberId
    structure_id: StructureId
    account_id: AccountId
    name: PersonName
    role: MemberRole
    authorised: bool
    terms_season: str | None
