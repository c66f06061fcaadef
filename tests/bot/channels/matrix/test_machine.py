"""Keys: who is given them, what they open, and what of a hostile device or homeserver they do not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.matrix.identities import Identities
from bot.channels.matrix.machine import Machine, UnreadableError
from tests.bot.channels.matrix.machines import ROOM, Server, device, event

BOT, ALIX, BASILE = "@bot:localhost", "@alix:localhost", "@basile:localhost"
SALUT = {"msgtype": "m.text", "body": "salut"}


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def bot(tmp_path: Path, server: Server) -> Iterator[Machine]:
    machine = device(tmp_path, server, BOT, "BOT")
    yield machine
    machine.close()


@pytest.fixture
def alix(tmp_path: Path, server: Server) -> Iterator[Machine]:
    machine = device(tmp_path, server, ALIX, "PHONE")
    yield machine
    machine.close()


def said(server: Server, sender: Machine, reader: Machine, content: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An event of `sender` in the room that both are in, its key on the way."""
    server.query(sender, reader.user_id)
    server.query(reader, sender.user_id)
    server.share(sender, reader.user_id)
    return event(sender, sender.sharing.encrypted(ROOM, "m.room.message", content), **more)


def test_what_one_device_says_the_other_reads_once_the_key_is_there(
    server: Server, alix: Machine, bot: Machine
) -> None:
    sent = said(server, alix, bot, SALUT)
    with pytest.raises(UnreadableError, match="no key"):
        bot.decrypted(sent, ROOM)
    server.deliver(bot)
    for _ in range(2):
        assert bot.decrypted(sent, ROOM) == {"type": "m.room.message", "content": SALUT}


def test_relations_are_read_although_they_stand_outside(server: Server, alix: Machine, bot: Machine) -> None:
    relation = {"rel_type": "m.replace", "event_id": "$0"}
    sent = said(server, alix, bot, SALUT | {"m.relates_to": relation})
    server.deliver(bot)
    assert sent["content"]["m.relates_to"] == relation
    assert bot.decrypted(sent, ROOM)["content"]["m.relates_to"] == relation


def test_it_is_read_without_the_words_that_clients_no_longer_send(server: Server, alix: Machine, bot: Machine) -> None:
    sent = said(server, alix, bot, SALUT)
    server.deliver(bot)
    for name in ("sender_key", "device_id"):
        del sent["content"][name]
    assert bot.decrypted(sent, ROOM)["content"] == SALUT


def test_keys_stay_over_a_restart(server: Server, alix: Machine, tmp_path: Path) -> None:
    first = device(tmp_path, server, BOT, "BOT")
    sent = said(server, alix, first, SALUT)
    server.deliver(first)
    first.is_encrypted(ROOM)
    first.close()
    again = device(tmp_path, server, BOT, "BOT")
    assert (again.own.fingerprint, again.own.unpublished()) == (first.own.fingerprint, None)
    assert again.encrypted_rooms == {ROOM}
    assert again.to_query == {ALIX}
    server.query(again, ALIX)
    assert again.decrypted(sent, ROOM)["content"] == SALUT
    again.close()


def test_what_others_say_with_somebody_s_key_is_not_theirs(server: Server, alix: Machine, bot: Machine) -> None:
    """A homeserver that puts another sender's name on an event."""
    sent = said(server, alix, bot, SALUT)
    server.deliver(bot)
    server.query(bot, BASILE)
    with pytest.raises(UnreadableError, match="somebody else"):
        bot.decrypted(sent | {"sender": BASILE}, ROOM)


def test_a_message_of_one_room_is_none_of_another(server: Server, alix: Machine, bot: Machine) -> None:
    sent = said(server, alix, bot, SALUT)
    server.deliver(bot)
    with pytest.raises(UnreadableError):
        bot.decrypted(sent, "!other:localhost")


