"""Our account on a real homeserver, with people on another library: keys, identity, files, and what comes back."""

import asyncio
from pathlib import Path

import pytest

from bot.channels.matrix.folder import FolderError
from bot.channels.matrix.trouble import DeclinedError, ForbiddenError, TooLargeError, UnknownRoomError
from tests.matrix.echo import Echo
from tests.matrix.people import numbers, somebody
from tests.synapse.server import Account, Synapse


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
async def test_what_is_said_is_read_and_answered_as_the_room_is(
    synapse: Synapse, account: Account, echo: Echo, *, encrypted: bool
) -> None:
    async with somebody(synapse, account, encrypted=encrypted) as alix:
        room = await alix.opens_room(encrypted=encrypted)
        await alix.says("salut")
        answer = await room.shows("echo: salut")
        facts = await echo.homeserver.room(room.id)
    assert (answer.encrypted, answer.trust) == (encrypted, "CROSS_SIGNED_TOFU" if encrypted else None)
    assert (facts.encrypted, facts.members, facts.world_readable) == (
        encrypted, frozenset({account.user_id, alix.user_id}), False
    )  # fmt: skip
    assert [one.encrypted for one in echo.events("m.room.message")] == [encrypted]


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
async def test_sent_twice_with_the_same_key_stands_there_once(
    synapse: Synapse, account: Account, echo: Echo, *, encrypted: bool
) -> None:
    content = {"msgtype": "m.text", "body": "une fois"}
    async with somebody(synapse, account, encrypted=encrypted) as alix:
        room = await alix.opens_room(encrypted=encrypted)
        first, second = [
            await echo.homeserver.send(room.id, "m.room.message", content, txn="notice/1") for _ in range(2)
        ]
        await echo.homeserver.send(room.id, "m.room.message", content | {"body": "fin"}, txn="notice/2")
        await room.shows("fin")
        assert first == second
        assert [one.text for one in room.of_others] == ["une fois", "fin"]


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
async def test_a_file_goes_both_ways_and_the_server_reads_it_in_plain_rooms_only(
    synapse: Synapse, account: Account, echo: Echo, *, encrypted: bool
) -> None:
    async with somebody(synapse, account, encrypted=encrypted) as alix:
        room = await alix.opens_room(encrypted=encrypted)
        part = await echo.homeserver.upload(b"%PDF", name="bon.pdf", media_type="application/pdf", encrypted=encrypted)
        content = {"msgtype": "m.file", "body": "bon.pdf", **part}
        await echo.homeserver.send(room.id, "m.room.message", content, txn="file")
        assert await alix.fetches(await room.shows("bon.pdf")) == b"%PDF"
        await alix.sends_file("offres.csv", b"a;b")
        await room.shows("echo: offres.csv")
        (came,) = echo.events("m.room.message")
        assert await echo.homeserver.download(came.content, most=3) == b"a;b"
        with pytest.raises(TooLargeError):
            await echo.homeserver.download(came.content, most=2)
    assert ("file" in part) == encrypted


async def test_a_file_that_is_none_is_refused_and_nothing_else_is_fetched(echo: Echo) -> None:
    for url in ("http://127.0.0.1/", "mxc://localhost/../x", "mxc:///a", 7, None):
        with pytest.raises(DeclinedError):
            await echo.homeserver.download({"url": url}, most=10)
    with pytest.raises(UnknownRoomError):
        await echo.homeserver.download({"url": "mxc://localhost/unknown"}, most=10)


async def test_a_room_that_we_are_not_in_is_forbidden(synapse: Synapse, account: Account, echo: Echo) -> None:
    async with somebody(synapse, account, encrypted=False) as alix:
        room = await alix.opens_room(encrypted=False)
        await echo.homeserver.leave(room.id)
        with pytest.raises(ForbiddenError):
            await echo.homeserver.send(room.id, "m.room.message", {"msgtype": "m.text", "body": "?"}, txn="x")
        with pytest.raises(ForbiddenError):
            await echo.homeserver.send("!nowhere:localhost", "m.room.message", {"body": "?"}, txn="x")
        await echo.homeserver.leave(room.id)
        await alix.sees_bot(room, membership="leave")


async def test_who_comes_and_goes_is_seen_before_anything_is_sent(
    synapse: Synapse, account: Account, echo: Echo
) -> None:
    async with somebody(synapse, account, encrypted=True) as alix, somebody(synapse, account, encrypted=True) as third:
        room = await alix.opens_room(encrypted=True)
        await alix.says("seuls")
        await room.shows("echo: seuls")
        await alix.invites(third.user_id)
        await third.joins(room.id)
        await alix.says("à trois")
        await room.shows("echo: à trois")
        assert third.user_id in (await echo.homeserver.room(room.id)).members
        await third.rooms[room.id].shows("echo: à trois")


