"""Of access: a request to decide on, and its answer."""

from types import MappingProxyType

from core.model.act import Actor, Role
from core.model.ids import MemberId, StructureId
from core.model.notices import NoticeKind, Told
from core.model.team import Standing, TeamMember
from core.ports import View
from core.rules.attempts import WINDOW
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
        return fact(Text("notice-access-answered", {"name": member.name}), *await _answer(member, view))
    structure = await view.people.structure(member.structure_id)
    where = structure.name if structure else ""
    text = (Text("notice-access-asked", {"name": member.name}), Text("notice-access-where", {"structure": where}))
    return fact(*text, buttons=(("button-see-request", Press("member", str(member.id))),))


async def _answer(member: TeamMember, view: View) -> tuple[Text, ...]:
    """Accepted or refused, and by whom; that it ended by itself, where the code it was asked with was replaced."""
    decision = await view.team.decision(member.id)
    if decision is None:
        return (Text("notice-access-ended"),) if member.standing is Standing.FORMER else ()
    answer = "accepted" if decision.approved else "refused"
    if decision.by is None:
        return (Text(f"notice-access-{answer}-staff"),)
    return (Text(f"notice-access-{answer}", {"by": decision.by}),)


async def _granted(told: Told, reader: Actor, view: View) -> Reply:
    structure = await view.people.structure(reader.structure_id) if reader.structure_id else None
    if structure is None or reader.member_id != int(told.args["member"]):
        return _gone()
    text = (Text("notice-access-granted"), Text("notice-access-where", {"structure": structure.name}))
    return fact(*text, Text("code-opened-terms"), buttons=(("button-terms", Press("terms")),))


async def _withdrawn(told: Told, _reader: Actor, view: View) -> Reply:
    """Nothing of what was open: no participant, no colleague (A9)."""
    structure = await view.people.structure(StructureId(int(told.args["structure"])))
    if structure is None:
        return _gone()
    title = Text("notice-access-withdrawn", {"structure": structure.name})
    return fact(title, Text("notice-access-withdrawn-whom"))


async def _guessed(told: Told, _reader: Actor, _view: View) -> Reply:
    """How many, and until when typing is closed."""
    until = told.made_at + WINDOW
    text = (Text("notice-codes-guessed-count", {"count": int(told.args["failures"])}),)
    closed = (Text("notice-codes-guessed-closed", {"until": until}), Text("notice-codes-guessed-links"))
    return fact(Text("notice-codes-guessed"), *text, *closed)


def _gone() -> Reply:
    return fact(Text("notice-access-gone"))


KINDS: Kinds = MappingProxyType(
    {
        NoticeKind.ACCESS_ASKED: _asked,
        NoticeKind.ACCESS_GRANTED: _granted,
        NoticeKind.ACCESS_WITHDRAWN: _withdrawn,
        NoticeKind.CODES_GUESSED: _guessed,
    }
)
