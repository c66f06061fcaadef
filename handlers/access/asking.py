"""Somebody with their structure's code asks for access, under their own name (A4)."""

from core.convention.season import season_label
from core.errors import NotFoundError
from core.rules.weeks import paris_day
from handlers.dialogue import Dialogue
from handlers.names import typed_name
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import EVERYBODY, Scene, Screen, Subject, Turn


class Asking:
    def __init__(self, services: Services) -> None:
        self._ask = services.ask_access

    def subject(self) -> Subject:
        return Subject(
            routes=(), screens=(Screen(Step.CODE_NAME, EVERYBODY, self.show, typed=self.take_name, anew=True),)
        )

    async def take_name(self, turn: Turn) -> Dialogue:
        """Then the menu, which says that the request waits."""
        name, done = typed_name(turn.text), Dialogue()
        await self._ask(turn.dialogue.code_id, name, turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        """Raises NotFoundError where the code was replaced since."""
        season = season_label(paris_day(scene.now))
        structure_id = await scene.view.codes.structure_of(scene.dialogue.code_id, season=season)
        structure = await scene.view.people.structure(structure_id) if structure_id else None
        if structure is None:
            raise NotFoundError(scene.dialogue.code_id)
        told = (Text("ask-title", {"structure": structure.name}), Text("ask-name"), Text("ask-then"))
        return Reply(told, ((scene.button("button-menu", "menu"),),))
