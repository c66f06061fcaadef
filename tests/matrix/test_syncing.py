"""Our loop on a real homeserver: what it left out, what came before us, and what nobody should send."""

from pathlib import Path
from urllib.parse import quote

import pytest
from aiohttp import ClientSession

from tests.matrix.echo import Echo
from tests.matrix.people import numbers, somebody
from tests.synapse.server import Account, Synapse

WAITING, BETWEEN = 18, 3
"""Sentences, and after each so many events that nobody listens to: together more than a sync answers at once, yet no
more than one person may have in hand."""


async def test_whatever_was_said_while_nobody_listened_is_answered_once_and_in_order(
    synapse: Synapse, account: Account, tmp_path: Path
) -> None:
    said = [f"m{number}" for number in range(WAITING)]
    async with somebody(synapse, account, encrypted=False) as alix:
        async with Echo(synapse, account, tmp_path).running():
            room = await alix.opens_room(encrypted=False)
            await alix.says("là")
            await room.shows("echo: là")
        for text in said:
            await alix.says(text)
            for _ in range(BETWEEN):
                await alix.sends("org.example.unknown", {"a": 1})
        async with Echo(synapse, account, tmp_path).running() as again:
            await room.shows(f"echo: {said[-1]}", patience=60)
            assert [one.content["body"] for one in again.events("m.room.message")] == said
            assert [one.text for one in room.of_others] == ["echo: là", *(f"echo: {text}" for text in said)]


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
async def test_what_was_said_while_we_were_only_invited_is_heard(
    synapse: Synapse, account: Account, tmp_path: Path, *, encrypted: bool
) -> None:
    async with Echo(synapse, account, tmp_path).running():
        pass  # an account that has been here before
    async with somebody(synapse, account, encrypted=encrypted) as alix:
        room = await alix.opens_room(encrypted=encrypted, joined=False)
        await alix.says("bonjour")
        async with Echo(synapse, account, tmp_path).running():
            await room.shows("echo: bonjour", patience=30)


async def test_what_others_said_in_a_room_before_they_invited_us_is_not_for_us(
    synapse: Synapse, account: Account, echo: Echo
) -> None:
    async with somebody(synapse, account, encrypted=False) as alix:
        room = await alix.opens_room(encrypted=False)
        await echo.homeserver.leave(room.id)
        await alix.sees_bot(room, membership="leave")
        for number in range(60):
            await alix.says(f"entre nous {number}")
        await alix.invites(account.user_id)
        await alix.says("et vous ?")
        await room.shows("echo: et vous ?")
        assert [one.content["body"] for one in echo.events("m.room.message")] == ["et vous ?"]


def deep(depth: int) -> str:
    """What no encoder of ours would write."""
    return f'{{"body": "x", "deep": {"[" * depth}1{"]" * depth}}}'


HOSTILE = (
    ("m.room.encrypted", '{"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": 7, "session_id": []}'),
    ("m.room.encrypted", "{}"),
    ("m.reaction", '{"m.relates_to": [[]]}'),
    ("org.example.unknown", '{"a": 1}'),
    ("m.sticker", '{"body": 7}'),
    ("m.room.message", '{"msgtype": "m.text", "body": "' + "y" * 60_000 + '"}'),
    ("m.room.message", '{"msgtype": "m.text", "body": "\\u202e\\u0000"}'),
    *(("m.sticker", deep(depth)) for depth in (90, 450, 900, 940, 960, 980)),
)
LAST = '{"msgtype": "m.text", "body": "toujours là ?"}'


async def test_what_nobody_should_send_does_nothing_and_stops_nothing(
    synapse: Synapse, account: Account, echo: Echo
) -> None:
    alix = synapse.register(f"alix{next(numbers)}")
    place = "/_matrix/client/v3/createRoom"
    room_id = synapse.call("POST", place, {"invite": [account.user_id], "is_direct": True}, token=alix.token)["room_id"]
    headers, taken = {"Authorization": f"Bearer {alix.token}"}, 0
    async with ClientSession(f"{synapse.url}/_matrix/client/v3/rooms/", headers=headers) as web:
        for number, (kind, content) in enumerate([*HOSTILE, ("m.room.message", LAST)]):
            async with web.put(f"{quote(room_id)}/send/{kind}/h{number}", data=content) as answer:
                taken += answer.ok  # it may refuse: then nobody has it
    await echo.hears("toujours là ?")
    assert taken >= 8
    assert echo.syncing.ignored["unknown"] >= 3
