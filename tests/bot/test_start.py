"""What a start makes good."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import wiring
from bot.clock import SystemClock
from core.model.ids import AddressId
from storage.store import SqliteStore
from tests.network import Network, open_network

NAME = b"Wqjxvk"


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_network(tmp_path) as network:
        yield network


def holding(folder: Path) -> list[str]:
    """The files that hold the name in any byte."""
    return [path.name for path in sorted(folder.iterdir()) if NAME in path.read_bytes()]


async def _killed(network: Network, folder: Path) -> SqliteStore:
    """The files as they lie after a kill between an erasure's commit and the emptying of the log."""
    await network.execute("UPDATE participant SET given = ? WHERE id = ?", NAME.decode(), network.people[0])
    async with network.store.write(network.act()) as unit:
        await unit.participants.erase(network.people[0], spared=AddressId(0), now=network.now)
        await unit.commit()
    return SqliteStore(_copied(network.path, folder))


def _copied(database: Path, folder: Path) -> Path:
    folder.mkdir()
    for path in database.parent.glob(f"{database.name}*"):
        shutil.copyfile(path, folder / path.name)
    return folder / database.name


async def test_an_erasure_that_a_kill_left_half_done_is_finished(network: Network, tmp_path: Path) -> None:
    folder = tmp_path / "killed"
    store = await _killed(network, folder)
    async with store.read() as view:
        assert await view.participants.participant(network.structure_a, network.people[0]) is None
    assert holding(folder) == ["strapontin.sqlite-wal"]  # the control: opened, and not yet started
    service = await wiring.start(store, clock=SystemClock(), host="127.0.0.1", port=0)
    found = holding(folder)
    await service.close()
    await store.close()
    assert found == []
