"""Staff add a structure: its name, the generation of its convention, the day it was signed."""

from datetime import date

from core.errors import BadInputError, StaleError
from core.model.directory import Contact
from core.rules.weeks import paris_day
from core.usecases.structures import StructureAdded, free_name
from handlers.dialogue import Dialogue, NewStructure
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn
from handlers.typed.days import day_of
from handlers.typed.sentence import Sentence


class NewStructures:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._add = services.add_structure
        self._generations = [policy.generation for policy in services.policies]

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("new-structure", STAFF, self.ask_name),
                Route("generation", STAFF, self.choose_generation, bound=True),
                Route("unsigned", STAFF, self.choose_unsigned, bound=True),
                Route("add-structure", STAFF, self.add, bound=True),
            ),
            screens=(
                Screen(Step.NEW_STRUCTURE, STAFF, self.show_name, typed=self.take_name),
                Screen(Step.NEW_GENERATION, STAFF, self.show_generations),
                Screen(Step.NEW_SIGNED, STAFF, self.show_signed, typed=self.take_day),
                Screen(Step.NEW_STRUCTURE_CHECK, STAFF, self.show_check),
            ),
        )

    async def ask_name(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.NEW_STRUCTURE, new_structure=NewStructure())

    async def take_name(self, turn: Turn) -> Dialogue:
        """Raises BadInputError here already, before anything else is asked, for a name that is there."""
        async with self._store.read() as view:
            name = await free_name(view, turn.text)
        return turn.dialogue.to(Step.NEW_GENERATION, new_structure=NewStructure(name=name))

    async def choose_generation(self, turn: Turn) -> Dialogue:
        if turn.target not in self._generations:
            raise StaleError("no such generation")
        new = turn.dialogue.new_structure.model_copy(update={"generation": turn.target})
        return turn.dialogue.to(Step.NEW_SIGNED, new_structure=new)

    async def take_day(self, turn: Turn) -> Dialogue:
        return _signed(turn.dialogue, signing_day(turn.text, paris_day(turn.now)))

    async def choose_unsigned(self, turn: Turn) -> Dialogue:
        return _signed(turn.dialogue, None)

    async def add(self, turn: Turn) -> Dialogue:
        """What the check screen says. Raises StaleError anywhere else, BadInputError for a name taken since."""
        if turn.dialogue.step is not Step.NEW_STRUCTURE_CHECK:
            raise StaleError("nothing was checked")

        def done(outcome: object) -> Dialogue:
            if not isinstance(outcome, StructureAdded):
                raise TypeError(outcome)
            number = outcome.structure_id
            return turn.dialogue.to(Step.STRUCTURE, structure_id=number, new_structure=NewStructure())

        new = turn.dialogue.new_structure
        return done(await self._add(new.name, new.generation, new.signed_on, Contact(), turn.act(done)))

    async def show_name(self, scene: Scene) -> Reply:
        told = (Text("new-structure-title"), Text("new-structure-told"))
        return Reply(told, ((scene.button("button-back", "structures"),),))

    async def show_generations(self, scene: Scene) -> Reply:
        rows = [
            (scene.step(Text("button-generation", {"generation": one}), "generation", one),)
            for one in self._generations
        ]
        told = (Text("new-generation-title", {"name": scene.dialogue.new_structure.name}), Text("new-generation-told"))
        return Reply(told, (*rows, (scene.button("button-back", "new-structure"),)))

    async def show_signed(self, scene: Scene) -> Reply:
        told = (Text("new-signed-title", {"name": scene.dialogue.new_structure.name}), Text("new-signed-told"))
        unsigned = scene.step(Text("button-unsigned"), "unsigned")
        return Reply(told, ((unsigned,), (scene.button("button-back", "new-structure"),)))

    async def show_check(self, scene: Scene) -> Reply:
        new = scene.dialogue.new_structure
        convention = Text("new-check-convention", {"generation": new.generation})
        signed = Text("new-check-signed", {"day": new.signed_on}) if new.signed_on else Text("standing-unsigned")
        told = (Text("new-check-title", {"name": new.name}), convention, signed)
        yes = scene.step(Text("button-add-structure"), "add-structure")
        again, menu = scene.button("button-start-again", "new-structure"), scene.button("button-menu", "menu")
        return Reply(told, ((yes,), (again, menu)))


def _signed(dialogue: Dialogue, day: date | None) -> Dialogue:
    """Raises StaleError where no structure is being added."""
    if not dialogue.new_structure.generation:
        raise StaleError("no structure is being added")
    new = dialogue.new_structure.model_copy(update={"signed_on": day})
    return dialogue.to(Step.NEW_STRUCTURE_CHECK, new_structure=new)


def signing_day(typed: str, today: date) -> date:
    """Raises BadInputError: no day, or one still to come (what is signed is signed; a year may be missing)."""
    day = day_of(" ".join(Sentence(typed).words), today)
    if day is None:
        raise BadInputError("error-day-asked")
    if day > today:
        raise BadInputError("error-signed-later")
    return day
