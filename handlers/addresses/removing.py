"""A messenger is let go: asked once, then whoever writes there is nobody known."""

from core.errors import StaleError
from core.model.ids import AddressId
from core.rules.addresses import receiving
from handlers.addresses.naming import called
from handlers.addresses.own import KNOWN, asked
from handlers.dialogue import Dialogue
from handlers.reply import Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import EVERYBODY, Route, Scene, Screen, Subject, Turn


class RemovingAddress:
    def __init__(self, services: Services) -> None:
        self._remove = services.remove_address

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("ask-remove-address", KNOWN, self.ask),
                Route("remove-address", KNOWN, self.remove, bound=True),
            ),
            screens=(
                Screen(Step.REMOVE_ADDRESS, KNOWN, self.show),
                Screen(Step.ADDRESS_REMOVED, EVERYBODY, self.show_removed, anew=True),
            ),
        )

    async def ask(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.REMOVE_ADDRESS, address_id=AddressId(turn.number))

    async def remove(self, turn: Turn) -> Dialogue:
        """The one that the screen asked about. Nothing half done is left: it may have been this very messenger."""
        if turn.dialogue.step is not Step.REMOVE_ADDRESS or turn.dialogue.address_id is None:
            raise StaleError("nothing was asked")
        here = turn.dialogue.address_id == turn.who.address_id
        done = Dialogue(step=Step.ADDRESS_REMOVED) if here else turn.dialogue.to(Step.ADDRESS_REMOVED, address_id=None)
        await self._remove(turn.dialogue.address_id, turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        addresses = await scene.view.addresses.of(scene.who.account_id)
        one = asked(scene, addresses)
        told = [Text("remove-address-title", {"where": called(one, addresses)}), Text("remove-address-told")]
        if one.id == scene.who.address_id:
            told.append(Text("address-here"))
        next_one = receiving([other for other in addresses if other != one])
        if one == receiving(addresses) and next_one is not None:
            told.append(Text("remove-address-then", {"where": called(next_one, addresses)}))
        yes = (scene.step(Text("button-remove-address-yes"), "remove-address"),)
        return Reply(tuple(told), (yes, (scene.button("button-keep-address", "address", one.id),)))

    async def show_removed(self, scene: Scene) -> Reply:
        """Also for whoever let go the messenger they speak in: they are a visitor there."""
        ways = [scene.button("button-addresses", "addresses")] if scene.has(*KNOWN) else []
        told = (Text("address-removed-title"), Text("address-removed" if ways else "address-removed-here"))
        return Reply(told, ((*ways, scene.button("button-menu", "menu")),))
