"""Who may send when: the rates of the platform, and whoever waits for an answer first."""

import asyncio
import itertools
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

import pytest

from bot.delivery.pacer import BURST, MADE_UP, PER_CHAT, PER_SECOND, Pacer
from bot.delivery.turns import Lane
from tests.bot.delivery.hand import Hand, turns

STEP = 1 / PER_SECOND
AFTER_QUIET = STEP - MADE_UP
"""From the first message after a while to the second."""
STARTING = 1.0
"""Seconds from a kill until the next process sends; it takes longer."""
SLACK = (BURST - 1) / PER_CHAT
"""Seconds after a start during which a chat has less than its burst."""
PLATFORM_BURST = 5
"""Messages that one chat takes at once where this is refused at all: what the Bot API server of the tests says."""


class Turns(Protocol):
    def turn(self, native_id: str, lane: Lane) -> AbstractAsyncContextManager[None]: ...


class Sendings:
    """Everyone who asked for a turn, and when each got it."""

    def __init__(self, hand: Hand, pacer: Pacer) -> None:
        self.hand = hand
        self.pacer = pacer
        self.began = hand.time()
        self.went: list[tuple[str, float]] = []
        self.tasks: list[asyncio.Task[None]] = []

    async def ask(self, *chats: str, lane: Lane = Lane.NORMAL) -> None:
        self.tasks += [asyncio.create_task(self._send(chat, lane)) for chat in chats]
        await self.hand.advance(0)

    async def _send(self, chat: str, lane: Lane) -> None:
        async with self.pacer.turn(chat, lane):
            self.went.append((chat, self.hand.time()))

    @property
    def order(self) -> list[str]:
        return [chat for chat, _ in self.went]

    def after(self, chat: str) -> list[float]:
        """Seconds from the first moment at which this chat was sent to."""
        return [round(at - self.began, 3) for one, at in self.went if one == chat]


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
async def sendings(hand: Hand) -> Sendings:
    """Of a service that runs for a while."""
    pacer = Pacer(hand)
    await hand.advance(SLACK)
    return Sendings(hand, pacer)


def most_in_any_second(times: list[float]) -> int:
    window: deque[float] = deque()
    most = 0
    for at in times:
        window.append(at)
        while at - window[0] >= 1.0:
            window.popleft()
        most = max(most, len(window))
    return most


@pytest.mark.parametrize("late", [0.0, 0.002, 0.02])
@pytest.mark.parametrize(("per_second", "share"), [(PER_SECOND, 0.999), (29.4, 0.999)])
async def test_three_thousand_leave_at_the_rate_and_never_more_than_thirty_in_any_second(
    late: float, per_second: float, share: float
) -> None:
    """Also where every timer comes late, as on a busy machine: two milliseconds of it are made up for, not twenty."""
    hand = Hand(late=late)
    sendings = Sendings(hand, Pacer(hand, per_second=per_second))
    await sendings.ask(*(str(number) for number in range(3_000)))
    await hand.advance(3_000 / 15)
    times = [at for _, at in sendings.went]
    rate = (len(times) - 1) / (times[-1] - times[0])
    assert len(times) == 3_000
    assert most_in_any_second(times) <= 30
    assert rate <= per_second * 1.001
    if late < 0.005:
        assert rate >= per_second * share


async def test_without_a_pace_of_all_a_second_holds_more_than_thirty(hand: Hand) -> None:
    """The control of the measure above."""
    sendings = Sendings(hand, Pacer(hand, per_second=60))
    await sendings.ask(*(str(number) for number in range(100)))
    await hand.advance(10)
    assert most_in_any_second([at for _, at in sendings.went]) > 30


async def test_one_chat_gets_a_short_burst_and_then_one_a_second(hand: Hand, sendings: Sendings) -> None:
    await sendings.ask(*["a"] * 6)
    await hand.advance(10)
    assert sendings.after("a")[:BURST] == [0.0, round(AFTER_QUIET, 3), round(AFTER_QUIET + STEP, 3)]
    assert sendings.after("a")[BURST:] == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("running", "expected"),
    [
        (0.0, [0.0, 1.0, 2.0, 3.0]),
        (0.5, [0.0, 0.5, 1.5, 2.5]),
        (1.0, [0.0, AFTER_QUIET, 1.0, 2.0]),
        (2.0, [0.0, AFTER_QUIET, AFTER_QUIET + STEP, 1.0]),
        (60.0, [0.0, AFTER_QUIET, AFTER_QUIET + STEP, 1.0]),
    ],
)
async def test_the_first_leaves_at_once_and_a_burst_comes_back_in_the_seconds_after_a_start(
    hand: Hand, running: float, expected: Sequence[float]
) -> None:
    pacer = Pacer(hand)
    await hand.advance(running)
    sendings = Sendings(hand, pacer)
    await sendings.ask(*["a"] * 4)
    await hand.advance(10)
    assert sendings.after("a") == [round(at, 3) for at in expected]


