"""Codes that open an access: one-time ones, and the structure's code of the season."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.model.ids import AccountId, ParticipantId, StructureId
from core.model.names import PersonName


class Opens(StrEnum):
    """What a one-time code makes of the account that enters it."""

    REFERENT = "referent"
    PARTICIPANT = "participant"
    STAFF = "staff"
    VENUE = "venue"
    """The venue's own account: its dates, its door."""
    ADDRESS = "address"
    """One more address of the account that made the code."""


@dataclass(frozen=True, slots=True)
class FreshCode:
    """A code just made: shown once, kept only as hashes, so never printed by mistake.

    `typed` are three groups of four characters ("ABCD-EFGH-JKMN"), `token` the 128 bits of links and QR pictures, ""
    where a code is only typed. `expires_at` is UTC.
    """

    typed: str = field(repr=False)
    token: str = field(repr=False)
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class EnteredText:
    """What somebody gives for a code, as it is hashed. `typed`: by hand, so it could be a guess of few characters."""

    text: str = field(repr=False)
    typed: bool


@dataclass(frozen=True, slots=True)
class Invitee:
    """What a one-time code opens, and for whom. `name` is the invited referent's; `account_id` gets an address."""

    code_id: int
    opens: Opens
    structure_id: StructureId | None = None
    participant_id: ParticipantId | None = None
    name: PersonName | None = None
    account_id: AccountId | None = None
    venue_id: int | None = None


@dataclass(frozen=True, slots=True)
class SeasonCode:
    """A structure's code of this season: it opens a request for access (A4)."""

    code_id: int
    structure_id: StructureId


@dataclass(frozen=True, slots=True)
class VisitorCode:
    """The code that members share with the people they follow (A5), in a season's label."""

    season: str


Opened = Invitee | SeasonCode | VisitorCode
