"""The loop for events: nothing is lost or heard twice, whatever ends it, and what cannot be read is asked for again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.matrix.gaps import TRIES
from bot.channels.matrix.pauses import LONGEST_PAUSE
from bot.channels.matrix.syncing import WHILE_LOOKING
from bot.channels.matrix.trouble import (
    BadTokenError,
    DeclinedError,
    FloodedError,
    ForbiddenError,
    MatrixError,
    NotConnectedError,
    TooLargeError,
    UnansweredError,
    UnavailableError,
)
from core.model.act import Act
from storage.matrix import Matrix
from tests.bot.channels.matrix.syncs import (
    ALIX,
    BASILE,
    ME,
    OTHER,
    ROOM,
    FakeHome,
    Reader,
    hidden,
    member,
    message,
    sync,
)
from tests.network import open_network
from tests.programme import NOW


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[Reader]:
    async with open_network(tmp_path) as network:
        reader = Reader(network)
        yield reader
        await reader.ends()


async def test_the_first_sync_ever_takes_only_the_token_and_invitations(reader: Reader) -> None:
    assert await reader.reads(sync("t1", [message("$old")], invites=[OTHER])) == ["m.room.member"]
    assert (reader.token(), reader.home.asked) == ("t1", [(None, 0.0)])
    (invitation,) = reader.heard
    assert (invitation["native_id"], invitation["room_id"], invitation["content"]) == (
        ALIX, OTHER, {"membership": "invite"}
    )  # fmt: skip
    assert invitation["update_id"].startswith(f"invite:{OTHER}:")


async def test_what_is_said_is_heard_in_its_order_as_its_sender_wrote_it(reader: Reader) -> None:
    await reader.reads(sync("t1"))
    assert await reader.reads(sync("t2", [message("$1", "un"), message("$2", "deux")])) == ["un", "deux"]
    assert reader.heard[0] == {
        "update_id": "$1",
        "native_id": ALIX,
        "type": "m.room.message",
        "event_id": "$1",
        "sender": ALIX,
        "room_id": ROOM,
        "content": {"msgtype": "m.text", "body": "un"},
        "origin_server_ts": 1_700_000_000_000,
        "encrypted": False,
        "age": (NOW.timestamp() * 1000 - 1_700_000_000_000) / 1000,
    }
    assert reader.home.asked == [(None, 0.0), ("t1", 30.0)]


@pytest.mark.parametrize(
    ("unsigned", "age"),
    [({"age": 14_400_000}, 14_400), ({"age": -5}, 0), ({"age": 10**400}, 10**9), ({"age": "1"}, 60), ([], 60)],
)
async def test_how_long_it_had_waited_on_the_homeserver_is_told(reader: Reader, unsigned: object, age: float) -> None:
    """By the homeserver, which has one clock for both; else by the sender's."""
    await reader.reads(sync("t1"))
    at = int((NOW.timestamp() - 60) * 1000)
    await reader.reads(sync("t2", [message("$1", unsigned=unsigned) | {"origin_server_ts": at}]))
    assert [one["age"] for one in reader.heard] == [age]


async def test_what_waited_for_its_key_is_older_by_that(reader: Reader) -> None:
    await reader.reads(sync("t1"), sync("t2", [hidden("$1") | {"unsigned": {"age": 2_000}}]))
    reader.clock.passes(7)
    reader.home.keys.add("k1")
    await reader.reads(sync("t3"))
    assert [one["age"] for one in reader.heard] == [9]


async def test_the_next_process_goes_on_where_this_one_ended(reader: Reader) -> None:
    await reader.reads(sync("t1"), sync("t2", [message("$1")]))
    next_one = Reader(reader.network)
    assert await next_one.reads(sync("t3", [message("$1"), message("$2", "nouveau")])) == ["nouveau"]
    assert next_one.home.asked == [("t2", 0.0)]
    await next_one.ends()


