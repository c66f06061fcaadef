"""The buttons of an outing's screen, and of one invitation's: eight at most, the way back included."""

from core.model.attendance import AttendedOuting, AttendedSeat
from core.model.ids import ReservationId
from handlers.attendance.lines import all_came, choices, seat_button
from handlers.reply import Row, Text
from handlers.turn import Scene

MOST_SEATS = 5
"""On one screen; one fewer where there is another."""


def outing_rows(scene: Scene, outing: AttendedOuting) -> list[Row]:
    """Eight buttons with the way back: all at once, a few people, the others, taken back, commented."""
    undo: list[Row] = [(scene.step(Text("button-undo-marks"), "undo-marks"),)] if scene.dialogue.marked else []
    if len(outing.live) == 1:
        (seat,) = outing.live
        return [*choices(seat), *(undo or unmark_row(scene, seat)), *comment_row(scene, outing, seat)]
    everybody = all_came(outing)
    first: list[Row] = [(everybody,)] if everybody else []
    return [*first, *_people(scene, outing), *undo]


def _people(scene: Scene, outing: AttendedOuting) -> list[Row]:
    """A few, with the way to the others; where there are very few, of one party, it is commented from here."""
    if len(outing.live) <= MOST_SEATS:
        rows: list[Row] = [(seat_button(outing, seat),) for seat in outing.live]
        of_one = len(outing.live) < MOST_SEATS and len(_parties(outing)) == 1
        return [*rows, *comment_row(scene, outing, outing.live[0])] if of_one else rows
    size = MOST_SEATS - 1
    start = scene.dialogue.seats_from if scene.dialogue.seats_from < len(outing.live) else 0
    following = start + size if start + size < len(outing.live) else 0
    rows = [(seat_button(outing, seat),) for seat in outing.live[start : start + size]]
    return [*rows, (scene.step(Text("button-more"), "more-attended", following),)]


def unmark_row(scene: Scene, seat: AttendedSeat) -> tuple[Row, ...]:
    """Nothing for what nobody said, or the venue alone."""
    if seat.attendance is None or seat.seen:
        return ()
    return ((scene.button("button-unmark", "unmark", seat.id),),)


def comment_row(scene: Scene, outing: AttendedOuting, seat: AttendedSeat) -> tuple[Row, ...]:
    """Of the seat's party; nothing for whoever accompanies several."""
    if seat.reservation_id is None:
        return ()
    label = "button-change-comment" if seat.reservation_id in outing.comments else "button-comment"
    return ((scene.button(label, "comment", seat.reservation_id),),)


def _parties(outing: AttendedOuting) -> set[ReservationId]:
    return {seat.reservation_id for seat in outing.live if seat.reservation_id is not None}
