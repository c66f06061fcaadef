"""A structure suspended for misuse, and restored (A7). Seats kept on waiting lists follow at once (B13)."""

from core.errors import BadInputError, NotFoundError, StaleError
from core.model.act import Act
from core.model.ids import StructureId
from core.model.names import cleaned
from core.model.notices import Notice, NoticeKind, Priority, ToAccount
from core.model.structures import StructureState
from core.ports import Store, Unit
from core.usecases.acting import as_staff
from core.usecases.morning import morning
from core.usecases.season import Policies
from core.usecases.settle import settle

LONGEST_WHY = 200
"""Characters; what is longer is refused, never cut."""


class SuspendStructure:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, structure_id: StructureId, why: str, act: Act) -> None:
        """By staff, who say why: its members read and may cancel, and nothing else (A7). Its referents are told.

        Raises BadInputError for no reason or one too long, StaleError for a structure that is not active.
        """
        reason = reason_of(why)
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            await _stands(unit, structure_id, StructureState.ACTIVE)
            await unit.network.set_state(structure_id, StructureState.SUSPENDED, why=reason)
            await _settled(unit, self._policies, structure_id, act)
            await _tell(unit, self._policies, structure_id, NoticeKind.STRUCTURE_SUSPENDED, act)
            unit.note("suspend-structure", subject="structure", subject_id=structure_id)
            await unit.commit()


class RestoreStructure:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, structure_id: StructureId, act: Act) -> None:
        """By staff: its members may do again what their convention allows. Its referents are told.

        Raises StaleError for a structure that is not suspended.
        """
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            await _stands(unit, structure_id, StructureState.SUSPENDED)
            await unit.network.set_state(structure_id, StructureState.ACTIVE)
            await _settled(unit, self._policies, structure_id, act)
            await _tell(unit, self._policies, structure_id, NoticeKind.STRUCTURE_RESTORED, act)
            unit.note("restore-structure", subject="structure", subject_id=structure_id)
            await unit.commit()


def reason_of(typed: str) -> str:
    """Why staff do it, cleaned. Raises BadInputError: nothing, or more than `LONGEST_WHY` characters."""
    why = cleaned(typed)
    if not why:
        raise BadInputError("error-why-asked")
    if len(why) > LONGEST_WHY:
        raise BadInputError("error-why-too-long", most=LONGEST_WHY)
    return why


async def _stands(unit: Unit, structure_id: StructureId, state: StructureState) -> None:
    structure = await unit.people.structure(structure_id)
    if structure is None:
        raise NotFoundError(structure_id)
    if structure.state is not state:
        raise StaleError(f"the structure is {structure.state}")


async def _settled(unit: Unit, policies: Policies, structure_id: StructureId, act: Act) -> None:
    """Where it waits, the rule is applied as it is now: nothing is offered to a suspended structure."""
    for performance_id in await unit.waiting.waiting_on(structure_id):
        await settle(unit, policies, performance_id, now=act.at)


async def _tell(unit: Unit, policies: Policies, structure_id: StructureId, kind: NoticeKind, act: Act) -> None:
    leaves = morning(policies, act.at, starts_at=None)
    for referent in await unit.structures.referents(structure_id):
        once = f"{kind}:{structure_id}:{referent.account_id}:{act.at.isoformat()}"
        to = ToAccount(referent.account_id)
        unit.tell(Notice(to, kind, {"structure": structure_id}, once, Priority.URGENT, not_before=leaves))
    for member in await unit.team.members(structure_id):
        unit.redraw_pages(member.account_id)
