"""An invitation is never transferred: only staff touch a name on it, and only its spelling (B3)."""

from rapidfuzz.distance import OSA

from core.convention.policy import SeasonPolicy
from core.model.findings import Finding, Findings, Level
from core.model.names import PersonName, cleaned, folded
from core.rules.keys import FindingKey

LETTERS_FOR_ONE_WRONG = 3
"""A short name is another one sooner: at most one letter in three is a spelling."""


def may_correct_spelling(policy: SeasonPolicy, *, by_staff: bool, was: PersonName, becomes: PersonName) -> Findings:
    """Whether the name on a seat may be written so. Accents, case and the order of the words are always a spelling."""
    if not by_staff:
        return (Finding("B3", Level.REFUSE, FindingKey.NAME_STAYS),)
    if not cleaned(becomes.full):
        return (Finding("B2", Level.REFUSE, FindingKey.UNNAMED_SEAT, {"seats": 1}),)
    if not same_person(policy, was, becomes):
        return (Finding("B3", Level.REFUSE, FindingKey.ANOTHER_NAME),)
    return ()


def same_person(policy: SeasonPolicy, was: PersonName, becomes: PersonName) -> bool:
    """Whether one is the other with a few letters wrong; another name is another person."""
    before, after = folded(was.full), folded(becomes.full)
    as_written = OSA.distance(before.replace(" ", ""), after.replace(" ", ""))
    in_any_order = OSA.distance("".join(sorted(before.split())), "".join(sorted(after.split())))
    allowed = min(policy.spelling_letters, max(1, len(before.replace(" ", "")) // LETTERS_FOR_ONE_WRONG))
    return min(as_written, in_any_order) <= allowed
