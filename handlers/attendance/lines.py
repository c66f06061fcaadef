"""An outing of which is said who came: its people in words, a button each; alike in the message and on the screen."""

from collections.abc import Mapping, Sequence

from core.model.attendance import Attendance, AttendedOuting, AttendedSeat
from core.model.bookings import SeatKind
from core.model.ids import InvitationId
from handlers.names import told_apart
from handlers.press import Press
from handlers.reply import Arg, Button, Row, Text

MOST_COMMENTS = 2
CHOICES = ((Attendance.CAME, "came"), (Attendance.ABSENT, "absent"), (Attendance.EXCUSED, "excused"))
"""What may be said of one invitation, and the verb that says it."""


def shown_names(outing: AttendedOuting) -> Mapping[InvitationId, Arg]:
    """Of live invitations, in their order; a person erased since has their voucher's code."""
    named = {seat.id: seat.name for seat in outing.live if seat.name.full}
    people = {seat.id for seat in outing.live if seat.kind is SeatKind.HOLDER} & named.keys()
    shown = told_apart(named, people)
    return {seat.id: shown.get(seat.id, Text("name-erased-code", {"code": seat.code})) for seat in outing.live}


def mark_lines(outing: AttendedOuting, *, only: AttendedSeat | None = None) -> Sequence[Text]:
    """Who came, whom the venue saw, who did not, who was excused, of whom nobody said: a line each, of those there are.
    `only`: of this invitation alone.
    """
    names = shown_names(outing)
    groups: dict[str, list[Arg]] = {"came": [], "door": [], "absent": [], "excused": [], "open": []}
    for seat in (only,) if only else outing.live:
        groups[_group(seat)].append(names[seat.id])
    return [Text(f"attendance-{group}", {"names": tuple(who)}) for group, who in groups.items() if who]


def comment_lines(outing: AttendedOuting) -> Sequence[Text]:
    """The first few; whose party's each is, where there are several."""
    names = shown_names(outing)
    holders = {seat.reservation_id: names[seat.id] for seat in outing.live if seat.kind is SeatKind.HOLDER}
    said = [(holders[party], text) for party, text in outing.comments.items() if party in holders]
    if len(holders) == 1:
        return [Text("attendance-comment", {"text": text}) for _, text in said]
    return [Text("attendance-comment-of", {"name": name, "text": text}) for name, text in said[:MOST_COMMENTS]]


def all_came(outing: AttendedOuting) -> Button | None:
    """One tap for all of whom nobody said anything; None where that is nobody, or one person alone."""
    if len(outing.live) < 2 or not outing.unmarked:
        return None
    everybody = len(outing.unmarked) == len(outing.live)
    label = Text("button-all-came" if everybody else "button-rest-came")
    return Button(label, Press("all-came", str(outing.id)))


def choices(seat: AttendedSeat) -> tuple[Row, ...]:
    """What may be said of it, the longest by itself."""
    came, absent, excused = (Button(Text(f"button-seat-{verb}"), Press(verb, str(seat.id))) for _, verb in CHOICES)
    return ((came, absent), (excused,))


def seat_button(outing: AttendedOuting, seat: AttendedSeat) -> Button:
    return Button(Text("button-person", {"name": shown_names(outing)[seat.id]}), Press("attended", str(seat.id)))


def _group(seat: AttendedSeat) -> str:
    if seat.seen:
        return "door"
    return seat.attendance.value if seat.attendance else "open"
