"""A network in which some have a chat on a made-up channel, and a courier whose time is in the test's hand."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.tasks import Tasks
from tests.bot.delivery.hand import Hand, settling
from tests.bot.delivery.posts import Post
from tests.network import Network, open_network


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_network(tmp_path) as network:
        yield network


@pytest.fixture
def hand(network: Network) -> Hand:
    return Hand(settle=settling(network.store))


@pytest.fixture
async def post(network: Network, hand: Hand) -> AsyncIterator[Post]:
    """Everybody of the network is reachable by chat; nothing is under way yet."""
    post = Post(network, hand)
    await post.joins("referent", network.referent)
    await post.joins("linked", network.linked)
    await post.joins("staff", network.staff)
    yield post
    await post.tasks.close()


@pytest.fixture
async def tasks() -> AsyncIterator[Tasks]:
    tasks = Tasks()
    yield tasks
    await tasks.close()
