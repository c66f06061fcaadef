"""Two people on mautrix in one room: what one does is what the other sees."""

from collections.abc import AsyncIterator

import pytest

from tests.synapse.keys import Keys
from tests.synapse.person import Person
from tests.synapse.server import Synapse


@pytest.fixture(params=["plain", "encrypted"])
async def pair(request: pytest.FixtureRequest, synapse: Synapse) -> AsyncIterator[tuple[Person, Person]]:
    """Whoever opened the room, and whom they invited."""
    encrypted = request.param == "encrypted"
    one = synapse.register(f"one-{request.node.name.replace('[', '-').strip(']')}")
    two = synapse.register(f"two-{request.node.name.replace('[', '-').strip(']')}")
    host = Person(synapse, one, bot=two.user_id, keys=Keys() if encrypted else None)
    guest = Person(synapse, two, bot=one.user_id, keys=Keys() if encrypted else None)
    async with host.online(), guest.online():
        room = await host.opens_room(encrypted=encrypted, joined=False)
        await guest.joins(room.id)
        await host.sees_bot()
        yield host, guest


async def test_what_is_said_edited_touched_and_removed_is_seen(pair: tuple[Person, Person]) -> None:
    host, guest = pair
    event_id = await host.says("Menu\n1. Salut\n2. Adieu")
    room = guest.rooms[host.room.id]
    message = await room.shows("Salut")
    assert message.choices == {"1": "Salut", "2": "Adieu"}
    assert message.encrypted == host.room.encrypted
    assert message.trust == ("CROSS_SIGNED_TOFU" if message.encrypted else None)
    await host.edits(event_id, "Menu\n1. Bonsoir")
    await room.shows("Bonsoir")
    assert (message.choices, message.edits, len(room.of_others)) == ({"1": "Bonsoir"}, 1, 1)
    sign = await host.reacts("1️⃣", on=message)
    await room.until(lambda: message.signs(host.user_id) == ["1️⃣"])
    await host.removes(sign)
    await room.until(lambda: message.signs(host.user_id) == [])
    await host.removes(event_id)
    await room.until(lambda: room.of_others == [])


async def test_a_file_arrives_as_it_was(pair: tuple[Person, Person]) -> None:
    host, guest = pair
    await host.sends_file("voici.csv", b"a;b")
    room = guest.rooms[host.room.id]
    message = await room.shows("voici.csv")
    assert message.is_file
    assert await guest.fetches(message) == b"a;b"
    assert ("file" in message.content) == host.room.encrypted


@pytest.mark.parametrize("pair", ["encrypted"], indirect=True)
async def test_a_key_that_comes_late_opens_what_came_before(pair: tuple[Person, Person]) -> None:
    host, guest = pair
    assert host.keys is not None
    host.keys.post.held = True
    event_id = await host.says("plus tard")
    room = guest.rooms[host.room.id]
    await room.until(lambda: event_id in room.problems)
    assert room.of_others == []
    await host.client.lets_go()
    await room.shows("plus tard")
    assert room.problems == {}
