"""Structures by name, their directory entry, their figures. What was not asked for is not read (A8)."""

from collections.abc import Sequence
from datetime import datetime

from rapidfuzz import fuzz, process

from core.convention.policy import DirectoryField
from core.model.directory import Contact, DirectoryEntry, Referent, StructureFigures, StructureLine
from core.model.ids import AccountId, StructureId
from core.model.names import folded
from core.model.structures import Convention, StructureState
from storage import rows
from storage.session import Repository, Row, aside, at_once

MOST_STRUCTURES = 2_000
"""Read at once: names are ordered and compared without case and accents, which SQL does differently everywhere."""

LIKE_ENOUGH = 80
"""rapidfuzz's partial ratio, in percent, from which a name is taken for the one typed."""


class Structures(Repository):
    @aside
    async def all(self, *, like: str = "") -> Sequence[StructureLine]:
        found = [_line(row) for row in await self._session.all("structures", count=MOST_STRUCTURES)]
        kept = _like(found, folded(like)) if like else found
        return sorted(kept, key=lambda one: (folded(one.name), one.id))

    @at_once
    async def entry(self, structure_id: StructureId, fields: frozenset[DirectoryField]) -> DirectoryEntry | None:
        asked = {field.value: int(field in fields) for field in DirectoryField}
        row = await self._session.one("directory_entry", structure_id=structure_id, **asked)
        if row is None:
            return None
        return DirectoryEntry(
            id=structure_id,
            name=row["name"],
            contact=Contact(row["postal_address"], row["website"], row["phone"], row["email"]),
            referents=tuple(one.name for one in await self._referents(structure_id))
            if DirectoryField.REFERENT in fields
            else (),
        )

    @at_once
    async def figures(self, structure_id: StructureId, *, now: datetime) -> StructureFigures:
        row = await self._session.one("structure_figures", structure_id=structure_id, now=rows.seconds(now))
        if row is None:
            raise LookupError("a SELECT of counts answers one row")
        return StructureFigures(
            row["members"], row["participants"], row["bookings"], rows.instant_or_none(row["since"])
        )

    @at_once
    async def referents(self, structure_id: StructureId) -> Sequence[Referent]:
        return await self._referents(structure_id)

    @at_once
    async def set_contact(self, structure_id: StructureId, field: DirectoryField, value: str) -> None:
        await self._session.run("set_contact", structure_id=structure_id, field=field.value, value=value)

    async def _referents(self, structure_id: StructureId) -> Sequence[Referent]:
        found = await self._session.all("referents", structure_id=structure_id)
        return [Referent(AccountId(row["account_id"]), rows.name(row)) for row in found]


def _like(found: Sequence[StructureLine], typed: str) -> list[StructureLine]:
    """Those whose name holds what was typed; where none does, the nearest ones."""
    names = {index: folded(one.name) for index, one in enumerate(found)}
    holding = [found[index] for index, name in names.items() if typed in name]
    if holding:
        return holding
    near = process.extract(typed, names, scorer=fuzz.partial_ratio, score_cutoff=LIKE_ENOUGH, limit=20)
    return [found[index] for _, _, index in near]


def _line(row: Row) -> StructureLine:
    convention = None
    if row["generation"] is not None:
        convention = Convention(
            row["generation"], rows.day_or_none(row["signed_on"]), rows.day_or_none(row["ended_on"])
        )
    return StructureLine(StructureId(row["id"]), row["name"], StructureState(row["state"]), convention)