async def test_the_identity_is_made_once_and_kept_over_a_restart(
    synapse: Synapse, account: Account, tmp_path: Path
) -> None:
    async with Echo(synapse, account, tmp_path).running() as first:
        assert first.homeserver.cross_signed
        assert first.homeserver.recovery_key_once is None
    async with Echo(synapse, account, tmp_path).running() as second:
        assert second.homeserver.cross_signed
        modes = {path.name: oct(path.stat().st_mode & 0o777) for path in second.keys.iterdir()}
    assert {"keys.sqlite", "keys.sqlite-wal", "session.json", "identity.json", "pickle-key.json"} <= set(modes)
    assert set(modes.values()) == {"0o600"}
    assert (len(first.shown), second.shown) == (1, [])


async def test_a_lost_disk_keeps_the_identity_with_the_recovery_key_and_only_with_it(
    synapse: Synapse, account: Account, tmp_path: Path
) -> None:
    for name in ("first", "lost", "restored"):
        (tmp_path / name).mkdir()
    async with Echo(synapse, account, tmp_path / "first").running() as first:
        (key,) = first.shown
    async with Echo(synapse, account, tmp_path / "lost").running() as lost:
        assert (lost.homeserver.cross_signed, lost.shown) == (False, [])
    async with (
        Echo(synapse, account, tmp_path / "restored", recovery_key=key).running() as restored,
        somebody(synapse, account, encrypted=True) as alix,
    ):
        assert (restored.homeserver.cross_signed, restored.shown) == (True, [])
        room = await alix.opens_room(encrypted=True)
        await alix.says("encore là ?")
        assert (await room.shows("echo: encore là ?")).trust == "CROSS_SIGNED_TOFU"


async def test_a_wrong_recovery_key_changes_nothing(synapse: Synapse, account: Account, tmp_path: Path) -> None:
    for name in ("first", "other"):
        (tmp_path / name).mkdir()
    async with Echo(synapse, account, tmp_path / "first").running():
        pass
    other = synapse.register(f"other{next(numbers)}")
    async with Echo(synapse, other, tmp_path / "other").running() as echo:
        (foreign,) = echo.shown
    for number, given in enumerate(("EsTx", foreign)):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with Echo(synapse, account, folder, recovery_key=given).running() as wrong:
            assert not wrong.homeserver.cross_signed


async def test_logged_out_it_comes_back_as_the_same_device_with_its_keys(
    synapse: Synapse, account: Account, echo: Echo
) -> None:
    async with somebody(synapse, account, encrypted=True) as alix:
        room = await alix.opens_room(encrypted=True)
        await alix.says("un")
        await room.shows("echo: un")
        before = synapse.call("GET", "/_matrix/client/v3/devices", token=account.token)["devices"]
        token = echo.homeserver._session.calls.token
        assert token is not None
        synapse.call("POST", "/_matrix/client/v3/logout", {}, token=token)
        await alix.says("deux")
        answer = await room.shows("echo: deux", patience=60)
        after = synapse.call("GET", "/_matrix/client/v3/devices", token=account.token)["devices"]
    assert answer.trust == "CROSS_SIGNED_TOFU"
    assert {one["device_id"] for one in after} == {one["device_id"] for one in before}


async def test_a_homeserver_that_is_away_at_the_start_is_waited_for(
    synapse: Synapse, account: Account, tmp_path: Path
) -> None:
    synapse.stop()
    echo = Echo(synapse, account, tmp_path)
    try:
        await echo.homeserver.open()
        assert not echo.homeserver.connected
        await echo.reception.resume()
        running = asyncio.create_task(echo.syncing.run())
        synapse.start()
        async with somebody(synapse, account, encrypted=False) as alix:
            room = await alix.opens_room(encrypted=False, joined=False)
            await alix.sees_bot(room, patience=60)
        running.cancel()
    finally:
        await echo.ends()


async def test_where_the_device_s_keys_are_lost_it_is_another_device_of_the_same_identity(
    synapse: Synapse, account: Account, tmp_path: Path
) -> None:
    async with Echo(synapse, account, tmp_path).running() as first:
        keys = first.keys
    for path in keys.glob("keys.sqlite*"):
        path.unlink()
    async with (
        Echo(synapse, account, tmp_path).running() as second,
        somebody(synapse, account, encrypted=True) as alix,
    ):
        assert (second.homeserver.cross_signed, second.shown) == (True, [])
        room = await alix.opens_room(encrypted=True)
        await alix.says("toujours vous ?")
        assert (await room.shows("echo: toujours vous ?")).trust == "CROSS_SIGNED_TOFU"


async def test_keys_that_cannot_be_opened_stop_us(synapse: Synapse, account: Account, tmp_path: Path) -> None:
    async with Echo(synapse, account, tmp_path).running() as first:
        (first.keys / "pickle-key.json").write_text('{"key": "another"}')
    again = Echo(synapse, account, tmp_path)
    try:
        with pytest.raises(FolderError, match="cannot be opened"):
            await again.homeserver.open()
    finally:
        await again.ends()
