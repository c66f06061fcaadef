"""The made-up network, open on a SQLite file of its own for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.core.usecases.codes import Codes
from tests.core.usecases.lists import Crowd, crowded
from tests.network import Network, open_network


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_network(tmp_path) as network:
        yield network


@pytest.fixture
async def crowd(tmp_path: Path) -> AsyncIterator[Crowd]:
    async with crowded(tmp_path) as crowd:
        yield crowd


@pytest.fixture
def codes(network: Network) -> Codes:
    return Codes(network, network.store)
