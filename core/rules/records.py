"""A person's record: who corrects it, what may be corrected (A2, B3, E1)."""

from core.convention.policy import SeasonPolicy
from core.model.findings import Finding, Findings, Level
from core.model.names import PersonName, cleaned
from core.model.people import SupportKind
from core.model.structures import Member, MemberRole
from core.rules.keys import FindingKey
from core.rules.spelling import same_person


def may_keep_record(member: Member) -> Findings:
    """Corrected, erased, linked to a chat: by the referent, the structure's contact for each person (A2).

    The right is the person's: it waits for no convention and no acceptance of terms, and outlives a suspension.
    """
    if member.role is not MemberRole.REFERENT:
        return (Finding("A2", Level.REFUSE, FindingKey.REFERENT_CORRECTS),)
    return ()


def may_correct_name(policy: SeasonPolicy, *, was: PersonName, becomes: PersonName) -> Findings:
    """Only a spelling: another name is another person, who is registered anew with an attestation of their own (E1)."""
    if not cleaned(becomes.full):
        return (Finding("B2", Level.REFUSE, FindingKey.UNNAMED_SEAT, {"seats": 1}),)
    if not same_person(policy, was, becomes):
        return (Finding("E1", Level.REFUSE, FindingKey.ANOTHER_PERSON),)
    return ()


def may_set_kind(policy: SeasonPolicy, kind: SupportKind) -> Findings:
    """One of those that the policy asks for; where it asks for none, nothing more is written down (E2)."""
    if kind not in policy.support_kinds:
        return (Finding("E1", Level.REFUSE, FindingKey.SUPPORT_KIND_ASKED),)
    return ()
