""" "Mes messageries": where a person is reached, and which of them gets the notices."""

from collections.abc import Sequence

from core.errors import NotFoundError
from core.model.addresses import OwnAddress
from core.model.ids import AddressId
from core.rules.addresses import MOST_ADDRESSES, own, receiving
from handlers.addresses.naming import called
from handlers.dialogue import Dialogue
from handlers.reply import Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import HOLDERS, STAFF, VENUES, Route, Scene, Screen, Subject, Turn

KNOWN = HOLDERS | STAFF | VENUES
"""Whoever is somebody here: there is nothing to tell the others."""


class OwnAddresses:
    def __init__(self, services: Services) -> None:
        self._prefer = services.prefer_address

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("addresses", KNOWN, self.open),
                Route("address", KNOWN, self.open_one),
                Route("prefer-address", KNOWN, self.prefer, bound=True),
            ),
            screens=(
                Screen(Step.ADDRESSES, KNOWN, self.show),
                Screen(Step.ADDRESS, KNOWN, self.show_one),
            ),
            commands={"messageries": "addresses"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ADDRESSES)

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ADDRESS, address_id=AddressId(turn.number))

    async def prefer(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.ADDRESSES, saved=True)
        await self._prefer(AddressId(turn.number), turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        addresses = await scene.view.addresses.of(scene.who.account_id)
        rows: list[Row] = [(_button(scene, one, addresses),) for one in addresses]
        told = [Text("addresses-title"), *([Text("addresses-saved")] if scene.dialogue.saved else [])]
        told += _lines(addresses)
        if len(addresses) < MOST_ADDRESSES:
            rows.append((scene.step(Text("button-add-address"), "add-address"),))
        else:
            told.append(Text("addresses-full"))
        back = (scene.button("button-back", "more-ways"), scene.button("button-menu", "menu"))
        return Reply(tuple(told), (*rows, back))

    async def show_one(self, scene: Scene) -> Reply:
        addresses = await scene.view.addresses.of(scene.who.account_id)
        one = asked(scene, addresses)
        told = [Text("address-title", {"where": called(one, addresses)}), _state(one, addresses)]
        if one.native_id.startswith("@"):  # a name that its owner knows; a number says nothing to anybody
            told.append(Text("address-id", {"id": one.native_id}))
        if one.id == scene.who.address_id:
            told.append(Text("address-here"))
        ways: list[Row] = []
        if one.messenger and one.reachable and one != receiving(addresses):
            ways.append((scene.step(Text("button-prefer-address"), "prefer-address", one.id),))
        if len(addresses) > 1:
            ways.append((scene.button("button-remove-address", "ask-remove-address", one.id),))
        back = (scene.button("button-back", "addresses"), scene.button("button-menu", "menu"))
        return Reply(tuple(told), (*ways, back))


def asked(scene: Scene, addresses: Sequence[OwnAddress]) -> OwnAddress:
    """The one the dialogue is about. Raises NotFoundError where it is none of theirs any more."""
    found = own(addresses, scene.dialogue.address_id or AddressId(0))
    if found is None:
        raise NotFoundError(scene.dialogue.address_id)
    return found


def _button(scene: Scene, one: OwnAddress, addresses: Sequence[OwnAddress]) -> Button:
    return scene.button("button-address", "address", one.id, where=called(one, addresses))


def _lines(addresses: Sequence[OwnAddress]) -> list[Text]:
    """Where notices go, and what of the others."""
    chosen = receiving(addresses)
    if chosen is None:
        return [Text("addresses-web-only"), Text("addresses-may-add")]
    told = [Text("addresses-told" if chosen.reachable else "addresses-nowhere", {"where": called(chosen, addresses)})]
    others = [one for one in addresses if one.messenger and one != chosen]
    if any(one.reachable for one in others):
        told.append(Text("addresses-silent"))
    told += [Text("addresses-unreachable", {"where": called(one, addresses)}) for one in others if not one.reachable]
    return told + ([] if all(one.messenger for one in addresses) else [Text("addresses-web")])


def _state(one: OwnAddress, addresses: Sequence[OwnAddress]) -> Text:
    if not one.messenger:
        return Text("address-web")
    if not one.reachable:
        return Text("address-unreachable")
    return Text("address-receives" if one == receiving(addresses) else "address-silent")
