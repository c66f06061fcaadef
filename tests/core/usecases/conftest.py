"""The made-up network, open on a SQLite file of its own for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.network import Network, open_network


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_network(tmp_path) as network:
        yield network
