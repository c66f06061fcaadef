"""One more messenger for the same person: a code shown here, typed over there."""

from core.model.addresses import CodeState
from core.model.ids import AccountId
from core.rules.addresses import receiving
from handlers.addresses.naming import called
from handlers.addresses.own import KNOWN
from handlers.dialogue import Dialogue
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import Route, Scene, Screen, Subject, Turn


class AddingAddress:
    def __init__(self, services: Services) -> None:
        self._make = services.make_address_code
        self._shown = services.shown_once
        self._messengers = services.messengers

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("add-address", KNOWN, self.make, bound=True),),
            screens=(
                Screen(Step.ADDRESS_CODE, KNOWN, self.show),
                Screen(Step.ADDRESS_ADDED, KNOWN, self.show_added, anew=True),
            ),
        )

    async def make(self, turn: Turn) -> Dialogue:
        """A new code each time; what is half done stays, for later."""
        done = turn.dialogue.to(Step.ADDRESS_CODE)
        fresh = await self._make(turn.act(lambda _: done))
        about = _about(turn.who.account_id)
        self._shown.keep(turn.who.address_id, fresh, turn.now, about=about, replaces=True)
        return done

    async def show(self, scene: Scene) -> Reply:
        account_id, title = scene.who.account_id, Text("address-code-title")
        back: Row = (scene.button("button-addresses", "addresses"), scene.button("button-menu", "menu"))
        state = await scene.view.codes.address_code(account_id, now=scene.now)
        if state is CodeState.USED:
            return Reply((title, Text("address-code-used")), (back,))
        fresh = self._shown.of(scene.who.address_id, scene.now, about=_about(account_id))
        if fresh is None or fresh.expires_at is None or state is CodeState.OVER:
            again = (scene.step(Text("button-new-code"), "add-address"),)
            return Reply((title, Text("address-code-gone")), (again, back))
        told = (
            title,
            Text("address-code-how"),
            *(Text("address-code-where", {"url": url}) for url in self._messengers()),
            Text("code-shown", {"code": fresh.typed}),
            Text("address-code-until", {"until": fresh.expires_at}),
            Text("address-code-secret"),
        )
        return Reply(told, (back,))

    async def show_added(self, scene: Scene) -> Reply:
        """In the messenger that was added."""
        addresses = await scene.view.addresses.of(scene.who.account_id)
        chosen = receiving(addresses)
        told = [Text("address-added-title"), Text("address-added")]
        if chosen is not None:
            told.append(Text("addresses-told", {"where": called(chosen, addresses)}))
        return Reply(
            tuple(told), ((scene.button("button-addresses", "addresses"), scene.button("button-menu", "menu")),)
        )


def _about(account_id: AccountId) -> str:
    """One code at a time, whichever of their messengers it was made in."""
    return f"account:{account_id}"