class Forgetful(Pacer):
    """For whom a chat that nothing was sent to since the start was sent nothing before it."""

    def _paid(self, native_id: str) -> float:
        return self._paid_until.get(native_id, float("-inf"))


async def refused_over_lives(hand: Hand, pacer: type[Pacer], *, lives: int, each: float) -> int:
    """How many the platform refuses to one chat that always waits for more, where the service dies every so often."""
    left, refused, at = float(PLATFORM_BURST), 0, hand.time()
    for _ in range(lives):
        sendings = Sendings(hand, pacer(hand))
        await sendings.ask(*["a"] * 10)
        await hand.advance(each)
        for task in sendings.tasks:
            task.cancel()
        await hand.advance(STARTING)
        for _, sent_at in sendings.went:
            left, at = min(PLATFORM_BURST, left + (sent_at - at) * PER_CHAT), sent_at
            left, refused = (left - 1, refused) if left >= 1 else (left, refused + 1)
    return refused


@pytest.mark.parametrize("each", [1.0, 1.5, 2.5, 5.0])
async def test_one_killed_again_and_again_is_not_told_to_wait_for_what_it_forgot(hand: Hand, each: float) -> None:
    assert await refused_over_lives(hand, Pacer, lives=30, each=each) == 0


async def test_one_that_forgets_what_it_sent_before_is_refused(hand: Hand) -> None:
    """The control."""
    assert await refused_over_lives(hand, Forgetful, lives=30, each=1.5) > 10


