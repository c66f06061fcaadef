"""Staff suspend a structure with a reason, and restore it (A7)."""

from core.errors import NotFoundError
from core.model.ids import StructureId
from core.model.structures import Structure
from core.usecases.suspending import LONGEST_WHY, reason_of
from handlers.dialogue import Dialogue
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn


class Suspending:
    def __init__(self, services: Services) -> None:
        self._suspend = services.suspend
        self._restore = services.restore

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("suspend", STAFF, self.ask_why),
                Route("suspend-yes", STAFF, self.suspend, bound=True),
                Route("restore", STAFF, self.restore, bound=True),
            ),
            screens=(
                Screen(Step.SUSPEND_WHY, STAFF, self.show_why, typed=self.take_why),
                Screen(Step.SUSPEND_CHECK, STAFF, self.show_check, typed=self.take_why),
            ),
        )

    async def ask_why(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.SUSPEND_WHY, structure_id=StructureId(turn.number), why="")

    async def take_why(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.SUSPEND_CHECK, why=reason_of(turn.text))

    async def suspend(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.STRUCTURE, why="")
        await self._suspend(_number(turn.dialogue), turn.dialogue.why, turn.act(lambda _: done))
        return done

    async def restore(self, turn: Turn) -> Dialogue:
        number = StructureId(turn.number)
        done = turn.dialogue.to(Step.STRUCTURE, structure_id=number)
        await self._restore(number, turn.act(lambda _: done))
        return done

    async def show_why(self, scene: Scene) -> Reply:
        structure = await _structure(scene)
        told = (
            Text("suspend-title", {"name": structure.name}),
            Text("suspend-why", {"most": LONGEST_WHY}),
            Text("suspend-no-name"),
        )
        return Reply(told, ((scene.button("button-back", "structure", structure.id),),))

    async def show_check(self, scene: Scene) -> Reply:
        structure = await _structure(scene)
        figures = await scene.view.structures.figures(structure.id, now=scene.now)
        told = (
            Text("suspend-check-title", {"name": structure.name}),
            Text("suspend-check-why", {"why": scene.dialogue.why}),
            Text("suspend-stops"),
            Text("suspend-keeps", {"bookings": figures.bookings}),
            Text("suspend-told"),
        )
        confirm = scene.step(Text("button-suspend-yes"), "suspend-yes")
        return Reply(told, ((confirm,), (scene.button("button-back", "structure", structure.id),)))


def _number(dialogue: Dialogue) -> StructureId:
    return dialogue.structure_id or StructureId(0)


async def _structure(scene: Scene) -> Structure:
    structure = await scene.view.people.structure(_number(scene.dialogue))
    if structure is None:
        raise NotFoundError(_number(scene.dialogue))
    return structure
