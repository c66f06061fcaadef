"""J'y serai: said from a reminder, at any time and however often; answered with what is."""

from core.errors import NotFoundError
from core.model.ids import ReservationId
from core.usecases.will_come import WillCome
from handlers.bookings import shown_reservation
from handlers.dialogue import Dialogue
from handlers.notices.drawing import what
from handlers.reminding import coming_now
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import PARTICIPANTS, Route, Scene, Screen, Subject, Turn

LONGEST_NUMBER = 15


class Coming:
    def __init__(self, services: Services) -> None:
        self._will_come: WillCome = services.will_come
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("will-come", PARTICIPANTS, self.say),),
            screens=(Screen(Step.COMING, PARTICIPANTS, self.show),),
        )

    async def say(self, turn: Turn) -> Dialogue:
        """The target is "RESERVATION:START": of a date that moved since, the screen says so and asks again."""
        reservation_id, start = _said(turn.target)
        done = turn.dialogue.afresh(Step.COMING, reservation_id=reservation_id)
        await self._will_come(reservation_id, turn.act(lambda _: done), start=start)
        return done

    async def show(self, scene: Scene) -> Reply:
        outing, reservation = await shown_reservation(scene)
        asked, rows = coming_now(scene, self._policies, outing, reservation)
        back = (scene.button("button-my-outings", "my-outings"), scene.button("button-menu", "menu"))
        if reservation.confirmed_at is None:
            return Reply((Text("coming-moved"), *what(outing.performance), *asked), (*rows, back))
        return Reply((Text("coming-title"), *what(outing.performance), Text("notice-bring")), (*rows, back))


def _said(target: str) -> tuple[ReservationId, int]:
    """Raises NotFoundError for what is no such pair."""
    parts = target.split(":")
    if len(parts) != 2 or not all(part.isdecimal() and len(part) <= LONGEST_NUMBER for part in parts):
        raise NotFoundError(target)
    reservation, start = parts
    return ReservationId(int(reservation)), int(start)