class ByTheClock:
    """A turn is given when its time has come, whether or not the last one who had one could leave."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._free_at = hand.time()
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self, native_id: str, lane: Lane) -> AsyncIterator[None]:
        go: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(go)
        if self._hand.time() >= self._free_at:
            self._free_at = self._hand.time() + STEP
            self._waiting.popleft().set_result(None)
        await go
        yield


async def gaps_after_a_long_step(hand: Hand, pacer: Turns) -> Sequence[float]:
    """Between the sendings to eight chats whose answers were drawn within one step of the loop, 50 ms each."""
    went: list[float] = []

    async def answers(chat: str) -> None:
        hand.steady += 0.05
        async with pacer.turn(chat, Lane.INTERACTIVE):
            await asyncio.sleep(0)  # what leaves leaves in a later step
            went.append(hand.time())

    tasks = [asyncio.create_task(answers(str(number))) for number in range(8)]
    await turns()
    await hand.advance(1)
    await asyncio.gather(*tasks)
    return [after - before for before, after in itertools.pairwise(went)]


async def test_what_was_drawn_in_one_long_step_does_not_leave_together(hand: Hand) -> None:
    gaps = await gaps_after_a_long_step(hand, Pacer(hand))
    assert len(gaps) == 7
    assert min(gaps) >= STEP - MADE_UP - 1e-9


async def test_turns_by_the_clock_alone_leave_together_after_a_long_step(hand: Hand) -> None:
    """The control: eight at the same moment, where the platform takes six."""
    gaps = await gaps_after_a_long_step(hand, ByTheClock(hand))
    assert sum(gap == 0 for gap in gaps) >= 6


async def test_who_gives_up_after_being_let_go_takes_nobody_s_turn(hand: Hand, sendings: Sendings) -> None:
    await sendings.ask("first", "second", "third")
    hand.steady += STEP
    sendings.pacer._look()
    sendings.tasks[1].cancel()
    await hand.advance(0)
    assert sendings.order == ["first", "third"]


async def test_a_chat_that_must_wait_keeps_nobody_else_waiting(hand: Hand, sendings: Sendings) -> None:
    await sendings.ask(*["a"] * 4, "b")
    await hand.advance(0.5)
    assert sendings.order == ["a", "a", "a", "b"]
    await hand.advance(0.5)
    assert sendings.order[-1] == "a"


async def test_who_waits_for_an_answer_goes_first_then_urgent_then_normal_then_bulk(
    hand: Hand, sendings: Sendings
) -> None:
    lanes = (Lane.INTERACTIVE, Lane.URGENT, Lane.NORMAL, Lane.BULK)
    await sendings.ask("first")
    for lane in reversed(lanes):
        await sendings.ask(f"{lane.name} 1", f"{lane.name} 2", lane=lane)
    await hand.advance(1)
    assert sendings.order == ["first", *(f"{lane.name} {number}" for lane in lanes for number in (1, 2))]


async def test_edits_and_what_is_told_to_many_take_turns_and_answers_pass_both(hand: Hand, sendings: Sendings) -> None:
    await sendings.ask("first")
    await sendings.ask("told", "told", "told", lane=Lane.URGENT)
    await sendings.ask("edit 1", "edit 2", "edit 3", "edit 4", lane=Lane.EDIT)
    await sendings.ask("answer", lane=Lane.INTERACTIVE)
    await hand.advance(3)
    assert sendings.order == ["first", "answer", "edit 1", "told", "edit 2", "told", "edit 3", "told", "edit 4"]


async def test_a_hold_is_known_of_a_chat_and_of_everybody(hand: Hand) -> None:
    pacer = Pacer(hand)
    pacer.hold("a", hand.time() + 7)
    assert (pacer.held("a"), pacer.held("b"), pacer.held()) == (7.0, 0.0, 0.0)
    pacer.hold(None, hand.time() + 3)
    assert (pacer.held("a"), pacer.held("b"), pacer.held()) == (7.0, 3.0, 3.0)


async def test_an_answer_waits_one_step_at_most_behind_three_thousand_of_a_bulk(hand: Hand, sendings: Sendings) -> None:
    await sendings.ask(*(str(number) for number in range(3_000)), lane=Lane.BULK)
    waited = []
    for number in range(20):
        await hand.advance(1.37)
        asked = hand.time()
        await sendings.ask(f"person {number}", lane=Lane.INTERACTIVE)
        await hand.advance(0.1)
        waited.append(dict(sendings.went)[f"person {number}"] - asked)
    assert max(waited) <= 1 / PER_SECOND + 0.001


async def test_in_the_lane_of_the_bulk_the_same_answer_waits_for_all_of_it(hand: Hand, sendings: Sendings) -> None:
    """The control: without lanes it would be the last."""
    await sendings.ask(*(str(number) for number in range(100)), lane=Lane.BULK)
    await sendings.ask("person", lane=Lane.BULK)
    await hand.advance(10)
    assert sendings.order[-1] == "person"


async def test_a_chat_told_to_wait_waits_to_the_second_and_alone(hand: Hand, sendings: Sendings) -> None:
    sendings.pacer.hold("a", hand.time() + 7)
    await sendings.ask("a", "b", "a")
    await hand.advance(6.999)
    assert sendings.order == ["b"]
    assert sendings.pacer.held() == 0
    await hand.advance(1)
    assert sendings.after("a")[0] == 7.0


async def test_everybody_told_to_wait_waits_to_the_second_and_answers_go_first_afterwards(
    hand: Hand, sendings: Sendings
) -> None:
    await sendings.ask("before")
    sendings.pacer.hold(None, hand.time() + 35)
    await sendings.ask("bulk", lane=Lane.BULK)
    await sendings.ask("person", lane=Lane.INTERACTIVE)
    await hand.advance(34.9)
    assert sendings.order == ["before"]
    assert round(sendings.pacer.held(), 3) == 0.1
    await hand.advance(1)
    assert sendings.order == ["before", "person", "bulk"]
    assert sendings.after("person") == [35.0]


async def test_a_shorter_wait_does_not_end_a_longer_one(hand: Hand, sendings: Sendings) -> None:
    for native_id in (None, "a"):
        sendings.pacer.hold(native_id, hand.time() + 10)
        sendings.pacer.hold(native_id, hand.time() + 2)
    await sendings.ask("a")
    await hand.advance(20)
    assert sendings.after("a") == [10.0]


async def test_who_gives_up_waiting_takes_nobody_s_turn(hand: Hand, sendings: Sendings) -> None:
    await sendings.ask("first", "second", "third")
    sendings.tasks[1].cancel()
    await hand.advance(1 / PER_SECOND)
    assert sendings.order == ["first", "third"]
    assert sendings.pacer.waiting() == 0


async def test_chats_whose_pace_is_over_are_forgotten(hand: Hand) -> None:
    pacer = Pacer(hand, per_second=1_000)
    await hand.advance(SLACK)
    sendings = Sendings(hand, pacer)
    pacer.hold("held long ago", hand.time() + 1)
    for number in range(3_000):
        await sendings.ask(str(number))
        await hand.advance(0.001)
    assert len(sendings.went) == 3_000
    assert len(pacer._paid_until) <= 1_100
    assert pacer._chat_held == {}
