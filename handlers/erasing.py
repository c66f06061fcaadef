"""A person's record erased: asked once, with what it does."""

from core.model.ids import ParticipantId
from core.usecases.erase import ErasePerson
from handlers.dialogue import Dialogue
from handlers.linking import asked_about, kept
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import REFERENTS, Route, Scene, Screen, Subject, Turn


class Erasing:
    def __init__(self, services: Services) -> None:
        self._erase: ErasePerson = services.erase

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("erase", REFERENTS, self.ask),
                Route("erase-yes", REFERENTS, self.erase, bound=True),
            ),
            screens=(
                Screen(Step.ERASE, REFERENTS, self.show),
                Screen(Step.ERASED, REFERENTS, self.show_done),
            ),
        )

    async def ask(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ERASE, participant_id=ParticipantId(turn.number))

    async def erase(self, turn: Turn) -> Dialogue:
        """Nothing of the dialogue is kept: it may hold the name."""
        number = asked_about(turn, Step.ERASE)
        done = Dialogue(step=Step.ERASED)
        await self._erase(number, turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        person = await kept(scene)
        coming = await scene.view.bookings.of_participant(scene.structure_id, person.id, now=scene.now)
        told = (
            Text("erase-title", {"name": person.name}),
            Text("erase-bookings", {"count": len(coming)}),
            Text("erase-names"),
            Text("erase-figures"),
            Text("erase-papers"),
            Text("erase-for-good"),
        )
        yes = (scene.step(Text("button-erase-yes"), "erase-yes"),)
        return Reply(told, (yes, (scene.button("button-keep-record", "record", person.id),)))

    async def show_done(self, scene: Scene) -> Reply:
        rows = (
            (scene.button("button-vouchers", "to-do"),),
            (scene.button("button-participants", "people"), scene.button("button-menu", "menu")),
        )
        owed = await scene.view.participants.scrub_owed()  # somebody reads the files just then
        gone = Text("erased-soon") if owed else Text("erased-told")
        return Reply((Text("erased-title"), gone, Text("erased-papers")), rows)