async def test_events_and_token_are_kept_together_or_not_at_all(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    await reader.reads(sync("t1"))

    async def full(self: Matrix, user_id: str, token: str) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Matrix, "set_token", full)
        with pytest.raises(OSError, match="no space"):
            await reader.reads(sync("t2", [message("$1", "gardé")]))
    assert (reader.token(), reader.network.query("SELECT * FROM arrival"), reader.heard) == ("t1", [], [])
    await reader.syncing.once()
    await reader.reception.settled(patience=20)
    assert (reader.token(), [one["content"]["body"] for one in reader.heard]) == ("t2", ["gardé"])
    assert [since for since, _ in reader.home.asked] == [None, "t1"]


async def test_a_gap_is_filled_from_history_to_where_was_read_before(reader: Reader) -> None:
    await reader.reads(sync("t1"))
    reader.home.pages = {"p3": ([message("$2", "deux")], "p2"), "p2": ([message("$1", "un")], None)}
    assert await reader.reads(sync("t2", [message("$3", "trois")], before="p3")) == ["un", "deux", "trois"]
    assert reader.home.turned == [("p3", "t1"), ("p2", "t1")]


async def test_a_gap_that_cannot_be_filled_yet_is_tried_again_without_losing_what_came(reader: Reader) -> None:
    await reader.reads(sync("t1"))

    async def away(room_id: str, *, before: str, until: str | None) -> None:
        raise UnansweredError("status 500")

    filled = reader.home.history
    reader.home.history = away  # type: ignore[method-assign,assignment]  # a homeserver that fails once
    with pytest.raises(UnansweredError):
        await reader.reads(sync("t2", [message("$3", "trois")], before="p3"))
    assert reader.token() == "t1"
    reader.home.history = filled  # type: ignore[method-assign]
    reader.home.pages = {"p3": ([message("$2", "deux")], None)}
    await reader.syncing.once()
    await reader.reception.settled(patience=20)
    assert [one["content"]["body"] for one in reader.heard] == ["deux", "trois"]


@pytest.mark.parametrize("error", [UnansweredError("status 500"), UnavailableError("an answer that is no JSON object")])
async def test_a_room_whose_history_always_fails_holds_up_the_others_for_a_while_only(
    reader: Reader, error: MatrixError
) -> None:
    await reader.reads(sync("t1"))
    reader.home.pages = {"p3": error}
    reader.home.syncs = [sync("t2", [message("$3", "trois")], before="p3")]
    for _ in range(TRIES - 1):
        with pytest.raises(type(error)):
            await reader.syncing.once()
    await reader.syncing.once()
    assert await reader.reads(sync("t3", [message("$4", "quatre")], before="p3")) == ["trois", "quatre"]
    assert reader.token() == "t3"


@pytest.mark.parametrize("error", [DeclinedError("M_BAD_JSON"), TooLargeError("more than 8 bytes")])
async def test_a_room_whose_history_is_refused_holds_up_nobody(reader: Reader, error: MatrixError) -> None:
    await reader.reads(sync("t1"))
    reader.home.pages = {"p3": error}
    assert await reader.reads(sync("t2", [message("$3", "trois")], before="p3")) == ["trois"]


