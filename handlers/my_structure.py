"""A member's own structure: how it stands, and its contact details as other partners see them (A8)."""

from core.errors import NotFoundError
from core.model.act import Role
from core.rules.directory import partner_directory_fields
from handlers.dialogue import Dialogue
from handlers.directory import entry_lines
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.standing import convention_line, state_line
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn


class MyStructure:
    def __init__(self, services: Services) -> None:
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("my-structure", MEMBERS, self.open),),
            screens=(Screen(Step.MY_STRUCTURE, MEMBERS, self.show),),
            commands={"structure": "my-structure"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.MY_STRUCTURE, structure_id=turn.structure_id)

    async def show(self, scene: Scene) -> Reply:
        structure = await scene.view.people.structure(scene.structure_id)
        entry = await scene.view.structures.entry(scene.structure_id, partner_directory_fields())
        if structure is None or entry is None:
            raise NotFoundError(scene.structure_id)
        told = (
            Text("my-structure-title", {"name": entry.name}),
            state_line(structure),
            convention_line(structure, self._policies, scene.now),
            *entry_lines(entry),
        )
        edit: tuple[Row, ...] = ()
        if scene.has(Role.REFERENT):
            edit = ((scene.button("button-contacts", "contacts", structure.id),),)
        back = (scene.button("button-more-ways", "more-ways"), scene.button("button-menu", "menu"))
        return Reply(told, (*edit, back))
