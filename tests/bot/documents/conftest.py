"""The real sentences, and the made-up network with its documents."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import wiring
from bot.documents import Documents
from bot.texts import Texts
from tests.network import Network, open_network


@pytest.fixture(scope="session")
def texts() -> Texts:
    return wiring.load_texts()


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_network(tmp_path) as network:
        yield network


@pytest.fixture
def documents(network: Network, texts: Texts) -> Documents:
    return Documents(network.store, texts, network.policies)
