"""A comment on how a party's invitations were used, never on the person: the screen says so, and who reads it (V1)."""

from core.errors import StaleError
from core.model.ids import OutingId, ReservationId
from core.rules.attendance import LONGEST_COMMENT
from handlers.attendance.outings import own_party
from handlers.dialogue import Dialogue
from handlers.notices.drawing import was
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn


class CommentingUse:
    def __init__(self, services: Services) -> None:
        self._comment = services.comment_use

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("comment", MEMBERS, self.ask), Route("no-comment", MEMBERS, self.erase, bound=True)),
            screens=(Screen(Step.COMMENT_USE, MEMBERS, self.show, typed=self.take),),
        )

    async def ask(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.COMMENT_USE, reservation_id=ReservationId(turn.number), marked=())

    async def take(self, turn: Turn) -> Dialogue:
        if turn.dialogue.reservation_id is None:
            raise StaleError("nothing was asked")
        done = await self._comment(turn.dialogue.reservation_id, turn.text, turn.act(lambda one: _after(turn, one)))
        return _after(turn, done)

    async def erase(self, turn: Turn) -> Dialogue:
        done = await self._comment.erase(ReservationId(turn.number), turn.act(lambda one: _after(turn, one)))
        return _after(turn, done)

    async def show(self, scene: Scene) -> Reply:
        outing = await own_party(scene, scene.dialogue.reservation_id)
        comment = outing.comments.get(scene.dialogue.reservation_id or ReservationId(0))
        told = [
            Text("comment-title"),
            was(outing.performance),
            Text("comment-asked", {"most": LONGEST_COMMENT}),
            Text("comment-about"),
            Text("comment-read"),
        ]
        rows: list[Row] = [(scene.button("button-back", "attendance", outing.id),)]
        if comment:
            told.append(Text("attendance-comment", {"text": comment}))
            rows.insert(0, (scene.step(Text("button-no-comment"), "no-comment", scene.dialogue.reservation_id or 0),))
        return Reply(tuple(told), tuple(rows))


def _after(turn: Turn, outing_id: object) -> Dialogue:
    number = OutingId(outing_id) if isinstance(outing_id, int) else None
    start = turn.dialogue.seats_from if turn.dialogue.outing_id == number else 0
    shown = turn.dialogue.to(Step.ATTENDANCE, outing_id=number, marked=(), seats_from=start)
    return shown.model_copy(update={"saved": True})
