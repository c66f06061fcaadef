"""What is kept about a participant, by whom, how long, and their rights: shown once at linking, and whenever asked."""

from core.errors import StaleError
from core.usecases.language import ReadInformation
from handlers.dialogue import Dialogue
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import PARTICIPANTS, Route, Scene, Screen, Subject, Turn

LINES = 7


class Information:
    def __init__(self, services: Services) -> None:
        self._read: ReadInformation = services.read_information

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("my-data", PARTICIPANTS, self.open),
                Route("understood", PARTICIPANTS, self.understand, bound=True),
            ),
            screens=(Screen(Step.LINK_NOTICE, PARTICIPANTS, self.show),),
            commands={"donnees": "my-data"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.LINK_NOTICE)

    async def understand(self, turn: Turn) -> Dialogue:
        if turn.dialogue.step is not Step.LINK_NOTICE:
            raise StaleError("it was not shown")
        done = turn.dialogue.to(Step.MY_OUTINGS, saved=True)
        await self._read(turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        """The first time it is read and said so; afterwards one only goes back."""
        told = (Text("information-title"), *(Text(f"information-{number}") for number in range(1, LINES + 1)))
        if await scene.view.people.was_informed(scene.who.account_id):
            return Reply(told, ((scene.button("button-back", "more-ways"), scene.button("button-menu", "menu")),))
        return Reply(told, ((scene.step(Text("button-understood"), "understood"),),))
