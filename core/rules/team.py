"""Who leads a structure's team, and what they may do for it (A2, A7)."""

from core.model.findings import Finding, Findings, Level
from core.model.ids import StructureId
from core.model.structures import Member, MemberRole, Structure, StructureState
from core.model.team import Standing, TeamMember
from core.rules.keys import FindingKey


def leads(member: Member | None, structure_id: StructureId) -> bool:
    """Whether this is an authorised referent of that structure."""
    return (
        member is not None
        and member.authorised
        and member.role is MemberRole.REFERENT
        and member.structure_id == structure_id
    )


def may_invite(structure: Structure) -> Findings:
    """Whether people may be let in, members or participants (A7)."""
    if structure.state is StructureState.SUSPENDED:
        args = {"why": structure.suspended_why}
        return (Finding("A7", Level.REFUSE, FindingKey.STRUCTURE_SUSPENDED, args),)
    if structure.state is StructureState.CLOSED:
        return (Finding("A1", Level.REFUSE, FindingKey.STRUCTURE_CLOSED),)
    return ()


def may_approve(structure: Structure, *, attested: bool) -> Findings:
    """`attested`: the referent's word that the colleague works there regularly and officially, and knows how the
    access works (A3)."""
    return (*may_invite(structure), *(() if attested else (Finding("A3", Level.REFUSE, FindingKey.ACCESS_ATTESTED),)))


def may_withdraw(member: TeamMember, *, referents: int) -> Findings:
    """A structure keeps one referent (A2); `referents` are its authorised ones."""
    last = member.role is MemberRole.REFERENT and member.standing is Standing.AUTHORISED and referents <= 1
    return (Finding("A2", Level.REFUSE, FindingKey.LAST_REFERENT),) if last else ()
