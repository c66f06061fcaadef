"""Who acts, when, and from which message: what every write carries with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.model.ids import AccountId, AddressId, MemberId, ParticipantId, StructureId


class Role(StrEnum):
    """What opens a handler. `VISITOR` is anybody where the policy opens the offers to all (A5)."""

    VISITOR = "visitor"
    PARTICIPANT = "participant"
    MEMBER = "member"
    REFERENT = "referent"
    STAFF = "staff"
    VENUE = "venue"
    """Looks after a venue: its dates, its door."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person on an address, with the roles they hold at the moment of reading; rights are read again in the write."""

    account_id: AccountId
    address_id: AddressId
    language: str
    roles: frozenset[Role]
    structure_id: StructureId | None = None
    member_id: MemberId | None = None
    participant_ids: frozenset[ParticipantId] = frozenset()
    venue_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Origin:
    """A channel's own id of an update: unique, so that one delivered twice acts once."""

    channel: str
    update_id: str


@dataclass(frozen=True, slots=True)
class DialogueState:
    """Where a chat stands: a step's name and its data (JSON text), as stored."""

    step: str
    data: str


@dataclass(frozen=True, slots=True)
class DialogueMove:
    """Compare-and-swap of a chat's dialogue row from `revision` to what `then` makes of the outcome."""

    address_id: AddressId
    revision: int
    then: Callable[[object], DialogueState]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done once by one person (`by` is None for the service itself), at `at` (UTC).

    Its origin and its dialogue move are written in the same transaction as what it does.
    """

    at: datetime
    by: Actor | None = None
    origin: Origin | None = None
    move: DialogueMove | None = field(default=None, compare=False)
