"""Structures whose invitations often go unused: what staff see of them, and that they were in touch (B12)."""

from collections.abc import Sequence
from datetime import datetime

from core.errors import NotFoundError
from core.model.act import Act
from core.model.attendance import UnusedLine
from core.model.ids import StructureId
from core.ports import Store, View
from core.rules.heavy_use import malfunction
from core.usecases.acting import as_staff
from core.usecases.season import Policies, latest


def looked_back(policies: Policies, now: datetime) -> datetime:
    """Since when use is looked at."""
    return now - latest(policies).alerts.unused_window


async def malfunctioning(view: View, policies: Policies, *, now: datetime) -> Sequence[UnusedLine]:
    """Those whom nobody was in touch with first, then the larger share; figures only, never a person (A9)."""
    policy = latest(policies)
    found = [
        one
        for one in await view.attendance.use_of_all(since=looked_back(policies, now))
        if malfunction(policy, one.use)
    ]
    return sorted(
        found, key=lambda one: (one.contacted_at is not None, -one.use.unused / one.use.outings, one.structure_id)
    )


class WriteContactDown:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, structure_id: StructureId, act: Act) -> None:
        """By staff: they were in touch with the structure about its use. Raises NotFoundError for an unknown one."""
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            if await unit.people.structure(structure_id) is None:
                raise NotFoundError(structure_id)
            unit.note("contact-about-use", subject="structure", subject_id=structure_id)
            await unit.commit()
