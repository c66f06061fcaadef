"""Told to wait: also whoever had its turn before, and is still being drawn or waits at the door, stays."""

import asyncio
from collections.abc import Callable

import pytest

from bot.delivery import drawing
from bot.delivery.outcomes import Wait
from handlers.notices import notice
from handlers.reply import Reply
from tests.bot.delivery.posts import Post
from tests.bot.delivery.test_courier import redraw, stranger
from tests.network import Network

HELD = 30.0


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """While it is not set, what had its turn is still being drawn."""
    gate = asyncio.Event()

    async def slowly(*about: object) -> Reply:
        await gate.wait()
        return await notice(*about)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(drawing, "notice", slowly)
    return gate


async def test_when_everybody_is_told_to_wait_what_had_its_turn_stays_too(
    network: Network, post: Post, drawn: asyncio.Event
) -> None:
    for number in range(8):
        await post.tell(f"{number}", (await stranger(post, f"stranger {number}")).account_id)
    await post.starts()
    await post.hand.advance(1)
    post.pigeon.answers.append(Wait(HELD, everybody=True))
    drawn.set()
    await post.hand.advance(HELD - 0.1)
    assert len(post.pigeon.letters) == 1
    assert [state for _, state in post.states()] == ["queued"] * 8
    await post.hand.advance(5)
    assert [state for _, state in post.states()] == ["sent"] * 8
    assert (await post.courier.health())["outage"] == 0


def for_everybody(post: Post) -> None:
    post.pacer.hold(None, post.hand.time() + HELD)


def for_the_chat(post: Post) -> None:
    post.pacer.hold("referent", post.hand.time() + HELD)


@pytest.mark.parametrize("hold", [for_everybody, for_the_chat])
async def test_what_an_answer_was_told_holds_the_notice_that_had_its_turn(
    network: Network, post: Post, drawn: asyncio.Event, hold: Callable[[Post], None]
) -> None:
    await post.tell("news", network.referent.account_id)
    await post.starts()
    hold(post)
    drawn.set()
    await post.hand.advance(HELD - 0.1)
    assert post.pigeon.letters == []
    await post.hand.advance(2)
    assert post.states() == [("news", "sent")]


@pytest.mark.parametrize("hold", [for_everybody, for_the_chat])
async def test_an_edit_that_had_its_turn_stays_too_and_is_made_afterwards(
    network: Network, post: Post, drawn: asyncio.Event, hold: Callable[[Post], None]
) -> None:
    drawn.set()
    await post.starts()
    await post.tell("news", network.referent.account_id)
    await post.hand.advance(5)
    drawn.clear()
    await redraw(network, "news")
    await post.hand.advance(1)
    hold(post)
    drawn.set()
    await post.hand.advance(HELD - 0.1)
    assert [letter.message_id for letter in post.pigeon.letters] == [""]
    await post.hand.advance(10)
    assert [letter.message_id for letter in post.pigeon.letters] == ["", "message-0"]


async def test_another_chat_s_wait_keeps_nobody_else(network: Network, post: Post, drawn: asyncio.Event) -> None:
    """The control."""
    await post.tell("news", network.linked.account_id)
    await post.starts()
    for_the_chat(post)
    drawn.set()
    await post.hand.advance(1)
    assert post.states() == [("news", "sent")]
