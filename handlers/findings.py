"""Findings as sentences: what, the clause it comes from, and the next thing to do."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from core.model.findings import Finding, Findings, Level, refuses
from core.model.ids import ParticipantId, PerformanceId
from core.model.names import PersonName
from core.rules.keys import FindingKey
from handlers.reply import Arg, Button, Text
from handlers.turn import Scene

_OTHER_DATES = ("button-dates", "dates")
_SOMEONE_ELSE = ("button-someone-else", "instead")
NEXT_STEPS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        FindingKey.TERMS_NOT_ACCEPTED: ("button-terms", "terms"),
        FindingKey.STRUCTURE_SUSPENDED: ("button-bookings", "bookings"),
        FindingKey.FULL: _OTHER_DATES,
        FindingKey.BOOKINGS_CLOSED: _OTHER_DATES,
        FindingKey.ALREADY_STARTED: _OTHER_DATES,
        FindingKey.PERFORMANCE_CANCELLED: _OTHER_DATES,
        FindingKey.NOT_PUBLISHED: _OTHER_DATES,
        FindingKey.WEEKLY_LIMIT: _SOMEONE_ELSE,
        FindingKey.NOT_YOUR_PARTICIPANT: _SOMEONE_ELSE,
        FindingKey.ALREADY_BOOKED: _SOMEONE_ELSE,
        FindingKey.NOBODY_NAMED: _SOMEONE_ELSE,
        FindingKey.SUPPORT_KIND_ASKED: _SOMEONE_ELSE,
        FindingKey.ALREADY_WAITING: ("button-waiting-list", "waiting"),
    }
)
"""What helps against a refusal: a button's label and its verb."""

Names = Mapping[ParticipantId, PersonName]


def only_terms(findings: Findings) -> bool:
    """Whether reading and accepting the terms (A3) is all that is missing."""
    return {one.key for one in findings if one.level is Level.REFUSE} == {FindingKey.TERMS_NOT_ACCEPTED}


def refusal(finding: Finding) -> Text:
    """Of a person who is not named: the sentence and its clause."""
    return Text("finding-refused", {"what": Text(finding.key, finding.args), "clause": finding.clause})


def lines(findings: Findings, names: Names, *, most: int) -> Sequence[Text]:
    """Refusals first; where there are more than `most`, the last line says how many are left out."""
    ordered = sorted(findings, key=lambda finding: finding.level is Level.ALERT)
    told = [_line(finding, names) for finding in ordered]
    if len(told) <= most:
        return told
    return [*told[: most - 1], Text("finding-more", {"count": len(told) - most + 1})]


def _line(finding: Finding, names: Names) -> Text:
    what: Arg = Text(finding.key, finding.args)
    if finding.about is not None and finding.about in names:
        what = Text("finding-about", {"name": names[finding.about], "what": what})
    shown = "finding-refused" if finding.level is Level.REFUSE else "finding-alert"
    return Text(shown, {"what": what, "clause": finding.clause})


def next_steps(findings: Findings, scene: Scene, performance_id: PerformanceId) -> Sequence[Button]:
    """One button for the first thing that a refusal asks to do; none where nothing on a screen would help."""
    for finding in findings:
        if finding.key in NEXT_STEPS and refuses((finding,)):
            label, verb = NEXT_STEPS[finding.key]
            if verb == "instead":
                return [scene.step(Text(label), verb)]
            return [scene.button(label, verb, performance_id if verb == "dates" else "")]
    return []
