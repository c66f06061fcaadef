"""Edits: only what was asked for, soon, evenly, and each of its readers."""

import asyncio
import itertools

import pytest

from bot.delivery import drawing
from core.model.notices import Notice, NoticeKind, Priority, ToStaff
from handlers.notices import notice
from handlers.reply import Reply
from tests.bot.delivery.posts import Post
from tests.bot.delivery.test_courier import redraw, stranger
from tests.network import Network

URGENT = Priority.URGENT


async def tells_many(post: Post, name: str, count: int) -> None:
    people = [await stranger(post, f"{name} {number}") for number in range(count)]
    for number, who in enumerate(people):
        await post.tell(f"{name} {number}", who.account_id, priority=URGENT)


def edits(post: Post) -> list[str]:
    return [letter.message_id for letter in post.pigeon.letters if letter.message_id]


async def test_notices_told_while_others_leave_are_sent_and_not_edited(network: Network, post: Post) -> None:
    await post.starts()
    await post.tell("shown", network.referent.account_id)
    await post.hand.advance(5)
    await tells_many(post, "first", 120)
    await redraw(network, "shown")
    await tells_many(post, "second", 60)
    await post.hand.advance(60)
    assert (edits(post), len(post.pigeon.letters)) == (["message-0"], 182)


async def test_an_edit_is_not_behind_an_urgent_mass(network: Network, post: Post) -> None:
    await post.starts()
    await post.tell("shown", network.referent.account_id)
    await post.hand.advance(5)
    await tells_many(post, "urgent", 120)
    post.pigeon.letters.clear()
    await redraw(network, "shown")
    await post.hand.advance(30)
    place = [letter.message_id for letter in post.pigeon.letters].index("message-0")
    assert place <= 10  # eight may have been let go or be at the door


async def test_an_urgent_notice_is_not_behind_a_mass_of_edits(network: Network, post: Post) -> None:
    await post.starts()
    await tells_many(post, "shown", 60)
    await post.hand.advance(10)
    late = await stranger(post, "late")
    for number in range(60):
        await redraw(network, f"shown {number}")
    await post.tell("cancelled", late.account_id, priority=URGENT)
    post.pigeon.letters.clear()
    await post.hand.advance(10)
    assert len(post.pigeon.letters) == 61
    assert [letter.native_id for letter in post.pigeon.letters].index("late") <= 3


async def test_edits_leave_by_the_door_evenly_between_notices(
    network: Network, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post.starts()
    await post.tell("shown", network.referent.account_id)
    await post.hand.advance(5)
    gate = asyncio.Event()

    async def slowly(*about: object) -> Reply:
        await gate.wait()
        return await notice(*about)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(drawing, "notice", slowly)
    await tells_many(post, "urgent", 5)
    await redraw(network, "shown")
    await post.hand.advance(5)
    post.pigeon.letters.clear()
    gate.set()
    await post.hand.advance(5)
    times = [letter.at for letter in post.pigeon.letters]
    assert (len(times), len(edits(post))) == (6, 1)
    assert min(later - sooner for sooner, later in itertools.pairwise(times)) > 0.015


async def test_one_message_that_cannot_be_edited_keeps_no_other_reader_s_from_it(network: Network, post: Post) -> None:
    other = await stranger(post, "other staff")
    await network.execute("INSERT INTO staff (account_id) VALUES (?)", other.account_id)
    await post.starts()
    async with network.store.write(network.act()) as unit:
        what = {"performance": network.performance("cirque"), "seats": 1}
        unit.tell(Notice(ToStaff(), NoticeKind.LATE_CANCELLATION, what, "late"))
        await unit.commit()
    await post.hand.advance(5)
    post.pigeon.letters.clear()
    post.pigeon.answers.append(ZeroDivisionError("the first one"))
    await redraw(network, "late")
    await post.hand.advance(5)
    assert [letter.native_id for letter in post.pigeon.letters] == ["staff", "other staff"]