def test_a_message_repeated_under_another_id_is_not_read(server: Server, alix: Machine, bot: Machine) -> None:
    sent = said(server, alix, bot, SALUT)
    server.deliver(bot)
    bot.decrypted(sent, ROOM)
    with pytest.raises(UnreadableError, match="repeated"):
        bot.decrypted(sent | {"event_id": "$2"}, ROOM)


@pytest.mark.parametrize("change", [{"ciphertext": "AAAA"}, {"ciphertext": 7}, {"ciphertext": "é"}, {"session_id": []},
                                    {"algorithm": "none"}, {"algorithm": None}])  # fmt: skip
def test_a_broken_message_is_not_read_and_breaks_nothing(
    server: Server, alix: Machine, bot: Machine, change: dict[str, Any]
) -> None:
    sent = said(server, alix, bot, SALUT)
    server.deliver(bot)
    with pytest.raises(UnreadableError):
        bot.decrypted(sent | {"content": sent["content"] | change}, ROOM)
    with pytest.raises(UnreadableError):
        bot.decrypted(sent | {"content": None}, ROOM)
    assert bot.decrypted(sent, ROOM)["content"] == SALUT


@pytest.mark.parametrize("key", [{}, {"type": "m.room.encrypted"}, {"type": "m.room.encrypted", "content": []},
                                 {"type": "m.room.encrypted", "sender": 1, "content": {"algorithm": 1}},
                                 {"type": "m.room_key", "sender": ALIX, "content": {"algorithm": "x"}}])  # fmt: skip
def test_a_key_that_is_none_holds_up_no_other(server: Server, alix: Machine, bot: Machine, key: dict[str, Any]) -> None:
    sent = said(server, alix, bot, SALUT)
    waiting = server.post[BOT, "BOT"]
    broken = waiting[0] | {"content": waiting[0]["content"] | {"ciphertext": {"x": {"type": 0, "body": "!"}}}}
    own = next(iter(waiting[0]["content"]["ciphertext"]))
    garbled = waiting[0] | {"content": waiting[0]["content"] | {"ciphertext": {own: {"type": 0, "body": "!"}}}}
    waiting[:0] = [key, broken, garbled]
    server.deliver(bot)
    assert bot.decrypted(sent, ROOM)["content"] == SALUT


def test_a_room_s_key_goes_to_everybody_once_and_anew_when_somebody_comes_or_goes(
    server: Server, bot: Machine, alix: Machine, tmp_path: Path
) -> None:
    basile = device(tmp_path, server, BASILE, "PC")
    server.query(bot, ALIX, BASILE)
    assert server.share(bot, ALIX) == {(ALIX, "PHONE")}
    assert server.share(bot, ALIX) == set()
    assert server.share(bot, ALIX, BASILE) == {(ALIX, "PHONE"), (BASILE, "PC")}
    old = bot.sharing.encrypted(ROOM, "m.room.message", SALUT)["session_id"]
    assert server.share(bot, ALIX) == {(ALIX, "PHONE")}
    assert bot.sharing.encrypted(ROOM, "m.room.message", SALUT)["session_id"] != old
    basile.close()


def test_a_new_device_is_given_keys_and_one_that_is_gone_none(
    server: Server, bot: Machine, alix: Machine, tmp_path: Path
) -> None:
    server.query(bot, ALIX)
    server.share(bot, ALIX)
    tablet = device(tmp_path, server, ALIX, "TABLET")
    bot.received({"device_lists": {"changed": [ALIX, BASILE, 7]}})
    assert bot.to_query == {ALIX}
    server.query(bot, ALIX)
    assert server.share(bot, ALIX) == {(ALIX, "PHONE"), (ALIX, "TABLET")}
    gone = server.devices[ALIX].pop("PHONE")
    server.query(bot, ALIX)
    assert server.share(bot, ALIX) == {(ALIX, "TABLET")}
    server.devices[ALIX]["PHONE"] = gone
    server.query(bot, ALIX)
    assert server.share(bot, ALIX) == {(ALIX, "PHONE"), (ALIX, "TABLET")}
    tablet.close()


