"""A homeserver that counts as Synapse does, and whoever sends to it: how many it refuses, and how long that takes."""

import asyncio

import pytest

from bot.channels.matrix.pace import ASKED_ANEW, AT_ONCE, Known, LearningPace
from bot.delivery.turns import Lane
from tests.bot.delivery.hand import Hand

TAKES = 0.05
"""Seconds from a message's leaving to its answer."""


class Limiter:
    """Synapse's: `burst` at once, then `per_second`; one that is refused says when the next may come."""

    def __init__(self, hand: Hand, per_second: float = 0.2, burst: float = 10) -> None:
        self.hand = hand
        self.per_second = per_second
        self.burst = burst
        self.level = 0.0
        self.at = hand.time()

    def wait(self) -> float:
        now = self.hand.time()
        self.level, self.at = max(0.0, self.level - (now - self.at) * self.per_second), now
        if self.level + 1 > self.burst:
            return (self.level + 1 - self.burst) / self.per_second
        self.level += 1
        return 0.0


class Home:
    """Everything that is sent through the pace to a homeserver."""

    def __init__(self, hand: Hand, limiter: Limiter | None, known: Known | None = None) -> None:
        self.hand = hand
        self.limiter = limiter
        self.learned: list[Known] = []
        self.pace = LearningPace(hand, learned=self.learned.append)
        if known is not None:
            self.pace.remember(known)
        self.went: list[tuple[str, float]] = []
        self.refused = 0
        self.most_at_once = 0
        self._at_once = 0
        self._tasks: list[asyncio.Task[None]] = []

    async def ask(self, name: str, count: int, lane: Lane = Lane.NORMAL) -> None:
        self._tasks += [asyncio.create_task(self._send(name, lane)) for _ in range(count)]
        await self.hand.advance(0)

    async def _send(self, name: str, lane: Lane) -> None:
        while True:
            async with self.pace.turn(name, lane):
                if await self._answered():
                    self.went.append((name, self.hand.time()))
                    return

    async def _answered(self) -> bool:
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        wait = self.limiter.wait() if self.limiter else 0.0
        arrived = asyncio.Event()
        self.hand.call_at(self.hand.time() + TAKES, arrived.set)
        await arrived.wait()
        self._at_once -= 1
        if wait:
            self.refused += 1
            self.pace.refused(wait)
        else:
            self.pace.accepted()
        return not wait

    @property
    def seconds(self) -> float:
        return self.went[-1][1] - 1000.0


@pytest.fixture
def hand() -> Hand:
    return Hand()


async def test_under_default_limits_at_most_two_of_thirty_notices_are_refused(hand: Hand) -> None:
    home = Home(hand, Limiter(hand))
    await home.ask("notice", 30)
    await hand.advance(200)
    assert (len(home.went), home.refused <= 2, home.seconds < 125) == (30, True, True)
    assert home.learned[-1] == Known(0.2, 10.0, exempt=False)


async def test_without_a_pace_of_our_own_most_tries_are_refused(hand: Hand) -> None:
    """The control: what the limiter above does to whoever tries again each time it is told to, all at once."""
    limiter, refused, left = Limiter(hand), 0, 30
    while left:
        waits = [limiter.wait() for _ in range(left)]
        left = sum(1 for wait in waits if wait)
        refused += left
        await hand.advance(min((wait for wait in waits if wait), default=0.0))
    assert refused > 100


async def test_the_pace_that_was_learned_is_refused_nothing_after_a_restart(hand: Hand) -> None:
    home = Home(hand, Limiter(hand), Known(0.2, 10.0, exempt=False, age=60))
    await home.ask("notice", 15)
    await hand.advance(200)
    assert (len(home.went), home.refused) == (15, 0)


@pytest.mark.parametrize(("per_second", "burst"), [(5.0, 20.0), (1.0, 3.0), (0.05, 4.0), (10.0, 20.0)])
async def test_other_limits_are_learned_too(hand: Hand, per_second: float, burst: float) -> None:
    home = Home(hand, Limiter(hand, per_second, burst))
    await home.ask("notice", 120)
    await hand.advance(120 / per_second * 1.3 + 60)
    assert (len(home.went), home.refused <= 12) == (120, True)
    assert home.learned[-1].per_second == pytest.approx(per_second, rel=0.35)


