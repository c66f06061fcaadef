"""Who came? Asked of whoever booked; drawn with what is marked, whoever marked it (V1)."""

from types import MappingProxyType

from core.model.act import Actor
from core.model.attendance import AttendedOuting
from core.model.ids import OutingId
from core.model.notices import NoticeKind, Told
from core.model.offers import PerformanceState
from core.ports import View
from handlers.attendance.lines import all_came, choices, mark_lines, seat_button
from handlers.notices.drawing import Kinds, gone, was
from handlers.press import Press
from handlers.reply import Button, Reply, Row, Text

MOST_SEATS = 6


async def _asked(told: Told, reader: Actor, view: View) -> Reply:
    """A button an invitation, and one for all of them; once all is said, the way to change it."""
    outing = await view.attendance.outing(OutingId(int(told.args["outing"])))
    if outing is None or outing.structure_id != reader.structure_id or not outing.live:
        return gone()
    played = outing.performance.state is PerformanceState.PUBLISHED
    title = "notice-attendance-said" if played and not outing.unmarked else "notice-attendance"
    again = (Text("notice-attendance-again"),) if told.args.get("again") and outing.unmarked and played else ()
    text = (Text(title), *again, was(outing.performance), *mark_lines(outing))
    return Reply(text, _rows(outing) if played else (), edit=False)


def _rows(outing: AttendedOuting) -> tuple[Row, ...]:
    if not outing.unmarked:
        return (_open("button-attendance-change", outing),)
    if len(outing.live) == 1:
        return choices(outing.live[0])
    everybody = all_came(outing)
    people: list[Row] = [(seat_button(outing, seat),) for seat in outing.live[:MOST_SEATS]]
    others = [_open("button-attendance-others", outing)] if len(outing.live) > MOST_SEATS else []
    return (*([(everybody,)] if everybody else []), *people, *others)


def _open(label: str, outing: AttendedOuting) -> Row:
    return (Button(Text(label), Press("attendance", str(outing.id))),)


KINDS: Kinds = MappingProxyType({NoticeKind.ATTENDANCE_ASKED: _asked})