def test_of_somebody_with_an_identity_only_devices_that_they_signed_are_given_keys(
    server: Server, bot: Machine, alix: Machine, tmp_path: Path
) -> None:
    strange = device(tmp_path, server, ALIX, "STRANGE")
    server.sign(ALIX, "PHONE")
    server.query(bot, ALIX)
    assert server.share(bot, ALIX) == {(ALIX, "PHONE")}
    server.sign(ALIX, "STRANGE")
    server.query(bot, ALIX)
    assert server.share(bot, ALIX) == {(ALIX, "PHONE"), (ALIX, "STRANGE")}
    strange.close()


def test_the_control_where_all_devices_are_trusted_the_strange_one_is_too(
    server: Server, alix: Machine, tmp_path: Path
) -> None:
    trusting = device(tmp_path, server, BOT, "TRUSTING", signed_only=False)
    strange = device(tmp_path, server, ALIX, "STRANGE")
    server.sign(ALIX, "PHONE")
    server.query(trusting, ALIX)
    assert server.share(trusting, ALIX) == {(ALIX, "PHONE"), (ALIX, "STRANGE")}
    strange.close()
    trusting.close()


def test_nothing_is_said_with_a_key_that_nobody_was_given(server: Server, bot: Machine, alix: Machine) -> None:
    server.query(bot, ALIX)
    server.claim(bot, bot.without_session([ALIX]))
    bot.sharing.shares({ROOM: frozenset({ALIX})})  # and the call that was to bring it there failed
    assert bot.sharing.is_owed(ROOM, frozenset({ALIX}))
    assert server.share(bot, ALIX) == {(ALIX, "PHONE")}


def test_a_homeserver_that_does_not_answer_makes_nobody_s_devices_vanish(
    server: Server, bot: Machine, alix: Machine
) -> None:
    server.query(bot, ALIX)
    bot.queried({"device_keys": {}, "failures": {"localhost": {}}}, [ALIX])
    assert server.share(bot, ALIX) == {(ALIX, "PHONE")}


@pytest.mark.parametrize("broken", [{"PHONE": {}}, {"PHONE": {"user_id": ALIX, "device_id": "PHONE", "keys": []}},
                                    {"PHONE": None}, {"X": {"user_id": BASILE, "device_id": "X"}}])  # fmt: skip
def test_devices_that_are_none_are_nobody_s(server: Server, bot: Machine, broken: dict[str, Any]) -> None:
    bot.queried({"device_keys": {ALIX: broken}}, [ALIX])
    assert bot.without_session([ALIX]) == {}


def test_one_time_keys_are_topped_up_and_there_is_always_one_more(server: Server, bot: Machine) -> None:
    assert bot.own.unpublished() is None
    bot.received({"device_one_time_keys_count": {"signed_curve25519": 0}})
    body = bot.own.unpublished()
    assert body is not None
    assert (len(body["one_time_keys"]) > 0, "fallback_keys" in body, "device_keys" in body) == (True, False, False)
    bot.own.published({"one_time_key_counts": {"signed_curve25519": 50}})
    bot.received({"device_unused_fallback_key_types": []})
    fallback = bot.own.unpublished()
    assert fallback is not None
    assert [key["fallback"] for key in fallback["fallback_keys"].values()] == [True]
    bot.own.published({"one_time_key_counts": {"signed_curve25519": 50}})
    bot.received({"device_unused_fallback_key_types": ["signed_curve25519"]})
    assert bot.own.unpublished() is None