async def test_a_flood_of_a_room_is_read_up_to_its_limit_in_bytes(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    await reader.reads(sync("t1"))
    monkeypatch.setattr("bot.channels.matrix.gaps.MOST_BYTES", 2500)
    reader.home.pages = {
        f"p{number}": ([message(f"${number}", "x" * 1000)], f"p{number - 1}") for number in range(9, 0, -1)
    }
    await reader.reads(sync("t2", [message("$10", "dix")], before="p9"))
    assert [one["event_id"] for one in reader.heard] == ["$8", "$9", "$10"]


async def test_a_homeserver_that_names_no_devices_holds_up_what_others_say_for_a_moment_only(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    await reader.reads(sync("t1"))
    named, asked = asyncio.Event(), list[frozenset[str]]()

    async def slowly(senders: frozenset[str]) -> None:
        asked.append(senders)
        await named.wait()
        reader.home.keys.add("k1")

    reader.home.read_keys = slowly  # type: ignore[method-assign]
    monkeypatch.setattr(reader.syncing._finding._senders, "_longest", 0.01)
    said = await reader.reads(sync("t2", [hidden("$1", says=message("$1", "secret")), message("$2", "clair")]))
    assert (said, reader.unread()) == (["clair"], [("$1", 0)])
    await reader.reads(sync("t3"))
    assert (asked, reader.home.asked[-1]) == ([frozenset({ALIX})], ("t2", WHILE_LOOKING))
    named.set()
    await asyncio.sleep(0)
    assert await reader.reads(sync("t4")) == ["secret"]


async def test_in_an_encrypted_room_nothing_that_is_said_in_clear_is_heard(reader: Reader) -> None:
    reader.home.keys.add("k1")
    reader.home.encrypted.add(ROOM)
    forged = [message("$1", "annuler"), hidden("$2", says=message("$2", "secret"))]
    assert await reader.reads(sync("t1"), sync("t2", forged), sync("t3", [message("$3")], room=OTHER)) == [
        "secret", "salut"
    ]  # fmt: skip
    assert reader.syncing.ignored == {"in-clear": 1}


async def test_what_was_given_up_keeps_nothing_of_what_was_written(reader: Reader) -> None:
    await reader.reads(sync("t1"), sync("t2", [hidden("$1")]))
    reader.clock.passes(10)
    await reader.reads(sync("t3"))
    assert reader.network.query("SELECT source FROM matrix_unread") == [("",)]


async def test_the_identity_that_was_seen_first_is_remembered_by_the_next_process(reader: Reader) -> None:
    reader.home.identities.seen(ALIX, "first")
    await reader.reads(sync("t1"))
    assert not reader.home.identities.unwritten
    next_one = Reader(reader.network)
    next_one.home.identities.seen(ALIX, "other")
    assert next_one.home.identities.trusted({ALIX})
    await next_one.reads(sync("t2"), sync("t3"))
    assert not next_one.home.identities.trusted({ALIX})
    await next_one.ends()


async def test_of_a_room_we_came_into_all_is_heard_from_our_invitation_on(reader: Reader) -> None:
    await reader.reads(sync("t1"))
    reader.home.pages = {
        "p2": ([message("$2", "invité"), message("$3", "encore")], "p1"),
        "p1": ([message("$0", "entre nous"), member(ME, "invite"), message("$1", "bienvenue")], "p0"),
    }
    said = await reader.reads(sync("t2", [member(ME, "join", sender=ME), message("$4", "là ?")], before="p2"))
    assert said == ["bienvenue", "invité", "encore", "là ?"]
    assert reader.home.turned == [("p2", None), ("p1", None)]


async def test_our_own_words_unknown_things_and_nonsense_are_counted_and_do_nothing(reader: Reader) -> None:
    await reader.reads(sync("t1"))
    strange = [
        message("$own", sender=ME),
        message("$state") | {"state_key": ""},
        message("$sticker") | {"type": "m.sticker"},
        message("$huge", "x" * 70_000),
        message("$nobody", sender="nobody"),
        message("$greek", sender="@\u0430lix:localhost"),
        {"type": "m.room.message"},
        {"type": 7, "event_id": "$7", "sender": ALIX, "content": {}},
        message("no-dollar"),
        message("$list") | {"content": []},
    ]
    assert await reader.reads(sync("t2", [*strange, message("$ok", "oui")])) == ["oui"]
    assert reader.syncing.ignored == {"own": 1, "unknown": 2, "too-large": 1, "malformed": 6}


@pytest.mark.parametrize("rooms", [[], {"join": []}, {"join": {ROOM: []}}, {"join": {ROOM: {"timeline": 1}}},
                                   {"join": {"no room": {}}}, {"invite": {ROOM: {"invite_state": {"events": 1}}}},
                                   {"leave": {ROOM: None}}])  # fmt: skip
async def test_a_sync_of_nonsense_moves_on(reader: Reader, rooms: object) -> None:
    assert await reader.reads(sync("t1"), {"next_batch": "t2", "rooms": rooms}) == []
    assert reader.token() == "t2"


async def test_what_cannot_be_read_is_kept_and_heard_first_once_its_key_comes(reader: Reader) -> None:
    await reader.reads(sync("t1"))
    assert await reader.reads(sync("t2", [hidden("$1", says=message("$1", "secret"))])) == []
    assert reader.unread() == [("$1", 0)]
    reader.home.keys.add("k1")
    assert await reader.reads(sync("t3", [message("$2", "clair")])) == ["secret", "clair"]
    assert (reader.unread(), reader.heard[0]["encrypted"]) == ([], True)


async def test_its_key_may_come_to_the_next_process(reader: Reader) -> None:
    await reader.reads(sync("t1"), sync("t2", [hidden("$1", says=message("$1", "secret"))]))
    next_one = Reader(reader.network, FakeHome(keys={"k1"}))
    assert await next_one.reads(sync("t3")) == ["secret"]
    await next_one.ends()


async def test_after_ten_seconds_each_sender_is_asked_once_and_what_comes_late_is_not_heard(reader: Reader) -> None:
    await reader.reads(sync("t1"))
    two = [hidden("$1"), hidden("$2"), hidden("$3", sender=BASILE)]
    assert await reader.reads(sync("t2", two)) == []
    reader.clock.passes(9)
    assert await reader.reads(sync("t3")) == []
    reader.clock.passes(1)
    assert await reader.reads(sync("t4")) == ["strapontin.unread"] * 2
    assert {(one["native_id"], one["event_id"], one["room_id"]) for one in reader.heard} == {
        (ALIX, "unread:$2", ROOM), (BASILE, "unread:$3", ROOM)
    }  # fmt: skip
    assert reader.unread() == [("$1", 1), ("$2", 1), ("$3", 1)]
    reader.home.keys.add("k1")
    reader.clock.passes(60)
    assert await reader.reads(sync("t5"), sync("t6")) == []


async def test_while_something_cannot_be_read_the_loop_wakes_in_time_to_ask(reader: Reader) -> None:
    await reader.reads(sync("t1"), sync("t2", [hidden("$1")]))
    reader.clock.passes(4)
    await reader.reads(sync("t3"))
    assert [patience for _, patience in reader.home.asked] == [0.0, 30.0, 6.0]


async def test_what_was_given_up_is_forgotten_a_day_later(reader: Reader) -> None:
    await reader.reads(sync("t1"), sync("t2", [hidden("$1")]))
    reader.clock.passes(10)
    await reader.reads(sync("t3"), sync("t4", [hidden("$2")]))
    reader.clock.passes(timedelta(days=1, seconds=10).total_seconds())
    await reader.reads(sync("t5"))
    assert reader.unread() == [("$2", 1)]


async def test_of_a_flood_that_cannot_be_read_little_is_kept(reader: Reader) -> None:
    flood = [hidden(f"${number}") for number in range(100)]
    await reader.reads(sync("t1"), sync("t2", [*flood, hidden("$other", sender=BASILE)]))
    assert len(reader.unread()) == 21
    assert reader.syncing.ignored == {"unreadable": 80}


async def test_what_is_inside_an_encrypted_event_is_as_little_trusted(reader: Reader) -> None:
    reader.home.keys.add("k1")
    inside = [{"type": "m.sticker", "content": {}}, {"type": "m.room.member", "content": {"membership": "invite"}}]
    events = [hidden(f"${number}", says=said) for number, said in enumerate(inside)]
    assert await reader.reads(sync("t1"), sync("t2", events)) == []
    assert reader.syncing.ignored == {"unknown": 2}


async def test_a_room_that_either_of_us_left_is_nobody_s(reader: Reader) -> None:
    async with reader.network.store.write(Act(at=NOW)) as unit:
        await unit.matrix.wrote(ROOM, ALIX, encrypted=True, now=NOW)
        await unit.matrix.wrote(OTHER, BASILE, encrypted=True, now=NOW)
        await unit.commit()
    await reader.reads(sync("t1"), sync("t2", [member(BASILE, "leave", sender=BASILE)]))
    async with reader.network.store.read() as view:
        assert await view.matrix.person_in(ROOM) == ALIX
    await reader.reads(sync("t3", [member(ALIX, "leave")]), sync("t4", left=[OTHER]))
    async with reader.network.store.read() as view:
        assert (await view.matrix.room_of(ALIX), await view.matrix.room_of(BASILE)) == (None, None)


@pytest.mark.parametrize(
    ("error", "pauses"),
    [
        (NotConnectedError("refused"), [1.0, 2.0]),
        (UnansweredError("status 500"), [1.0, 2.0]),
        (FloodedError(7.5), [7.5, 7.5]),
        (ForbiddenError("M_FORBIDDEN"), [LONGEST_PAUSE] * 2),
        (ValueError("a sync without a token"), [LONGEST_PAUSE] * 2),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_nothing_ends_the_loop_and_it_waits_as_long_as_it_should(
    reader: Reader, error: Exception, pauses: list[float]
) -> None:
    reader.home.syncs = [error, error]
    with pytest.raises(asyncio.CancelledError):
        await reader.runs()
    assert reader.pauses == pauses


async def test_logged_out_it_logs_in_again_and_goes_on(reader: Reader) -> None:
    reader.home.syncs = [BadTokenError(soft=True), sync("t1"), sync("t2", [message("$1")]), MatrixError("end")]
    with pytest.raises(asyncio.CancelledError):
        await reader.runs()
    await reader.reception.settled(patience=20)
    assert (reader.home.logins, reader.pauses[0], len(reader.heard)) == ([True], 0.0, 1)


async def test_logged_out_again_and_again_it_waits_longer_each_time(reader: Reader) -> None:
    """Two processes of one account end each other's sessions."""
    for number in range(4):
        reader.home.syncs += [BadTokenError(soft=False), sync(f"t{number}")]
    reader.home.syncs.append(MatrixError("end"))
    with pytest.raises(asyncio.CancelledError):
        await reader.runs()
    assert reader.pauses[:4] == [0.0, 1.0, 2.0, 4.0]


async def test_a_log_in_that_is_refused_is_tried_again_later(reader: Reader) -> None:
    async def refuses(error: BadTokenError) -> None:
        raise ForbiddenError("M_FORBIDDEN")

    reader.home.log_in_again = refuses  # type: ignore[method-assign]
    reader.home.syncs = [BadTokenError(soft=False)]
    with pytest.raises(asyncio.CancelledError):
        await reader.runs()
    assert reader.pauses == [LONGEST_PAUSE]


async def test_who_hears_only_itself_asks_less_often_and_at_once_again_when_somebody_speaks(reader: Reader) -> None:
    own = [sync(f"t{number}", [message(f"${number}", sender=ME)]) for number in range(2, 8)]
    reader.home.syncs = [sync("t1"), *own, sync("t8", [message("$8")]), own[0], own[1], sync("t9"), MatrixError("end")]
    with pytest.raises(asyncio.CancelledError):
        await reader.runs()
    assert reader.pauses == [0.125, 0.25, 0.5, 0.5, 1.0]


async def test_what_waits_for_its_key_is_tried_again_at_once_however_much_we_say(reader: Reader) -> None:
    own = [sync(f"t{number}", [message(f"${number}", sender=ME)]) for number in range(3, 9)]
    reader.home.syncs = [sync("t1"), sync("t2", [hidden("$2")]), *own, MatrixError("end")]
    with pytest.raises(asyncio.CancelledError):
        await reader.runs()
    assert reader.pauses == [1.0]
