"""A channel of pigeons over the made-up network."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.pigeons import Pigeons
from tests.network import open_network


@pytest.fixture
async def pigeons(tmp_path: Path) -> AsyncIterator[Pigeons]:
    async with open_network(tmp_path) as network:
        pigeons = Pigeons(network)
        yield pigeons
        await pigeons.tasks.close()
