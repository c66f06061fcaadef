"""While a platform is silent: what may be risked, how often it is asked, what waits."""

import asyncio

import pytest

from bot.delivery import redraws
from bot.delivery.courier import IN_FLIGHT
from bot.delivery.outcomes import NotSent, Outcome, Unknown
from tests.bot.delivery.posts import Post
from tests.bot.delivery.test_courier import redraw, stranger
from tests.network import Network

NOTICES = 100


class Oracle:
    """Answers as long as `up` is set; `asked`: when."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self.up = asyncio.Event()
        self.asked: list[float] = []

    async def __call__(self) -> bool:
        self.asked.append(self._post.hand.time())
        return self.up.is_set()


async def told(post: Post, count: int) -> None:
    for number in range(count):
        await post.tell(f"{number}", (await stranger(post, f"stranger {number}")).account_id)


async def test_a_platform_that_swallows_messages_is_asked_before_another_is_risked(
    network: Network, post: Post
) -> None:
    oracle = Oracle(post)
    post.asking(oracle)
    post.pigeon.up = Unknown("time-out")
    await told(post, NOTICES)
    await post.starts()
    await post.hand.advance(600)
    assert len(post.pigeon.letters) == IN_FLIGHT
    assert 10 <= len(oracle.asked) <= 20
    assert (await post.courier.health())["outage"] == 1
    post.pigeon.up = None
    oracle.up.set()
    await post.hand.advance(120)
    states = [state for _, state in post.states()]
    assert (states.count("uncertain"), states.count("sent")) == (IN_FLIGHT, NOTICES - IN_FLIGHT)
    assert (await post.courier.health())["outage"] == 0


async def test_the_control_without_asking_each_try_costs_a_message(network: Network, post: Post) -> None:
    post.pigeon.up = Unknown("time-out")
    await told(post, NOTICES)
    await post.starts()
    await post.hand.advance(600)
    assert [state for _, state in post.states()].count("uncertain") >= IN_FLIGHT + 10


async def test_where_it_answers_and_takes_no_message_one_is_risked_now_and_then(network: Network, post: Post) -> None:
    oracle = Oracle(post)
    oracle.up.set()
    post.asking(oracle)
    post.pigeon.up = Unknown("500")
    await told(post, NOTICES)
    await post.starts()
    await post.hand.advance(600)
    assert IN_FLIGHT + 5 <= len(post.pigeon.letters) <= IN_FLIGHT + 20


async def test_it_is_known_to_be_over_though_nothing_is_to_be_sent(network: Network, post: Post) -> None:
    oracle = Oracle(post)
    post.asking(oracle)
    post.pigeon.up = Unknown("time-out")
    await told(post, 1)
    await post.starts()
    await post.hand.advance(60)
    assert (await post.courier.health())["outage"] == 1
    oracle.up.set()
    await post.hand.advance(120)
    assert (await post.courier.health())["outage"] == 0
    asked = len(oracle.asked)
    await post.hand.advance(600)
    assert len(oracle.asked) == asked


@pytest.mark.parametrize("silence", [NotSent("no route"), Unknown("time-out")])
async def test_edits_wait_for_its_end(network: Network, post: Post, silence: Outcome) -> None:
    oracle = Oracle(post)
    post.asking(oracle)
    await told(post, 20)
    await post.starts()
    await post.hand.advance(60)
    post.pigeon.up = silence
    for number in range(20):
        await redraw(network, f"{number}")
    await post.hand.advance(600)
    tried = len(post.pigeon.letters) - 20
    assert tried == 1
    post.pigeon.up = None
    oracle.up.set()
    await post.hand.advance(120)
    edited = [letter.message_id for letter in post.pigeon.letters[20 + tried :]]
    assert sorted(edited) == sorted(f"message-{number}" for number in range(20))


async def test_so_many_edits_wait_and_no_more(network: Network, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redraws, "MOST_KEPT", 5)
    oracle = Oracle(post)
    post.asking(oracle)
    await told(post, 10)
    await post.starts()
    await post.hand.advance(60)
    post.pigeon.up = NotSent("no route")
    for number in range(10):
        await redraw(network, f"{number}")
    await post.hand.advance(60)
    post.pigeon.up = None
    before = len(post.pigeon.letters)
    oracle.up.set()
    await post.hand.advance(120)
    assert len(post.pigeon.letters[before:]) == 5
