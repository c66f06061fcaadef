"""Keys that come early, late and never, and people with more than one device."""

from collections.abc import Callable

from tests.matrix.dialogue.conftest import Meets
from tests.scenarios.stage import Stage
from tests.synapse.room import Json, Room

UNREAD = "matrix-undeciphered"


async def test_a_first_message_sent_while_the_bot_is_only_invited_is_answered(stage: Stage, meets: Meets) -> None:
    await stage.hang_up()
    ada = await meets()
    room = await ada.opens_room(encrypted=True, joined=False)
    await ada.says("bonjour")
    await stage.connect()
    await ada.sees_bot()
    await room.until(lambda: bool(room.of_others))
    assert (room.screen.encrypted, room.screen.trust) == (True, "CROSS_SIGNED_TOFU")


async def test_a_message_whose_key_comes_late_is_answered_then_and_nobody_is_asked(
    stage: Stage, meets: Meets, said: Callable[..., str]
) -> None:
    ada = await meets()
    assert ada.keys is not None
    room = await ada.opens_room(encrypted=True)
    await room.until(lambda: bool(room.of_others))
    ada.keys.post.held = True
    await ada.says("un instant")
    await stage.matrix.keeps(unread=1)
    drawn = room.screen.drawn
    await ada.client.lets_go()
    await room.until(lambda: room.screen.drawn > drawn)
    await stage.matrix.keeps(unread=0)
    assert [one for one in room.of_others if said(UNREAD) in one.text] == []


async def test_a_message_whose_key_never_comes_is_asked_for_once_after_ten_seconds(
    stage: Stage, meets: Meets, said: Callable[..., str]
) -> None:
    ada = await meets()
    assert ada.keys is not None
    room = await ada.opens_room(encrypted=True)
    await room.until(lambda: bool(room.of_others))
    ada.keys.post.held = True
    await ada.says("perdu")
    await stage.matrix.keeps(unread=1)
    stage.later(seconds=11)
    await ada.says("perdu aussi")  # what wakes it: ten seconds of the stage are none of the wall clock
    await room.shows(said(UNREAD))
    await ada.keys.begins_anew(room.id)
    ada.keys.post.held = False
    await ada.says("un instant")
    await room.until(lambda: said(UNREAD) not in room.screen.text)
    asked = [one for one in room.everything if said(UNREAD) in str(one["content"].get("body"))]
    assert len(asked) == 1


async def test_both_devices_of_a_person_write_and_read(stage: Stage, meets: Meets) -> None:
    phone = await meets()
    room = await phone.opens_room(encrypted=True)
    await room.until(lambda: bool(room.of_others))
    laptop = await meets(like=phone)
    there = laptop.seen(room.id)
    drawn = room.screen.drawn
    await laptop.says("un instant", room=there)
    await room.until(lambda: room.screen.drawn > drawn)
    await there.until(lambda: _heard(there, stage.matrix.town.bot) != [])


async def test_a_device_that_its_owner_did_not_sign_is_told_nothing(stage: Stage, meets: Meets) -> None:
    phone = await meets()
    room = await phone.opens_room(encrypted=True)
    await room.until(lambda: bool(room.of_others))
    stranger = await meets(like=phone, signed=False)
    there = stranger.seen(room.id)
    await phone.says("un instant")
    await there.until(lambda: len(there.problems) > 1)
    assert _heard(there, stage.matrix.town.bot) == []


def _heard(room: Room, sender: str) -> list[Json]:
    """What could be read of them, edits too."""
    return [one for one in room.everything if (one["sender"], one["type"]) == (sender, "m.room.message")]
