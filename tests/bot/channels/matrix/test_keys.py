"""The calls for keys: few, and nothing is said with a key that its readers were not given."""

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from bot.channels.matrix.calls import Calls
from bot.channels.matrix.claims import CLAIM_AGAIN
from bot.channels.matrix.devicelists import AGAIN_AFTER
from bot.channels.matrix.keys import Keys
from bot.channels.matrix.machine import Machine
from bot.channels.matrix.trouble import UnansweredError, UnavailableError
from tests.bot.channels.matrix.machines import ROOM, Server, device, event

BOT, ALIX, BASILE = "@bot:localhost", "@alix:localhost", "@basile:away.example"
SALUT = {"msgtype": "m.text", "body": "salut"}


class Wire:
    """The calls of one device, done by `server`. `fails`: those whose place holds it; `away`: servers that are."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.fails = "nothing"
        self.away: set[str] = set()
        self.asked: list[tuple[str, Any]] = []

    async def ask(self, method: str, place: str, body: Mapping[str, Any]) -> dict[str, Any]:
        name = place.removeprefix("/_matrix/client/v3/").split("/m.room")[0]
        self.asked.append((name, body))
        await asyncio.sleep(0)
        if self.fails in place:
            raise UnansweredError("status 500")
        match name:
            case "keys/query":
                people = [one for one in body["device_keys"] if one.partition(":")[2] not in self.away]
                return {
                    "device_keys": {one: self.server.devices[one] for one in people},
                    "failures": {one: {} for one in self.away},
                }
            case "keys/claim":
                return {"one_time_keys": self.server.claims(body["one_time_keys"])}
            case "sendToDevice":
                self.server.send(BOT, dict(body))
        return {}

    def calls(self, name: str) -> list[Any]:
        return [body for asked, body in self.asked if asked == name]


class Wall:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def wire() -> Wire:
    return Wire(Server())


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def bot(tmp_path: Path, wire: Wire) -> Iterator[Machine]:
    machine = device(tmp_path, wire.server, BOT, "BOT")
    yield machine
    machine.close()


@pytest.fixture
def alix(tmp_path: Path, wire: Wire) -> Iterator[Machine]:
    machine = device(tmp_path, wire.server, ALIX, "PHONE")
    yield machine
    machine.close()


@pytest.fixture
def keys(wire: Wire, bot: Machine, wall: Wall) -> Keys:
    return Keys(cast("Calls", wire), bot, steady=wall)


async def test_what_is_said_its_readers_can_read_and_the_second_time_it_is_one_call(
    wire: Wire, keys: Keys, bot: Machine, alix: Machine
) -> None:
    everybody = frozenset({BOT, ALIX})
    kind, content = await keys.encrypted(ROOM, everybody, "m.room.message", SALUT)
    wire.server.query(alix, BOT)
    wire.server.deliver(alix)
    assert (kind, alix.decrypted(event(bot, content), ROOM)["content"]) == ("m.room.encrypted", SALUT)
    assert [name for name, _ in wire.asked] == ["keys/query", "keys/claim", "sendToDevice"]
    await keys.encrypted(ROOM, everybody, "m.room.message", SALUT)
    assert len(wire.asked) == 3


async def test_many_rooms_at_once_ask_about_their_people_together(wire: Wire, keys: Keys) -> None:
    people = [f"@p{number}:localhost" for number in range(50)]
    said = (
        keys.encrypted(f"!{number}", frozenset({BOT, one}), "m.room.message", SALUT)
        for number, one in enumerate(people)
    )
    await asyncio.gather(*said, return_exceptions=True)  # none of them has a device
    asked = [set(body["device_keys"]) for body in wire.calls("keys/query")]
    assert (len(asked), set().union(*asked)) == (2, set(people))


async def test_a_key_that_could_not_be_given_is_given_before_anything_is_said_with_it(
    wire: Wire, keys: Keys, bot: Machine, alix: Machine
) -> None:
    wire.fails = "sendToDevice"
    for _ in range(2):
        with pytest.raises(UnansweredError):
            await keys.encrypted(ROOM, frozenset({BOT, ALIX}), "m.room.message", SALUT)
    wire.fails = "nothing"
    _, content = await keys.encrypted(ROOM, frozenset({BOT, ALIX}), "m.room.message", SALUT)
    wire.server.query(alix, BOT)
    wire.server.deliver(alix)
    assert alix.decrypted(event(bot, content), ROOM)["content"] == SALUT


async def test_what_nobody_could_read_is_not_said_and_a_homeserver_that_is_away_not_asked_each_time(
    wire: Wire, keys: Keys, wall: Wall, tmp_path: Path
) -> None:
    basile = device(tmp_path, wire.server, BASILE, "PC")
    wire.away.add("away.example")
    for _ in range(3):
        with pytest.raises(UnavailableError):
            await keys.encrypted(ROOM, frozenset({BOT, BASILE}), "m.room.message", SALUT)
    assert len(wire.calls("keys/query")) == 1
    wire.away.clear()
    wall.at += AGAIN_AFTER
    await keys.encrypted(ROOM, frozenset({BOT, BASILE}), "m.room.message", SALUT)
    assert len(wire.calls("keys/query")) == 2
    basile.close()


async def test_a_device_that_had_no_key_once_is_asked_again_and_meanwhile_nothing_is_said_to_it(
    wire: Wire, keys: Keys, bot: Machine, alix: Machine, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = frozenset({BOT, ALIX})
    with monkeypatch.context() as away:
        away.setattr(wire.server, "claims", lambda wanted: {})
        for _ in range(3):
            with pytest.raises(UnavailableError):
                await keys.encrypted(ROOM, everybody, "m.room.message", SALUT)
    assert len(wire.calls("keys/claim")) == 1
    wall.at += CLAIM_AGAIN
    _, content = await keys.encrypted(ROOM, everybody, "m.room.message", SALUT)
    wire.server.query(alix, BOT)
    wire.server.deliver(alix)
    assert alix.decrypted(event(bot, content), ROOM)["content"] == SALUT


async def test_a_second_device_without_a_key_stops_nothing_and_reads_on_once_it_has_one(
    wire: Wire, keys: Keys, bot: Machine, alix: Machine, wall: Wall, tmp_path: Path
) -> None:
    everybody, tablet = frozenset({BOT, ALIX}), device(tmp_path, wire.server, ALIX, "TABLET")
    kept, wire.server.one_time[ALIX, "TABLET"] = wire.server.one_time[ALIX, "TABLET"], {}
    _, first = await keys.encrypted(ROOM, everybody, "m.room.message", SALUT)
    wire.server.one_time[ALIX, "TABLET"] = kept
    wall.at += CLAIM_AGAIN
    _, second = await keys.encrypted(ROOM, everybody, "m.room.message", SALUT)
    for reader in (alix, tablet):
        wire.server.query(reader, BOT)
        wire.server.deliver(reader)
        assert reader.decrypted(event(bot, second, event_id="$2"), ROOM)["content"] == SALUT
    assert alix.decrypted(event(bot, first), ROOM)["content"] == SALUT
    tablet.close()


async def test_a_device_that_comes_while_the_key_is_given_reads_too(
    wire: Wire, keys: Keys, bot: Machine, alix: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, new = wire.ask, list[Machine]()

    async def comes(method: str, place: str, body: Mapping[str, Any]) -> dict[str, Any]:
        answer = await asked(method, place, body)
        if "sendToDevice" in place and not new:
            new.append(device(tmp_path, wire.server, ALIX, "NEW"))
            bot.received({"device_lists": {"changed": [ALIX]}})
            await keys.keep_up()
        return answer

    monkeypatch.setattr(wire, "ask", comes)
    _, content = await keys.encrypted(ROOM, frozenset({BOT, ALIX}), "m.room.message", SALUT)
    for reader in (alix, *new):
        wire.server.query(reader, BOT)
        wire.server.deliver(reader)
        assert reader.decrypted(event(bot, content), ROOM)["content"] == SALUT
    new[0].close()


def test_a_key_that_was_not_given_is_an_error_of_ours(bot: Machine) -> None:
    with pytest.raises(UnavailableError):
        bot.sharing.encrypted(ROOM, "m.room.message", SALUT)


async def test_devices_that_changed_are_asked_about_after_the_sync(
    wire: Wire, keys: Keys, bot: Machine, alix: Machine
) -> None:
    await keys.know({ALIX, BOT})
    bot.received({"device_lists": {"changed": [ALIX]}})
    await keys.keep_up()
    await keys.keep_up()
    assert [set(body["device_keys"]) for body in wire.calls("keys/query")] == [{ALIX}, {ALIX}]


async def test_those_who_are_told_next_are_asked_about_and_begun_with_the_first_of_them(
    wire: Wire, keys: Keys, tmp_path: Path
) -> None:
    people = [f"@p{number}:localhost" for number in range(6)]
    devices = [device(tmp_path, wire.server, one, "PHONE") for one in people]
    keys.expect([*people, BASILE])
    for number, one in enumerate(people):
        await keys.encrypted(f"!{number}", frozenset({BOT, one}), "m.room.message", SALUT)
    assert [set(body["device_keys"]) for body in wire.calls("keys/query")] == [set(people)]  # not of another homeserver
    assert [set(body["one_time_keys"]) for body in wire.calls("keys/claim")] == [set(people)]
    assert len(wire.calls("sendToDevice")) == len(people)
    for reader in devices:
        reader.close()


async def test_a_homeserver_that_gives_no_keys_holds_up_nobody_of_another(
    wire: Wire, keys: Keys, alix: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    basile, asked, answers = device(tmp_path, wire.server, BASILE, "PC"), wire.ask, asyncio.Event()

    async def slowly(method: str, place: str, body: Mapping[str, Any]) -> dict[str, Any]:
        if "claim" in place and BASILE in body["one_time_keys"]:
            await answers.wait()
        return await asked(method, place, body)

    monkeypatch.setattr(wire, "ask", slowly)
    late = asyncio.create_task(keys.encrypted("!his", frozenset({BOT, BASILE}), "m.room.message", SALUT))
    await keys.encrypted(ROOM, frozenset({BOT, ALIX}), "m.room.message", SALUT)
    assert not late.done()
    answers.set()
    assert (await late)[0] == "m.room.encrypted"
    basile.close()


async def test_keys_of_rooms_that_wait_together_leave_together_and_those_of_one_device_by_turns(
    wire: Wire, keys: Keys, bot: Machine, tmp_path: Path
) -> None:
    people = [f"@p{number}:localhost" for number in range(5)]
    devices = [device(tmp_path, wire.server, one, "PHONE") for one in people]
    await keys.know(people)
    rooms = [(f"!{number}", one) for number, one in enumerate([*people, people[-1]])]
    said = [keys.encrypted(room, frozenset({BOT, one}), "m.room.message", SALUT) for room, one in rooms]
    found = await asyncio.gather(*said)
    calls = [sorted(body["messages"]) for body in wire.calls("sendToDevice")]
    assert (len(calls) < len(rooms), sorted(one for call in calls for one in call)) == (True, [*people, people[-1]])
    for (room, one), (_, content), reader in zip(rooms, found, [*devices, devices[-1]], strict=True):
        wire.server.query(reader, BOT)
        wire.server.deliver(reader)
        assert reader.decrypted(event(bot, content), room)["content"] == SALUT, one
    for reader in devices:
        reader.close()


async def test_a_call_that_fails_for_one_room_is_made_again_for_the_others_that_were_in_it(
    wire: Wire, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [f"@p{number}:localhost" for number in range(4)]
    devices = [device(tmp_path, wire.server, one, "PHONE") for one in people]
    await keys.know(people)
    asked, broken = wire.ask, list[int]()

    async def breaks(method: str, place: str, body: Mapping[str, Any]) -> dict[str, Any]:
        if "sendToDevice" in place and len(body["messages"]) > 1 and not broken:
            broken.append(len(body["messages"]))
            raise UnansweredError("status 500")
        return await asked(method, place, body)

    monkeypatch.setattr(wire, "ask", breaks)
    said = [keys.encrypted(f"!{one}", frozenset({BOT, one}), "m.room.message", SALUT) for one in people]
    found = await asyncio.gather(*said, return_exceptions=True)
    assert (len(broken), sum(isinstance(one, UnansweredError) for one in found)) == (1, 1)
    assert sum(isinstance(one, tuple) for one in found) == len(people) - 1
    for reader in devices:
        reader.close()
