"""How the store opens its connections, and what a reader sees."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from storage import store as store_module
from storage.store import SqliteStore
from tests.network import Network
from tests.storage.marking import endings, holding, marks


@pytest.mark.parametrize(
    ("setting", "expected"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)],
)
async def test_the_writing_connection_has_the_settings_that_keep_what_was_acknowledged(
    network: Network, setting: str, expected: str | int
) -> None:
    found = await network.store._writing.run(lambda c: c.execute(f"PRAGMA {setting}").fetchone()[0])
    assert found == expected


def test_a_setting_that_sqlite_does_not_take_stops_the_opening(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="journal_mode"):
        store_module._connect(tmp_path / "any.sqlite", sqlite3.Connection, {"journal_mode": "nosuchmode"})


async def test_a_database_that_cannot_be_opened_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        SqliteStore(tmp_path / "no such folder" / "strapontin.sqlite")


async def test_a_reader_cannot_write(network: Network) -> None:
    async with network.store.read() as view:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await view.network.add_staff(network.referent.account_id)
    assert network.one("SELECT COUNT(*) FROM staff") == 1


async def test_a_reader_sees_only_what_is_committed(network: Network) -> None:
    async def known(channel_id: str) -> bool:
        async with network.store.read() as view:
            return await view.people.presence(channel="web", native_id=channel_id, origin=None) is not None

    async with network.store.write(network.act()) as unit:
        await unit.people.welcome(channel="web", native_id="new", language="fr", now=network.now)
        assert not await known("new")
        await unit.commit()
        assert await known("new")


async def test_reading_waits_for_no_writer(network: Network) -> None:
    unit = await holding(network.store, "held")
    async with network.store.read() as view:
        assert await view.books.wrong() == []
    unit.go.set()
    assert await endings(unit) == [None]


async def test_readers_take_turns_on_the_connections_there_are(network: Network) -> None:
    async def read() -> int:
        async with network.store.read() as view:
            return len(await view.offers.categories(now=network.now))

    assert await asyncio.gather(*(read() for _ in range(20))) == [1] * 20


async def test_a_read_that_is_cancelled_gives_its_connection_back(network: Network) -> None:
    begun = asyncio.Event()

    async def read() -> None:
        async with network.store.read():
            begun.set()
            await asyncio.Event().wait()

    for _ in range(2 * store_module.READERS):
        begun.clear()
        task = asyncio.create_task(read())
        await begun.wait()
        task.cancel()
        await asyncio.wait([task])
    async with network.store.read() as view:
        assert await view.books.wrong() == []


async def test_what_was_kept_is_there_when_the_file_is_opened_again(network: Network) -> None:
    unit = await holding(network.store, "kept")
    unit.go.set()
    await endings(unit)
    await network.store.close()
    assert marks(network) == ["kept"]
