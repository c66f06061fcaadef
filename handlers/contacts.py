"""A structure's contact details, one field at a time: by its referent, or by the staff."""

from core.convention.policy import DirectoryField
from core.errors import NotFoundError, StaleError
from core.model.act import Role
from core.model.directory import DirectoryEntry
from core.model.ids import StructureId
from core.rules.contacts import CONTACT_FIELDS
from core.rules.directory import partner_directory_fields
from handlers.dialogue import Dialogue
from handlers.directory import entry_lines
from handlers.reply import Button, Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import REFERENTS, STAFF, Route, Scene, Screen, Subject, Turn

EDITORS = REFERENTS | STAFF


class Contacts:
    def __init__(self, services: Services) -> None:
        self._set = services.set_contact

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("contacts", EDITORS, self.open),
                Route("contact", EDITORS, self.ask, bound=True),
                Route("no-contact", EDITORS, self.empty, bound=True),
            ),
            screens=(
                Screen(Step.CONTACTS, EDITORS, self.show),
                Screen(Step.CONTACT, EDITORS, self.show_one, typed=self.take),
            ),
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.CONTACTS, structure_id=StructureId(turn.number))

    async def ask(self, turn: Turn) -> Dialogue:
        if turn.target not in set(CONTACT_FIELDS):
            raise StaleError("no such field")
        return turn.dialogue.to(Step.CONTACT, contact_field=DirectoryField(turn.target))

    async def take(self, turn: Turn) -> Dialogue:
        return await self._write(turn, turn.text)

    async def empty(self, turn: Turn) -> Dialogue:
        return await self._write(turn, "")

    async def _write(self, turn: Turn, value: str) -> Dialogue:
        dialogue = turn.dialogue
        done = dialogue.to(Step.CONTACTS)
        number = dialogue.structure_id or StructureId(0)
        await self._set(number, dialogue.contact_field, value, turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        entry = await _entry(scene)
        fields = [scene.step(Text(f"button-contact-{field}"), "contact", field) for field in CONTACT_FIELDS]
        told = (Text("contacts-title", {"name": entry.name}), Text("contacts-told"), *entry_lines(entry))
        back = (_back(scene, entry.id), scene.button("button-menu", "menu"))
        return Reply(told, (tuple(fields[:2]), tuple(fields[2:]), back))

    async def show_one(self, scene: Scene) -> Reply:
        entry, field = await _entry(scene), scene.dialogue.contact_field
        value = getattr(entry.contact, field)
        told = [Text(f"contact-{field}-title"), Text(f"contact-{field}-told")]
        if value:
            told.append(Text("contact-now", {"value": value}))
        empty = [scene.step(Text("button-no-contact"), "no-contact")] if value else []
        return Reply(tuple(told), ((*empty, scene.button("button-back", "contacts", entry.id)),))


def _back(scene: Scene, structure_id: StructureId) -> Button:
    if scene.who.structure_id == structure_id:
        return scene.button("button-my-structure", "my-structure")
    return scene.button("button-back", "structure", structure_id)


async def _entry(scene: Scene) -> DirectoryEntry:
    """The one being edited. Raises NotFoundError for one that is not, or that this referent does not refer for."""
    number = scene.dialogue.structure_id or StructureId(0)
    if not scene.has(Role.STAFF) and number != scene.who.structure_id:
        raise NotFoundError(number)
    entry = await scene.view.structures.entry(number, partner_directory_fields())
    if entry is None:
        raise NotFoundError(number)
    return entry
