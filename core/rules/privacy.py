"""Who may read a participant's record: names never leave the structure that follows the person (A9)."""

import re

from core.model.act import Actor, Role
from core.model.findings import Finding, Findings, Level
from core.model.ids import ParticipantId, StructureId
from core.model.names import PersonName, cleaned, folded
from core.rules.keys import FindingKey


def may_read_person(actor: Actor, *, person: ParticipantId, followed_by: StructureId, reason: str = "") -> Findings:
    """Whether `actor` may open this one record: its own, its structure's, or as staff with a written reason (A9).

    The door list is another question: it shows names and seats of one performance, never a record.
    """
    if person in actor.participant_ids:
        return ()
    if actor.roles & {Role.MEMBER, Role.REFERENT} and actor.structure_id == followed_by:
        return ()
    if Role.STAFF not in actor.roles:
        return (Finding("A9", Level.REFUSE, FindingKey.NOT_YOURS),)
    return reason_given(reason)


def reason_given(reason: str) -> Findings:
    """One record at a time is opened by staff, who say why (A9)."""
    return () if cleaned(reason) else (Finding("A9", Level.REFUSE, FindingKey.REASON_ASKED),)


def names_in(text: str, name: PersonName) -> bool:
    """Whether the text says a word of this name, whatever its case and accents."""
    said, words = (set(re.findall(r"\w+", folded(one))) for one in (text, name.full))
    return not said.isdisjoint(words)
