"""An account on the run's homeserver, and our side of it without a dialogue."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.matrix.echo import Echo
from tests.matrix.people import numbers
from tests.synapse.server import Account, Synapse


@pytest.fixture
def account(synapse: Synapse) -> Account:
    return synapse.register(f"echo{next(numbers)}")


@pytest.fixture
async def echo(synapse: Synapse, account: Account, tmp_path: Path) -> AsyncIterator[Echo]:
    async with Echo(synapse, account, tmp_path).running() as running:
        yield running
