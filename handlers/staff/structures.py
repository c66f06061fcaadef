"""Structures as the staff see them: the list, and one with its state, its convention, and figures without names."""

from core.errors import NotFoundError
from core.model.ids import StructureId
from core.model.structures import StructureState
from core.rules.directory import partner_directory_fields
from core.usecases.directory import key_of, page
from handlers.dialogue import Dialogue
from handlers.directory import entry_lines, structure_button
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.standing import convention_line, state_line
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn

PAGE = 4


class Structures:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("structures", STAFF, self.open),
                Route("more-structures", STAFF, self.next_page, bound=True),
                Route("structure", STAFF, self.open_one),
            ),
            screens=(
                Screen(Step.STRUCTURES, STAFF, self.show, typed=self.find),
                Screen(Step.STRUCTURE, STAFF, self.show_one),
            ),
            commands={"structures": "structures"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.STRUCTURES, like="", structure_pages=())

    async def find(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.STRUCTURES, like=turn.text[:80], structure_pages=())

    async def next_page(self, turn: Turn) -> Dialogue:
        pages = turn.dialogue.structure_pages
        async with self._store.read() as view:
            found = await view.structures.all(like=turn.dialogue.like)
        shown, _ = page(found, after=pages[-1] if pages else None, size=PAGE)
        return turn.dialogue.to(Step.STRUCTURES, structure_pages=(*pages, key_of(shown[-1])) if shown else ())

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.STRUCTURE, structure_id=StructureId(turn.number))

    async def show(self, scene: Scene) -> Reply:
        found = await scene.view.structures.all(like=scene.dialogue.like)
        pages = scene.dialogue.structure_pages
        shown, others = page(found, after=pages[-1] if pages else None, size=PAGE)
        rows: list[Row] = [(structure_button(scene, one, "structure"),) for one in shown]
        more = [scene.step(Text("button-more"), "more-structures")] if others else []
        every = [scene.button("button-all-structures", "structures")] if scene.dialogue.like or pages else []
        rows.append((scene.button("button-new-structure", "new-structure"),))
        rows.append((*more, *every, scene.button("button-menu", "menu")))
        told = Text("structures-type") if found else Text("structures-nobody")
        return Reply((Text("structures-title", {"count": len(found)}), told), tuple(rows))

    async def show_one(self, scene: Scene) -> Reply:
        number = scene.dialogue.structure_id or StructureId(0)
        structure = await scene.view.people.structure(number)
        entry = await scene.view.structures.entry(number, partner_directory_fields())
        if structure is None or entry is None:
            raise NotFoundError(number)
        figures = await scene.view.structures.figures(number, now=scene.now)
        told = (
            Text("structure-title", {"name": structure.name}),
            state_line(structure, figures.since),
            convention_line(structure, self._policies, scene.now),
            Text(
                "structure-figures",
                {"members": figures.members, "participants": figures.participants, "bookings": figures.bookings},
            ),
            *entry_lines(entry),
        )
        back = (scene.button("button-structures", "structures"), scene.button("button-menu", "menu"))
        return Reply(told, (*_acts(scene, number, structure.state), back))


def _acts(scene: Scene, number: StructureId, state: StructureState) -> tuple[Row, ...]:
    """What the staff may do with it; nothing is left to do with a closed one."""
    if state is StructureState.CLOSED:
        return ()
    invite = scene.button("button-invite-referent", "invite-referent", number)
    contacts = scene.button("button-contacts", "contacts", number)
    use = scene.button("button-use", "unused-of", number)
    if state is StructureState.SUSPENDED:  # no code is set meanwhile (A7)
        return ((invite,), (contacts, use), (scene.step(Text("button-restore"), "restore", number),))
    code = scene.button("button-new-code", "structure-code", number)
    return ((invite,), (code, contacts), (use, scene.button("button-suspend", "suspend", number)))
