"""Findings as sentences: what, the clause it comes from, and the next thing to do."""

from collections.abc import Callable, Mapping, Sequence

from core.model.findings import Finding, Findings, Level, refuses
from core.model.ids import ParticipantId, PerformanceId
from core.model.names import PersonName
from core.rules.keys import FindingKey
from handlers.reply import Arg, Button, Text
from handlers.turn import Scene

Names = Mapping[ParticipantId, PersonName]


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
    steps: Mapping[str, Callable[[], Button]] = {
        FindingKey.TERMS_NOT_ACCEPTED: lambda: scene.button("button-terms", "terms"),
        FindingKey.STRUCTURE_SUSPENDED: lambda: scene.button("button-bookings", "bookings"),
        **dict.fromkeys(
            (
                FindingKey.FULL,
                FindingKey.BOOKINGS_CLOSED,
                FindingKey.ALREADY_STARTED,
                FindingKey.PERFORMANCE_CANCELLED,
                FindingKey.NOT_PUBLISHED,
                FindingKey.OVERLAP,
            ),
            lambda: scene.button("button-dates", "dates", performance_id),
        ),
        **dict.fromkeys(
            (
                FindingKey.WEEKLY_LIMIT,
                FindingKey.NOT_YOUR_PARTICIPANT,
                FindingKey.ALREADY_BOOKED,
                FindingKey.NOBODY_NAMED,
                FindingKey.SUPPORT_KIND_ASKED,
            ),
            lambda: scene.button("button-someone-else", "book", performance_id),
        ),
    }
    against = (finding for finding in findings if refuses((finding,)))
    return next(([steps[finding.key]()] for finding in against if finding.key in steps), [])
