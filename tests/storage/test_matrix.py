"""What the Matrix channel keeps: where it read to, whose room is whose, what waits for its key, menus, the pace."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from core.model.act import Act
from core.ports import MatrixMenu, MatrixPace, Unread
from storage.unit import SqliteUnit
from tests.network import Network
from tests.programme import NOW

ALIX, BASILE = "@alix:localhost", "@basile:localhost"


@asynccontextmanager
async def writing(network: Network) -> AsyncIterator[SqliteUnit]:
    async with network.store.write(Act(at=NOW)) as unit:
        yield unit
        await unit.commit()


def unread(event_id: str, *, seconds: int = 0) -> Unread:
    return Unread(event_id, "!one", ALIX, "{}", NOW + timedelta(seconds=seconds))


async def test_each_account_has_one_token_the_last(network: Network) -> None:
    async with writing(network) as unit:
        assert await unit.matrix.token("@bot:a") is None
        for token in ("t1", "t2"):
            await unit.matrix.set_token("@bot:a", token)
        await unit.matrix.set_token("@bot:b", "other")
        assert [await unit.matrix.token(user) for user in ("@bot:a", "@bot:b")] == ["t2", "other"]


async def test_a_person_is_answered_in_the_room_they_last_wrote_in(network: Network) -> None:
    async with writing(network) as unit:
        await unit.matrix.wrote("!one", ALIX, encrypted=False, now=NOW)
        await unit.matrix.wrote("!two", ALIX, encrypted=True, now=NOW + timedelta(seconds=1))
        await unit.matrix.wrote("!his", BASILE, encrypted=True, now=NOW + timedelta(seconds=2))
        room = await unit.matrix.room_of(ALIX)
        assert room is not None
        assert (room.room_id, room.encrypted, room.seen_at) == ("!two", True, NOW + timedelta(seconds=1))
        await unit.matrix.wrote("!one", ALIX, encrypted=False, now=NOW + timedelta(seconds=3))
        room = await unit.matrix.room_of(ALIX)
        assert room is not None
        assert room.room_id == "!one"


async def test_a_room_that_was_left_is_nobody_s_until_somebody_writes_there(network: Network) -> None:
    async with writing(network) as unit:
        await unit.matrix.wrote("!one", ALIX, encrypted=True, now=NOW)
        await unit.matrix.keep_menu(MatrixMenu("!one", "$1", "", "[]"))
        await unit.matrix.left("!one", now=NOW)
        await unit.matrix.left("!never", now=NOW)
        assert await unit.matrix.room_of(ALIX) is None
        assert await unit.matrix.person_in("!one") is None
        assert await unit.matrix.menus("!one") == []
        await unit.matrix.wrote("!one", BASILE, encrypted=True, now=NOW)
        assert await unit.matrix.person_in("!one") == BASILE


async def test_who_has_an_encrypted_room_is_told_once_and_who_left_it_not_at_all(network: Network) -> None:
    async with writing(network) as unit:
        for room_id, mxid, encrypted in (
            ("!one", ALIX, True), ("!two", ALIX, True), ("!plain", "@plain:a", False), ("!his", BASILE, True),
        ):  # fmt: skip
            await unit.matrix.wrote(room_id, mxid, encrypted=encrypted, now=NOW)
        await unit.matrix.left("!his", now=NOW)
        assert await unit.matrix.encrypted_with() == {ALIX}


async def test_what_cannot_be_read_waits_once_oldest_first_until_it_is_read_or_asked_for(network: Network) -> None:
    async with writing(network) as unit:
        for one in (unread("$2", seconds=5), unread("$1"), unread("$3", seconds=9), unread("$1", seconds=60)):
            await unit.matrix.keep_unread(one)
        assert [one.event_id for one in await unit.matrix.unread()] == ["$1", "$2", "$3"]
        assert await unit.matrix.forget_unread("$1")
        assert not await unit.matrix.forget_unread("$1")
        assert await unit.matrix.asked("$2", now=NOW)
        assert not await unit.matrix.asked("$2", now=NOW)
        assert not await unit.matrix.forget_unread("$2")
        assert await unit.matrix.unread() == [unread("$3", seconds=9)]


async def test_what_was_asked_for_is_forgotten_in_time_and_what_waits_is_not(network: Network) -> None:
    async with writing(network) as unit:
        for name in ("$1", "$2", "$3"):
            await unit.matrix.keep_unread(unread(name))
        await unit.matrix.asked("$1", now=NOW)
        await unit.matrix.asked("$2", now=NOW + timedelta(hours=1))
        assert await unit.matrix.forget_unread_before(NOW + timedelta(minutes=1)) == 1
    assert network.query("SELECT event_id FROM matrix_unread ORDER BY event_id") == [("$2",), ("$3",)]


async def test_a_message_has_one_menu_and_the_newest_comes_first(network: Network) -> None:
    async with writing(network) as unit:
        for event_id, letter in (("$1", ""), ("$2", "A"), ("$1", "B")):
            await unit.matrix.keep_menu(MatrixMenu("!one", event_id, letter, f'["{letter}"]'))
        await unit.matrix.keep_menu(MatrixMenu("!two", "$1", "", "[]"))
        assert [(one.event_id, one.letter) for one in await unit.matrix.menus("!one")] == [("$1", "B"), ("$2", "A")]
        await unit.matrix.forget_menu("!one", "$2")
        assert [one.event_id for one in await unit.matrix.menus("!one")] == ["$1"]


async def test_the_pace_is_what_was_learned_last(network: Network) -> None:
    slow, exempt = MatrixPace(0.2, 10.0, False, NOW), MatrixPace(50.5, 12.0, True, NOW + timedelta(hours=1))
    async with writing(network) as unit:
        assert await unit.matrix.pace("@bot:a") is None
        for pace in (slow, exempt):
            await unit.matrix.set_pace("@bot:a", pace)
        assert await unit.matrix.pace("@bot:a") == exempt


async def test_the_identity_that_was_seen_first_is_kept_until_they_are_linked_anew(network: Network) -> None:
    mxid = "@linked:localhost"
    await network.execute(
        "UPDATE address SET channel = 'matrix', native_id = ? WHERE account_id = ?", mxid, network.linked.account_id
    )
    code = (
        "INSERT INTO one_time_code (hash, opens, made_at, expires_at, used_at, used_by)"
        " VALUES (?, 'participant', 0, 0, ?, ?)"
    )
    await network.execute(code, "before", int(NOW.timestamp()) - 1, network.linked.account_id)
    async with writing(network) as unit:
        await unit.matrix.keep_identity(mxid, "first")
        assert await unit.matrix.identities() == {mxid: "first"}
        assert not await unit.matrix.linked_since_change(mxid, now=NOW)
    await network.execute(code, "after", int(NOW.timestamp()) + 1, network.linked.account_id)
    async with writing(network) as unit:
        assert await unit.matrix.linked_since_change(mxid, now=NOW + timedelta(seconds=9))
        await unit.matrix.keep_identity(mxid, "second")
        assert await unit.matrix.identities() == {mxid: "second"}
        assert not await unit.matrix.linked_since_change(mxid, now=NOW + timedelta(seconds=10))
