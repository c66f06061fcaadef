"""What is said of an announcement: whom it is for, who is left out and why, how far it is."""

from collections.abc import Mapping
from functools import reduce

from core.model.announcements import Announcement, AnnouncementKind, Audience, LeftOut, Progress
from core.model.offers import Performance
from core.ports import View
from core.usecases.audiences import booked_on
from handlers.performances import shortened
from handlers.reply import Arg, Text

BEGINNING = 80
"""Characters of an announcement by which it is known again."""


def paragraphs(one: Announcement) -> tuple[Text, ...]:
    return tuple(Text("announced-line", {"line": line}) for line in one.paragraphs)


def beginning(one: Announcement) -> Text:
    return Text("announcement-says", {"text": shortened(" ".join(one.paragraphs), BEGINNING)})


def frame(kind: AnnouncementKind) -> Text:
    """The title that its readers see."""
    return Text(f"notice-announced-{kind.value}")


def about(performance: Performance) -> Text:
    at = Text("offer-when", {"starts_at": performance.starts_at or performance.day})
    return Text("cancel-what", {"title": performance.title, "when": at})


async def whom_line(view: View, audience: Audience, kind: AnnouncementKind) -> Text:
    """What it is about, for whom, and each thing that narrows it down."""
    told = [Text(f"announcement-kind-{kind.value}"), Text(f"audience-{audience.who.value}")]
    if audience.territory is not None:
        told.append(Text(f"territory-{audience.territory.replace('_', '-')}"))
    if audience.sector is not None:
        told.append(Text(f"kind-{audience.sector.value}"))
    if audience.season:
        told.append(Text("audience-season", {"season": audience.season}))
    if (performance := await booked_on(view, audience)) is not None:
        told.append(about(performance))
    return reduce(lambda first, following: Text("announcement-whom", {"first": first, "then": following}), told)


def left_out_line(counts: Mapping[LeftOut, int]) -> Text:
    told: list[Arg] = [Text(f"left-out-{why.value}", {"count": counts[why]}) for why in LeftOut if counts.get(why)]
    return Text("announcement-left-out", {"reasons": tuple(told)}) if told else Text("announcement-left-out-nobody")


def progress_lines(progress: Progress, left_out: Mapping[LeftOut, int]) -> tuple[Text, ...]:
    """Done, remaining; what went wrong, where something did; who was left out."""
    figures = {"told": progress.told, "waiting": progress.waiting}
    lines = [Text("announcement-progress", figures) if progress.total else Text("announcement-reached-nobody")]
    unreachable = progress.unreachable + left_out.get(LeftOut.UNREACHABLE, 0)
    if unreachable:
        lines.append(Text("announcement-unreachable", {"count": unreachable}))
    if progress.doubtful:
        lines.append(Text("announcement-doubtful", {"count": progress.doubtful}))
    if progress.failed:
        lines.append(Text("announcement-failed", {"count": progress.failed}))
    if progress.stopped:
        lines.append(Text("announcement-stopped", {"count": progress.stopped}))
    others: dict[LeftOut, int] = {
        why: many for why, many in left_out.items() if many and why is not LeftOut.UNREACHABLE
    }
    return (*lines, left_out_line(others)) if others else tuple(lines)
