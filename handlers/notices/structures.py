"""Notices about a structure's standing (A7), to its referent."""

from types import MappingProxyType

from core.model.act import Actor
from core.model.ids import StructureId
from core.model.notices import NoticeKind, Told
from core.model.structures import Structure, StructureState
from core.ports import View
from handlers.notices.drawing import Kinds, fact, gone
from handlers.press import Press
from handlers.reply import Reply, Text


async def _suspended(told: Told, reader: Actor, view: View) -> Reply:
    """Why, what still works, whom to write to. The reason is the structure's, as long as it stands."""
    structure = await _own(told, reader, view)
    if structure is None:
        return gone()
    title = Text("notice-suspended", {"name": structure.name})
    if structure.state is not StructureState.SUSPENDED:
        return fact(title, Text("notice-restored-since"))
    why = Text("notice-suspended-why", {"why": structure.suspended_why})
    text = (title, why, Text("notice-suspended-stops"), Text("notice-suspended-keeps"), Text("notice-suspended-whom"))
    return fact(*text, buttons=(("button-bookings", Press("bookings")),))


async def _restored(told: Told, reader: Actor, view: View) -> Reply:
    structure = await _own(told, reader, view)
    if structure is None:
        return gone()
    text = (Text("notice-restored", {"name": structure.name}), Text("notice-restored-told"))
    return fact(*text, buttons=(("button-offers", Press("offers")),))


async def _own(told: Told, reader: Actor, view: View) -> Structure | None:
    """None for a reader who has left the structure since."""
    number = StructureId(int(told.args["structure"]))
    return await view.people.structure(number) if reader.structure_id == number else None


KINDS: Kinds = MappingProxyType({NoticeKind.STRUCTURE_SUSPENDED: _suspended, NoticeKind.STRUCTURE_RESTORED: _restored})
