"""A structure as others find it (A8), and as the staff look at it: figures, never a participant."""

from dataclasses import dataclass
from datetime import datetime

from core.model.ids import AccountId, StructureId
from core.model.names import PersonName
from core.model.structures import Convention, StructureState


@dataclass(frozen=True, slots=True)
class Contact:
    """How a structure is reached; "" for what it did not say."""

    postal_address: str = ""
    website: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class NameKey:
    """Where a page starts: just after this structure, in the order (folded name, id)."""

    folded: str
    id: StructureId


@dataclass(frozen=True, slots=True)
class StructureLine:
    """A structure in a list. `convention` is what says whether the directory holds it."""

    id: StructureId
    name: str
    state: StructureState
    convention: Convention | None


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """Only what was asked for: a field that was not is empty, as is one that the structure did not fill in."""

    id: StructureId
    name: str
    contact: Contact
    referents: tuple[PersonName, ...] = ()


@dataclass(frozen=True, slots=True)
class Referent:
    account_id: AccountId
    name: PersonName


@dataclass(frozen=True, slots=True)
class StructureFigures:
    """How many, not who (A9). `since`: when staff last added, suspended or restored it (UTC), where that is known."""

    members: int
    participants: int
    bookings: int
    since: datetime | None
