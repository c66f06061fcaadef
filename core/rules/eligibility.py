"""Who is eligible: enrolled with the structure in a support programme, on the referent's word (E1)."""

from core.convention.policy import SeasonPolicy
from core.model.facts import HolderFacts
from core.model.findings import Finding, Findings, Level
from core.model.people import SupportKind
from core.model.structures import Member, MemberRole
from core.rules.keys import FindingKey


def may_register(policy: SeasonPolicy, member: Member, *, support_kind: SupportKind | None, attested: bool) -> Findings:
    """Whether `member` may register a person so: the referent attests, and names a kind of support where one is asked.

    Access (A1, A2, A3, A7) is `may_act` with `Activity.REGISTER`.
    """
    if member.role is not MemberRole.REFERENT:
        return (Finding("E1", Level.REFUSE, FindingKey.REFERENT_ATTESTS),)
    if not attested:
        return (Finding("E1", Level.REFUSE, FindingKey.NOT_ATTESTED),)
    if not kind_is_enough(policy, support_kind):
        return (Finding("E1", Level.REFUSE, FindingKey.SUPPORT_KIND_ASKED),)
    return ()


def eligible(policy: SeasonPolicy, holder: HolderFacts) -> Findings:
    """Whether seats may be booked for this person.

    One registered under an older convention may lack the kind that this one asks: it is given first. Of a person whom
    the structure does not follow nothing else is said, as of one who does not exist (A9).
    """
    if not holder.of_structure:
        return (Finding("E1", Level.REFUSE, FindingKey.NOT_YOUR_PARTICIPANT, about=holder.id),)
    if not holder.attested:
        return (Finding("E1", Level.REFUSE, FindingKey.NOT_ATTESTED, about=holder.id),)
    if not kind_is_enough(policy, holder.support_kind):
        return (Finding("E1", Level.REFUSE, FindingKey.SUPPORT_KIND_ASKED, about=holder.id),)
    return ()


def kind_is_enough(policy: SeasonPolicy, kind: SupportKind | None) -> bool:
    """An empty list asks for none; a kind kept from another generation does no harm then."""
    return not policy.support_kinds or kind in policy.support_kinds
