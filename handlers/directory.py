"""The directory of partner structures (A8): the list, narrowed by typing, and one of them."""

from core.model.directory import DirectoryEntry, StructureLine
from core.model.ids import StructureId
from core.usecases.directory import key_of, page, partner, partners
from handlers.dialogue import Dialogue
from handlers.performances import shortened
from handlers.reply import Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import EVERYBODY, Route, Scene, Screen, Subject, Turn

PAGE = 5


class Directory:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("directory", EVERYBODY, self.open),
                Route("more-partners", EVERYBODY, self.next_page, bound=True),
                Route("partner", EVERYBODY, self.open_one),
            ),
            screens=(
                Screen(Step.DIRECTORY, EVERYBODY, self.show, typed=self.find, seeks=True),
                Screen(Step.PARTNER, EVERYBODY, self.show_one),
            ),
            commands={"annuaire": "directory", "directory": "directory"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.DIRECTORY, like="", structure_pages=())

    async def find(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.DIRECTORY, like=turn.text[:80], structure_pages=())

    async def next_page(self, turn: Turn) -> Dialogue:
        pages = turn.dialogue.structure_pages
        async with self._store.read() as view:
            found = await partners(view, self._policies, like=turn.dialogue.like, now=turn.now)
        shown, _ = page(found, after=pages[-1] if pages else None, size=PAGE)
        return turn.dialogue.to(Step.DIRECTORY, structure_pages=(*pages, key_of(shown[-1])) if shown else ())

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.PARTNER, structure_id=StructureId(turn.number))

    async def show(self, scene: Scene) -> Reply:
        found = await partners(scene.view, self._policies, like=scene.dialogue.like, now=scene.now)
        pages = scene.dialogue.structure_pages
        shown, others = page(found, after=pages[-1] if pages else None, size=PAGE)
        rows: list[Row] = [(structure_button(scene, one, "partner"),) for one in shown]
        more = [scene.step(Text("button-more"), "more-partners")] if others else []
        every = [scene.button("button-all-partners", "directory")] if scene.dialogue.like or pages else []
        rows.append((*more, *every, scene.button("button-menu", "menu")))
        told = Text("directory-type") if found else Text("directory-nobody")
        return Reply((Text("directory-title", {"count": len(found)}), told), tuple(rows))

    async def show_one(self, scene: Scene) -> Reply:
        number = scene.dialogue.structure_id or StructureId(0)
        entry = await partner(scene.view, self._policies, number, by=scene.who, now=scene.now)
        told = (Text("partner-title", {"name": entry.name}), *entry_lines(entry))
        return Reply(told, (*_links(entry), _ways_back(scene)))


def structure_button(scene: Scene, one: StructureLine, verb: str) -> Button:
    return scene.button("button-structure", verb, one.id, name=shortened(one.name))


def entry_lines(entry: DirectoryEntry) -> tuple[Text, ...]:
    """What is filled in and may be seen; one sentence where that is nothing."""
    contact = entry.contact
    told = [
        Text(key, {"value": value})
        for key, value in (
            ("partner-postal-address", contact.postal_address),
            ("partner-website", contact.website),
            ("partner-phone", contact.phone),
            ("partner-email", contact.email),
        )
        if value
    ]
    if entry.referents:
        told.append(Text("partner-referent", {"names": entry.referents}))
    return tuple(told) or (Text("partner-nothing"),)


def _links(entry: DirectoryEntry) -> tuple[Row, ...]:
    website = entry.contact.website
    return ((Button(Text("button-website"), url=website),),) if website else ()


def _ways_back(scene: Scene) -> Row:
    return (scene.button("button-directory", "directory"), scene.button("button-menu", "menu"))
