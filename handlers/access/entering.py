"""A code is entered: typed on its screen, after "/start", or by a link that says it in the person's stead."""

from datetime import datetime, timedelta
from functools import partial

from core.errors import BadInputError
from core.model.act import Role
from core.rules.codes import read_code
from core.usecases.addresses import AddressRefused, OpenedAddress
from core.usecases.attempts import attempts
from core.usecases.entering import NotForYou, OpenedParticipant, OpenedStructure, TooMany, Wrong
from handlers.dialogue import Dialogue
from handlers.menu import open_menu
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import EVERYBODY, Route, Scene, Screen, Subject, Turn


class Entering:
    def __init__(self, services: Services) -> None:
        self._enter = services.enter_code

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("code", EVERYBODY, self.open), Route("enter", EVERYBODY, self.take_payload)),
            screens=(
                Screen(Step.CODE, EVERYBODY, self.show, typed=self.take, seeks=True),
                Screen(Step.CODE_OPENED, EVERYBODY, self.show_opened, anew=True),
            ),
            commands={"code": "code"},
            payloads={"start": "enter", "code": "enter"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.CODE)

    async def take_payload(self, turn: Turn) -> Dialogue:
        """After a command; the menu for what is no code, as the command alone would do."""
        return await self.take(turn) if read_code(turn.text) else await open_menu(turn)

    async def take(self, turn: Turn) -> Dialogue:
        """Raises BadInputError, with one sentence for every code that opens nothing.

        Tried too often, the screen itself says when to come back.
        """
        leads_to = partial(_after, turn.dialogue)
        outcome = await self._enter(turn.text, turn.act(leads_to))
        match outcome:
            case Wrong():
                raise BadInputError("error-code-wrong")
            case NotForYou():
                raise BadInputError("error-code-not-for-you")
            case AddressRefused(why):
                raise BadInputError(f"error-address-{why}")
        return leads_to(outcome)

    async def show(self, scene: Scene) -> Reply:
        tried = await attempts(scene.view, scene.who.address_id, typed=True, now=scene.now)
        told = [Text("code-title")]
        if tried.until is not None:
            told.append(Text("error-code-too-many", {"until": _whole_minute(tried.until)}))
        else:
            told += [Text("code-last-try")] if tried.left == 1 else []
            told += [Text("code-told"), Text("code-where")]
        return Reply(tuple(told), ((scene.button("button-menu", "menu"),),))

    async def show_opened(self, scene: Scene) -> Reply:
        """What the person is from now on, and where that begins."""
        rights = await scene.view.people.rights(scene.who.account_id)
        menu: Row = (scene.button("button-menu", "menu"),)
        if scene.has(Role.STAFF):
            return Reply((Text("code-opened-title"), Text("code-opened-staff")), (menu,))
        if scene.has(Role.VENUE):
            dates = scene.button("button-my-dates", "my-dates")
            return Reply((Text("code-opened-title"), Text("code-opened-venue")), ((dates,), menu))
        if scene.has(Role.MEMBER) and rights.structure is not None:
            told = Text("code-opened-referent", {"structure": rights.structure.name})
            terms = scene.button("button-terms", "terms")
            return Reply((Text("code-opened-title"), told, Text("code-opened-terms")), ((terms,), menu))
        offers = scene.button("button-offers", "offers")
        return Reply((Text("code-opened-title"), Text("code-opened-offers")), ((offers,), menu))


def _whole_minute(until: datetime) -> datetime:
    """No earlier than `until`: whoever tries again when the clock shows it is let in."""
    return until + timedelta(seconds=-until.second % 60, microseconds=-until.microsecond)


def _after(dialogue: Dialogue, outcome: object) -> Dialogue:
    match outcome:
        case OpenedStructure(code_id):
            return dialogue.to(Step.CODE_NAME, code_id=code_id)
        case Wrong() | TooMany():
            return dialogue.to(Step.CODE)
        case OpenedParticipant():
            return Dialogue(step=Step.LINK_LANGUAGE)
        case OpenedAddress():
            return Dialogue(step=Step.ADDRESS_ADDED)
        case _:
            return Dialogue(step=Step.CODE_OPENED)
