"""How a structure stands: suspended or not (A7), its convention in force or not (A1)."""

from datetime import datetime

from core.model.structures import Structure, StructureState
from core.usecases.season import Policies, policy_for
from handlers.reply import Text


def state_line(structure: Structure, since: datetime | None = None) -> Text:
    """`since`: when it came to stand so (UTC), where that is known and wanted."""
    if structure.state is StructureState.CLOSED:
        return Text("standing-closed")
    if structure.state is StructureState.ACTIVE:
        return Text("standing-active-since", {"since": since}) if since else Text("standing-active")
    why = structure.suspended_why
    if since is None:
        return Text("standing-suspended", {"why": why})
    return Text("standing-suspended-since", {"why": why, "since": since})


def convention_line(structure: Structure, policies: Policies, now: datetime) -> Text:
    convention = structure.convention
    if convention is None or convention.signed_on is None:
        return Text("standing-unsigned")
    in_force = policy_for(policies, structure, now) is not None
    key = "standing-in-force" if in_force else "standing-not-in-force"
    return Text(key, {"generation": convention.generation, "day": convention.signed_on})
