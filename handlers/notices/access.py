"""Of access: a request to decide on, and its answer."""

from types import MappingProxyType

from core.model.act import Actor, Role
from core.model.ids import MemberId
from core.model.notices import NoticeKind, Told
from core.model.team import Standing
from core.ports import View
from handlers.notices.drawing import Kinds, fact
from handlers.press import Press
from handlers.reply import Reply, Text


async def _asked(told: Told, reader: Actor, view: View) -> Reply:
    """To who decides at this moment: the referent of that structure, or the staff."""
    member = await view.team.member(MemberId(int(told.args["member"])))
    decides = Role.REFERENT in reader.roles and member is not None and reader.structure_id == member.structure_id
    if member is None or not (decides or Role.STAFF in reader.roles):
        return _gone()
    if member.standing is not Standing.PENDING:
        return fact(Text("notice-access-answered", {"name": member.name}))
    structure = await view.people.structure(member.structure_id)
    where = structure.name if structure else ""
    text = (Text("notice-access-asked", {"name": member.name}), Text("notice-access-where", {"structure": where}))
    return fact(*text, buttons=(("button-see-request", Press("member", str(member.id))),))


async def _granted(told: Told, reader: Actor, view: View) -> Reply:
    structure = await view.people.structure(reader.structure_id) if reader.structure_id else None
    if structure is None or reader.member_id != int(told.args["member"]):
        return _gone()
    text = (Text("notice-access-granted"), Text("notice-access-where", {"structure": structure.name}))
    return fact(*text, Text("code-opened-terms"), buttons=(("button-terms", Press("terms")),))


def _gone() -> Reply:
    return fact(Text("notice-access-gone"))


KINDS: Kinds = MappingProxyType({NoticeKind.ACCESS_ASKED: _asked, NoticeKind.ACCESS_GRANTED: _granted})
