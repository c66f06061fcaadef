"""Leaving evenly, whatever held some of them up after their turns."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.delivery.door import Door
from bot.delivery.pacer import MADE_UP, PER_SECOND
from tests.bot.delivery.hand import Hand

STEP = 1 / PER_SECOND
WAITED = 7
"""Who were held up by the same slow flush."""


def the_door(hand: Hand) -> Door:
    return Door(hand.time, hand.call_at, step=STEP, made_up=MADE_UP)


async def left(hand: Hand, leaves: Callable[[], Awaitable[None]], *, meanwhile: Callable[[], None]) -> list[float]:
    """When those left who were all held up until now, in seconds from now; half a step later something happens."""
    start, times = hand.time(), list[float]()

    async def one() -> None:
        await leaves()
        times.append(hand.time() - start)

    async with asyncio.TaskGroup() as group:
        for _ in range(WAITED):
            group.create_task(one())
        await hand.advance(STEP / 2)
        meanwhile()
        await hand.advance(2 * WAITED * STEP)
    return times


async def at_once() -> None:
    """A door that stands open."""


async def test_those_held_up_together_leave_one_after_the_other() -> None:
    hand = Hand()
    times = await left(hand, the_door(hand).leaves, meanwhile=lambda: None)
    assert times == pytest.approx([number * STEP for number in range(WAITED)])


async def test_with_an_open_door_they_leave_together() -> None:
    hand = Hand()
    assert await left(hand, at_once, meanwhile=lambda: None) == [0.0] * WAITED


async def test_an_answer_passes_and_those_at_the_door_leave_a_step_later() -> None:
    hand = Hand()
    door = the_door(hand)
    times = await left(hand, door.leaves, meanwhile=door.passed)
    assert times == pytest.approx([0.0, *[(number + 1) * STEP for number in range(1, WAITED)]])


async def test_who_gives_up_at_the_door_holds_up_nobody() -> None:
    hand = Hand()
    door = the_door(hand)
    await door.leaves()
    gone, stays = asyncio.create_task(door.leaves()), asyncio.create_task(door.leaves())
    await hand.advance(0)
    gone.cancel()
    await hand.advance(STEP)
    assert (gone.cancelled(), stays.done()) == (True, True)
