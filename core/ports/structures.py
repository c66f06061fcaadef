"""Structures: found by name, what the directory shows of one (A8), what the staff look at."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.convention.policy import DirectoryField
from core.model.directory import DirectoryEntry, Referent, StructureFigures, StructureLine
from core.model.ids import StructureId


class Structures(Protocol):
    async def all(self, *, like: str = "") -> Sequence[StructureLine]:
        """In the order (folded name, id), 2,000 at most; with `like`, those whose name holds it or nearly.

        Letters' case and accents do not count.
        """
        ...

    async def entry(self, structure_id: StructureId, fields: frozenset[DirectoryField]) -> DirectoryEntry | None:
        """No other field than these is read."""
        ...

    async def figures(self, structure_id: StructureId, *, now: datetime) -> StructureFigures:
        """Members who may act, participants whose record is kept, bookings that are to come at `now`."""
        ...

    async def referents(self, structure_id: StructureId) -> Sequence[Referent]:
        """Those authorised at the moment of reading."""
        ...

    async def set_contact(self, structure_id: StructureId, field: DirectoryField, value: str) -> None:
        """One of `CONTACT_FIELDS`; "" empties it. Nothing for another field."""
        ...
