"""A waiting-list entry for whoever may answer for it: its structure's members, and the person it waits for alone."""

from core.errors import NotFoundError
from core.model.act import Act
from core.model.findings import refuses
from core.model.ids import EntryId
from core.model.waiting import EntryFacts
from core.ports import Rights, Unit
from core.rules.access import Activity, may_act
from core.usecases.acting import actor


async def own_entry(unit: Unit, entry_id: EntryId, act: Act) -> EntryFacts:
    """Live or ended. A suspended structure's members still may give back (A7).

    Raises NotFoundError for an entry unknown or somebody else's (A9).
    """
    entry = await unit.waiting.entry(entry_id)
    rights = await unit.people.rights(actor(act).account_id)
    if entry is None or not (_of_structure(rights, entry, act) or _alone(rights, entry)):
        raise NotFoundError(entry_id)
    return entry


def _of_structure(rights: Rights, entry: EntryFacts, act: Act) -> bool:
    if rights.structure is None or rights.structure.id != entry.structure_id:
        return False
    return not refuses(may_act(None, rights.structure, rights.member, Activity.CANCEL, act.at))


def _alone(rights: Rights, entry: EntryFacts) -> bool:
    """Of one participant, guests or not, whose chat this is (B1)."""
    holders = [party.holder for party in entry.order.parties]
    return len(holders) == 1 and holders[0] in rights.own_records
