"""When an announcement goes out: at once, or at a moment that is typed."""

from handlers.dialogue import Dialogue
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.staff.announcing_ways import asked_at
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn
from handlers.typed.instants import typed_instant


class AnnouncingWhen:
    def __init__(self, services: Services) -> None:
        self._plan = services.announcing.plan

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("announce-when", STAFF, self.ask, bound=True),
                Route("announce-now", STAFF, self.choose_now, bound=True),
            ),
            screens=(Screen(Step.ANNOUNCE_WHEN, STAFF, self.show, typed=self.take),),
        )

    async def ask(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ANNOUNCE_WHEN)

    async def take(self, turn: Turn) -> Dialogue:
        """Raises BadInputError for what is no moment to come."""
        done = turn.dialogue.to(Step.ANNOUNCE_CHECK)
        at = typed_instant(turn.text, turn.now)
        await self._plan(asked_at(turn, Step.ANNOUNCE_WHEN), at, turn.act(lambda _: done))
        return done

    async def choose_now(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.ANNOUNCE_CHECK)
        await self._plan(asked_at(turn, Step.ANNOUNCE_WHEN), None, turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        now = scene.step(Text("button-announce-now"), "announce-now")
        back = scene.step(Text("button-back"), "announce-check")
        told = (Text("announce-when-title"), Text("announce-when-told"), Text("announce-when-night"))
        return Reply(told, ((now,), (back, scene.button("button-menu", "menu"))))
