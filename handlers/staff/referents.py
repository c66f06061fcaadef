"""Staff open a structure's access: its referent is invited by a one-time code (A2), its code of the season set (A4)."""

from datetime import datetime

from core.errors import NotFoundError, StaleError
from core.model.codes import FreshCode
from core.model.ids import AddressId, StructureId
from core.model.structures import Structure
from handlers.access.shown_once import about_structure
from handlers.dialogue import Dialogue
from handlers.names import typed_name
from handlers.reply import Attachment, Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn


class Referents:
    def __init__(self, services: Services) -> None:
        self._invite = services.invite
        self._set_code = services.set_structure_code
        self._shown = services.shown_once
        self._link = services.link
        self._papers = services.papers

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("invite-referent", STAFF, self.ask_name),
                Route("structure-code", STAFF, self.ask_code),
                Route("structure-code-yes", STAFF, self.set_code, bound=True),
            ),
            screens=(
                Screen(Step.REFERENT_NAME, STAFF, self.show_name, typed=self.take_name),
                Screen(Step.REFERENT_CODE, STAFF, self.show_link),
                Screen(Step.STRUCTURE_CODE, STAFF, self.show_ask),
                Screen(Step.STRUCTURE_CODE_SET, STAFF, self.show_code),
            ),
        )

    async def ask_name(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.REFERENT_NAME, structure_id=StructureId(turn.number))

    async def take_name(self, turn: Turn) -> Dialogue:
        """The name goes with the code, to whoever enters it; it is not kept in the dialogue."""
        number, done = _number(turn.dialogue), turn.dialogue.to(Step.REFERENT_CODE)
        fresh = await self._invite.referent(number, typed_name(turn.text), turn.act(lambda _: done))
        self._shown.keep(turn.who.address_id, fresh, turn.now, about=_about(number))
        return done

    async def ask_code(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.STRUCTURE_CODE, structure_id=StructureId(turn.number))

    async def set_code(self, turn: Turn) -> Dialogue:
        """Of the structure that the screen asked about, and of no other."""
        if turn.dialogue.step is not Step.STRUCTURE_CODE:
            raise StaleError("nothing was asked")
        number, done = _number(turn.dialogue), turn.dialogue.to(Step.STRUCTURE_CODE_SET)
        fresh = await self._set_code(number, turn.act(lambda _: done))
        self._shown.keep(turn.who.address_id, fresh, turn.now, about=about_structure(number), replaces=True)
        return done

    async def show_name(self, scene: Scene) -> Reply:
        structure = await _structure(scene)
        told = (
            Text("referent-title", {"name": structure.name}),
            Text("referent-told"),
            Text("name-example"),
        )
        return Reply(told, ((scene.button("button-back", "structure", structure.id),),))

    async def show_link(self, scene: Scene) -> Reply:
        """The code, the link and its picture; ten minutes later only that they are no longer shown; then its use."""
        structure = await _structure(scene)
        if await scene.view.codes.last_invitation_used(structure.id, made_by=scene.who.account_id):
            done = (Text("referent-title", {"name": structure.name}), Text("referent-done"))
            return Reply(done, ((scene.button("button-back", "structure", structure.id),),))
        fresh = self._fresh(scene.who.address_id, _about(structure.id), scene.now)
        title = Text("referent-title", {"name": structure.name})
        rows = ((scene.button("button-back", "structure", structure.id),),)
        if fresh is None or fresh.expires_at is None:
            return Reply((title, Text("code-not-shown")), rows)
        url = self._link(fresh.token)
        told = (
            title,
            Text("code-shown", {"code": fresh.typed}),
            Text("referent-link", {"url": url}),
            Text("referent-until", {"until": fresh.expires_at}),
            Text("code-shown-once"),
        )
        picture = await self._papers.qr(url)
        shown = Attachment(Text("file-referent-qr"), "image/png", picture, alt=Text("file-referent-qr-alt"))
        return Reply(told, rows, (shown,))

    async def show_ask(self, scene: Scene) -> Reply:
        structure = await _structure(scene)
        told = (Text("structure-code-title", {"name": structure.name}), Text("structure-code-told"))
        yes = scene.step(Text("button-structure-code-yes"), "structure-code-yes")
        return Reply(told, ((yes,), (scene.button("button-back", "structure", structure.id),)))

    async def show_code(self, scene: Scene) -> Reply:
        structure = await _structure(scene)
        fresh = self._fresh(scene.who.address_id, about_structure(structure.id), scene.now)
        told = [Text("structure-code-title", {"name": structure.name})]
        if fresh is None:
            told.append(Text("code-not-shown"))
        else:
            told += [Text("code-shown", {"code": fresh.typed}), Text("code-shown-once")]
        return Reply(tuple(told), ((scene.button("button-back", "structure", structure.id),),))

    def _fresh(self, address_id: AddressId, about: str, now: datetime) -> FreshCode | None:
        return self._shown.of(address_id, now, about=about)


def _about(number: StructureId) -> str:
    """Invitations of one structure stand beside each other: each is somebody's."""
    return f"referent:{number}"


def _number(dialogue: Dialogue) -> StructureId:
    return dialogue.structure_id or StructureId(0)


async def _structure(scene: Scene) -> Structure:
    number = _number(scene.dialogue)
    structure = await scene.view.people.structure(number)
    if structure is None:
        raise NotFoundError(number)
    return structure