def test_the_last_one_time_key_serves_whoever_comes_after(server: Server, alix: Machine, tmp_path: Path) -> None:
    bot = Machine(BOT, "LAST", file=tmp_path / "last.sqlite", pickle_key="pickle")
    body = bot.own.unpublished()
    assert body is not None
    bot.own.published({"one_time_key_counts": {"signed_curve25519": 50}})
    server.devices[BOT] = {"LAST": body["device_keys"]}
    server.one_time[BOT, "LAST"] = dict(body["fallback_keys"])
    sent = said(server, alix, bot, SALUT)
    server.deliver(bot)
    assert bot.decrypted(sent, ROOM)["content"] == SALUT
    bot.close()


def test_a_device_that_the_server_forgot_is_published_whole_again(bot: Machine) -> None:
    bot.own.forgotten()
    body = bot.own.unpublished()
    assert body is not None
    assert {"device_keys", "one_time_keys", "fallback_keys"} <= set(body)


@pytest.mark.parametrize("depth", [200, 900, 5000])
def test_devices_nested_as_deep_as_anybody_likes_stop_nobody_else_s(
    server: Server, bot: Machine, alix: Machine, tmp_path: Path, depth: int
) -> None:
    basile, nested = device(tmp_path, server, BASILE, "PC"), list[Any]()
    for _ in range(depth):
        nested = [nested]
    server.devices[ALIX]["PHONE"]["x"] = nested
    server.sign(ALIX)
    server.query(bot, ALIX, BASILE)
    assert (BASILE, "PC") in server.share(bot, BASILE)
    bot.claimed({"one_time_keys": {ALIX: {"PHONE": {"signed_curve25519:x": {"key": nested, "signatures": nested}}}}})
    basile.close()


def test_of_a_sender_s_keys_the_newest_are_kept(
    server: Server, alix: Machine, bot: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("bot.channels.matrix.roomkeys.MOST_KEYS", 2)
    sent = []
    for number in range(4):
        sent.append(said(server, alix, bot, SALUT, event_id=f"${number}"))
        alix._olm.outbound_group_sessions.clear()
    server.deliver(bot)
    for one in sent[:2]:
        with pytest.raises(UnreadableError, match="no key"):
            bot.decrypted(one, ROOM)
    assert [bot.decrypted(one, ROOM)["content"] for one in sent[2:]] == [SALUT] * 2
    bot.close()
    again = device(tmp_path, server, BOT, "BOT")
    server.query(again, ALIX)
    with pytest.raises(UnreadableError, match="no key"):
        again.decrypted(sent[0], ROOM)
    assert again.decrypted(sent[3], ROOM)["content"] == SALUT
    again.close()


def test_of_a_room_that_was_left_no_key_stays(server: Server, alix: Machine, bot: Machine, tmp_path: Path) -> None:
    sent = said(server, alix, bot, SALUT)
    server.deliver(bot)
    bot.decrypted(sent, ROOM)
    bot.left("!other:localhost")
    bot.decrypted(sent, ROOM)
    bot.left(ROOM)
    bot.close()
    again = device(tmp_path, server, BOT, "BOT")
    server.query(again, ALIX)
    with pytest.raises(UnreadableError, match="no key"):
        again.decrypted(sent, ROOM)
    again.close()


@pytest.mark.parametrize("replaced", [True, False], ids=["replaced", "left-out"])
def test_an_identity_that_is_another_one_or_gone_is_noticed(
    server: Server, alix: Machine, tmp_path: Path, replaced: bool
) -> None:
    identities = Identities()
    bot = Machine(BOT, "WARY", file=tmp_path / "wary.sqlite", pickle_key="pickle", identities=identities)
    server.query(bot, BASILE)
    assert (identities.trusted({ALIX}), identities.trusted({BASILE})) == (False, True)
    server.sign(ALIX, "PHONE")
    server.query(bot, ALIX)
    assert identities.trusted({ALIX, BASILE})
    kept = server.identities.pop(ALIX)
    if replaced:
        server.sign(ALIX, "PHONE")
    server.query(bot, ALIX)
    assert not identities.trusted({ALIX})
    server.identities[ALIX] = kept
    server.query(bot, ALIX)
    assert identities.trusted({ALIX})
    bot.close()
