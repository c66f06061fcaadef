"""Who finds which structure, and what of it (A8). These read and change nothing."""

from collections.abc import Sequence
from datetime import datetime

from core.errors import NotFoundError
from core.model.act import Actor
from core.model.directory import DirectoryEntry, NameKey, StructureLine
from core.model.ids import StructureId
from core.model.names import folded
from core.ports import View
from core.rules.directory import is_listed, partner_directory_fields, public_directory_fields
from core.rules.weeks import paris_day
from core.usecases.season import Policies, latest, policy_for


async def partners(view: View, policies: Policies, *, like: str, now: datetime) -> Sequence[StructureLine]:
    """The structures that the directory holds today, by name; with `like`, those so named. The same for everybody."""
    day = paris_day(now)
    found = await view.structures.all(like=like)
    return [one for one in found if is_listed(policies, one.state, one.convention, day)]


async def partner(
    view: View, policies: Policies, structure_id: StructureId, *, by: Actor, now: datetime
) -> DirectoryEntry:
    """What `by` may see of it: rights are read now. Raises NotFoundError for one that the directory does not hold."""
    structure = await view.people.structure(structure_id)
    if structure is None or not is_listed(policies, structure.state, structure.convention, paris_day(now)):
        raise NotFoundError(structure_id)
    rights = await view.people.rights(by.account_id)
    in_force = rights.member is not None and rights.member.authorised and policy_for(policies, rights.structure, now)
    fields = partner_directory_fields() if in_force or rights.staff else public_directory_fields(latest(policies))
    entry = await view.structures.entry(structure_id, fields)
    if entry is None:
        raise NotFoundError(structure_id)
    return entry


def page(found: Sequence[StructureLine], *, after: NameKey | None, size: int) -> tuple[Sequence[StructureLine], bool]:
    """`size` of them at most, from just after `after`, and whether others follow."""
    start = (after.folded, after.id) if after else ("", 0)
    rest = [one for one in found if (folded(one.name), one.id) > start]
    return rest[:size], len(rest) > size


def key_of(line: StructureLine) -> NameKey:
    return NameKey(folded(line.name), line.id)
