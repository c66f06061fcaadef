"""One outing, and one of its invitations: who came, said, changed, taken back (V1)."""

from collections.abc import Callable

from core.model.attendance import Attendance, AttendedOuting
from core.model.ids import InvitationId, OutingId
from core.rules.attendance import is_open, may_mark
from core.usecases.attendance import Marked
from core.usecases.season import latest
from handlers.attendance.lines import choices, comment_lines, mark_lines, shown_names
from handlers.attendance.outings import live_seat, own_outing, own_outing_of
from handlers.attendance.rows import comment_row, outing_rows, unmark_row
from handlers.dialogue import Dialogue
from handlers.findings import lines
from handlers.notices.drawing import was
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn


class MarkingAttendance:
    def __init__(self, services: Services) -> None:
        self._mark = services.mark_attendance
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("attendance", MEMBERS, self.open_outing),
                Route("attended", MEMBERS, self.open_seat),
                Route("more-attended", MEMBERS, self.next_page, bound=True),
                Route("came", MEMBERS, self.came),
                Route("absent", MEMBERS, self.absent),
                Route("excused", MEMBERS, self.excused),
                Route("unmark", MEMBERS, self.unmark),
                Route("all-came", MEMBERS, self.everybody),
                Route("undo-marks", MEMBERS, self.undo, bound=True),
            ),
            screens=(
                Screen(Step.ATTENDANCE, MEMBERS, self.show_outing),
                Screen(Step.ATTENDED, MEMBERS, self.show_seat),
            ),
        )

    async def open_outing(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ATTENDANCE, outing_id=OutingId(turn.number), marked=(), seats_from=0)

    async def open_seat(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ATTENDED, invitation_id=InvitationId(turn.number), marked=())

    async def next_page(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ATTENDANCE, seats_from=turn.number)

    async def came(self, turn: Turn) -> Dialogue:
        return await self._said(turn, Attendance.CAME)

    async def absent(self, turn: Turn) -> Dialogue:
        return await self._said(turn, Attendance.ABSENT)

    async def excused(self, turn: Turn) -> Dialogue:
        return await self._said(turn, Attendance.EXCUSED)

    async def unmark(self, turn: Turn) -> Dialogue:
        return await self._said(turn, None)

    async def _said(self, turn: Turn, attendance: Attendance | None) -> Dialogue:
        outcome = await self._mark.seat(InvitationId(turn.number), attendance, turn.act(_then(turn)))
        return _then(turn)(outcome)

    async def everybody(self, turn: Turn) -> Dialogue:
        return _then(turn)(await self._mark.everybody(OutingId(turn.number), turn.act(_then(turn))))

    async def undo(self, turn: Turn) -> Dialogue:
        """What this screen's last tap marked."""
        done = turn.dialogue.to(Step.ATTENDANCE, marked=())
        await self._mark.put_back(turn.dialogue.marked, turn.act(lambda _: done))
        return done

    async def show_outing(self, scene: Scene) -> Reply:
        outing = await own_outing(scene, scene.dialogue.outing_id)
        saved = "attendance-saved-title" if scene.dialogue.saved else "attendance-title"
        told = [Text(saved), was(outing.performance), *mark_lines(outing)]
        back = (scene.button("button-attendances-list", "attendances"), scene.button("button-menu", "menu"))
        if not is_open(latest(self._policies), outing.performance, scene.now):
            return Reply((*told, *self._closed(scene, outing)), (back,))
        told += comment_lines(outing)
        return Reply(tuple(told), (*outing_rows(scene, outing), back[:1]))

    async def show_seat(self, scene: Scene) -> Reply:
        outing = await own_outing_of(scene, scene.dialogue.invitation_id)
        seat = live_seat(outing, scene.dialogue.invitation_id)
        (now,) = mark_lines(outing, only=seat)
        told = [Text("attendance-seat-title", {"name": shown_names(outing)[seat.id]}), was(outing.performance), now]
        back = (scene.button("button-back", "attendance", outing.id),)
        if not is_open(latest(self._policies), outing.performance, scene.now):
            return Reply((*told, *self._closed(scene, outing)), (back,))
        comment = outing.comments.get(seat.reservation_id) if seat.reservation_id else None
        told += [Text("attendance-comment", {"text": comment})] if comment else []
        return Reply(tuple(told), (*choices(seat), *unmark_row(scene, seat), *comment_row(scene, outing, seat), back))

    def _closed(self, scene: Scene, outing: AttendedOuting) -> tuple[Text, ...]:
        """Why nothing can be said here."""
        policy, mine = latest(self._policies), scene.structure_id
        return tuple(lines(may_mark(policy, outing, (), structure_id=mine, now=scene.now), {}, most=1))


def _then(turn: Turn) -> Callable[[object], Dialogue]:
    """The outing as it is now, where the person stood among its people."""

    def marked(outcome: object) -> Dialogue:
        if not isinstance(outcome, Marked):
            return turn.dialogue
        start = turn.dialogue.seats_from if turn.dialogue.outing_id == outcome.outing_id else 0
        stands = {"outing_id": outcome.outing_id, "seats_from": start, "marked": outcome.changes, "saved": True}
        return turn.dialogue.to(Step.ATTENDANCE).model_copy(update=stands)

    return marked
