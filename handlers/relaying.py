"""À transmettre in a line and on a button: who is to be told, and what about; and what to say, drawn for them."""

from collections.abc import Mapping
from types import MappingProxyType

from core.model.act import Actor, Role
from core.model.ids import AccountId, AddressId, BulletinId
from core.model.relays import Relay
from core.ports import View
from core.usecases.relay_subjects import performance_told
from handlers.notices import notice
from handlers.notices.passing_on import about_what
from handlers.reply import Aloud, Button, Reply, Text
from handlers.turn import Scene

_SAID: Mapping[str, str | None] = MappingProxyType({"reminder-asked": "relay-asks"})
"""What a chat asks to touch, as it is asked aloud; None where it is not said at all."""


async def relay_button(scene: Scene, relay: Relay) -> Button:
    """The name, the day, what it is about."""
    about = await _about(relay, scene.view)
    performance = await performance_told(scene.view, relay.told)
    if performance is None:
        return scene.button("button-relay-of", "relay", relay.id, name=relay.name, about=about)
    day = performance.day
    return scene.button("button-relay-on", "relay", relay.id, name=relay.name, day=day, about=about)


async def _about(relay: Relay, view: View) -> Text:
    """Of a last-minute notice, what it says has changed: there may be several of one date."""
    number = BulletinId(int(relay.told.args.get("bulletin", 0)))
    bulletin = await view.bulletins.bulletin(number) if number else None
    return about_what(relay) if bulletin is None else Text(f"relay-about-{bulletin.kind}")


async def drawn_for(relay: Relay, view: View) -> Reply:
    """The notice as the person would have it in a chat of theirs."""
    person = Actor(
        account_id=AccountId(0),
        address_id=AddressId(0),
        language=relay.language,
        roles=frozenset({Role.PARTICIPANT}),
        participant_ids=frozenset({relay.participant_id}),
    )
    return await notice(relay.told, person, view)


def aloud(relay: Relay, drawn: Reply) -> Aloud:
    """Its sentences; what it has to touch is on the member's own screen."""
    said = ((_SAID.get(line.key, line.key), line) for line in drawn.text)
    return Aloud(tuple(Text(key, line.args) for key, line in said if key is not None), relay.language)


async def to_do_relays(scene: Scene) -> tuple[Text, Button] | None:
    """For À faire: how many people are to be told something, and the way to them; None where nobody is."""
    count = await scene.view.relays.waiting(scene.structure_id, now=scene.now)
    if not count:
        return None
    return Text("to-do-relays", {"count": count}), scene.button("button-relays", "relays", count=count)