async def test_twelve_taken_within_ten_seconds_prove_that_nothing_is_limited(hand: Hand) -> None:
    home = Home(hand, None)
    await home.ask("notice", 11)
    await hand.advance(2)
    assert (home.pace.exempt, home.most_at_once) == (False, 1)
    await home.ask("notice", 40)
    await hand.advance(2)
    assert (home.pace.exempt, home.most_at_once, len(home.went)) == (True, AT_ONCE, 51)
    assert home.learned == [Known(0.0, 0.0, exempt=True)]


async def test_twelve_taken_slowly_prove_nothing(hand: Hand) -> None:
    """A usual bucket takes as many in ten seconds and a bit."""
    home = Home(hand, Limiter(hand))
    await home.ask("notice", 10)
    for _ in range(20):
        await hand.advance(5.1)
        await home.ask("notice", 1)
    assert (len(home.went) >= 29, home.refused, home.pace.exempt) == (True, 0, False)


async def test_an_exempt_account_that_is_limited_again_obeys(hand: Hand) -> None:
    home = Home(hand, Limiter(hand), Known(0.0, 0.0, exempt=True))
    await home.ask("notice", 30)
    await hand.advance(300)
    assert (len(home.went), home.pace.exempt, home.refused <= AT_ONCE + 1) == (30, False, True)


async def test_whoever_was_exempted_meanwhile_is_found_out_within_an_hour(hand: Hand) -> None:
    home = Home(hand, None, Known(0.2, 10.0, exempt=False, age=ASKED_ANEW - 30))
    await home.ask("notice", 60)
    await hand.advance(60)
    assert (len(home.went), home.pace.exempt) == (60, True)


async def test_trying_whether_one_was_exempted_costs_one_refusal(hand: Hand) -> None:
    home = Home(hand, Limiter(hand), Known(0.2, 10.0, exempt=False, age=ASKED_ANEW))
    await home.ask("notice", 30)
    await hand.advance(300)
    assert (len(home.went), home.refused, home.pace.exempt) == (30, 1, False)
    assert home.learned == [Known(0.2, 10.0, exempt=False)]


async def test_an_answer_goes_before_notices_and_finds_room_in_the_bucket(hand: Hand) -> None:
    home = Home(hand, Limiter(hand), Known(0.2, 10.0, exempt=False))
    await home.ask("notice", 30)
    await hand.advance(40)
    begun = hand.time()
    await home.ask("answer", 2, Lane.INTERACTIVE)
    await hand.advance(1)
    assert [round(at - begun, 2) for name, at in home.went if name == "answer"] == [0.05, 0.1]


async def test_while_the_homeserver_says_wait_nothing_leaves(hand: Hand) -> None:
    home = Home(hand, None)
    home.pace.hold("@somebody:here", hand.time() + 7)
    await home.ask("answer", 1, Lane.INTERACTIVE)
    assert home.pace.held() == 7
    await hand.advance(6.9)
    assert home.went == []
    await hand.advance(1)
    assert len(home.went) == 1


async def test_who_stops_waiting_leaves_the_turn_to_others(hand: Hand) -> None:
    home = Home(hand, None)
    await home.ask("sent", 1)
    await home.ask("gone", 1)
    await home.ask("late", 1)
    home._tasks[1].cancel()
    await hand.advance(1)
    assert [name for name, _ in home.went] == ["sent", "late"]


async def test_who_stops_waiting_while_the_turn_comes_leaves_it_to_others(hand: Hand) -> None:
    home = Home(hand, None)
    home.pace.hold(None, hand.time() + 5)
    await home.ask("gone", 1)
    await home.ask("late", 1)
    hand.call_at(hand.time() + 5, home._tasks[0].cancel)
    await hand.advance(6)
    assert [name for name, _ in home.went] == ["late"]


async def test_edits_and_notices_take_turns(hand: Hand) -> None:
    """A mass of either keeps the other waiting for one of its own at most."""
    home = Home(hand, Limiter(hand), Known(0.2, 10.0, exempt=False, age=60))
    await home.ask("told", 3, Lane.URGENT)
    await home.ask("edit", 3, Lane.EDIT)
    await hand.advance(200)
    assert [name for name, _ in home.went] == ["told", "edit", "told", "edit", "told", "edit"]


async def test_whoever_has_its_turn_can_ask_whether_the_account_is_held(hand: Hand) -> None:
    pace = LearningPace(hand, learned=lambda _: None)
    pace.hold("one room", hand.time() + 7)
    assert (pace.held("another room"), pace.held()) == (7.0, 7.0)
