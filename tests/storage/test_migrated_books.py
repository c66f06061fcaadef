"""A database of the first release, with what people did in it: migrated, nothing is lost and everything goes on."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.model.bookings import Order, Party
from core.model.names import PersonName
from core.usecases.book_seats import Booked, Full
from core.usecases.cancel import Cancel, Cancelled
from core.usecases.check_books import check_books
from core.usecases.tick import Tick
from core.usecases.waiting_list import Joined, JoinWaitingList
from storage.migrate import LATEST, migrate, version
from storage.store import SqliteStore
from tests.core.usecases.outings import alone
from tests.network import Network

FIRST = "0001"


def columns(connection: sqlite3.Connection, schema: str, table: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?, ?)", (table, schema))]


def rows(path: Path, of: dict[str, list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT {', '.join(names)} FROM {table}"), key=repr)  # noqa: S608
            for table, names in of.items()
        }


def as_first_released(present: Path, old: Path) -> dict[str, list[str]]:
    """A database at the first version, at `old`, with what `present` holds of its tables; the columns of both."""
    migrate(old, FIRST)
    with closing(sqlite3.connect(old)) as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
            )
        ]
        connection.execute("ATTACH ? AS present", (str(present),))
        kept = {table: columns(connection, "present", table) for table in tables}
        of = {table: [one for one in columns(connection, "main", table) if one in kept[table]] for table in tables}
        with connection:
            for table, names in of.items():
                listed = ", ".join(names)
                connection.execute(f"INSERT INTO main.{table} ({listed}) SELECT {listed} FROM present.{table}")  # noqa: S608
    return of


async def _lived_in(network: Network) -> Sequence[Booked | Full]:
    guest = (PersonName("Gus", "Guest"),)
    done = [
        await network.book(Order(network.performance("cirque"), (Party(network.people[0], guest),))),
        await network.book(alone(network, "petit", 1)),
        await network.book(alone(network, "petit", 2)),
        await network.book(alone(network, "cirque", 3)),
    ]
    outing = next(one for one in done if isinstance(one, Booked))
    first = network.one("SELECT MIN(id) FROM reservation WHERE outing_id = ?", outing.outing_id)
    assert isinstance(await Cancel(network.store, network.policies).party(first, network.act()), Cancelled)
    return [one for one in done if isinstance(one, Booked | Full)]


async def test_a_database_of_the_first_release_keeps_every_row_and_goes_on(network: Network, tmp_path: Path) -> None:
    assert [type(one) for one in await _lived_in(network)] == [Booked] * 4
    old = tmp_path / "old.sqlite"
    of = as_first_released(network.path, old)
    before = rows(old, of)
    assert len(before["invitation"]) == 5
    migrate(old)
    assert version(old) == LATEST
    assert rows(old, of) == before
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    store = SqliteStore(old)
    try:
        await _goes_on(replace(network, store=store, path=old))
    finally:
        await store.close()


async def _goes_on(network: Network) -> None:
    """Booked, waited for, cancelled, offered: by the rules of this code."""
    assert await check_books(network.store) == []
    assert isinstance(await network.book(alone(network, "cirque", 0)), Booked)
    full = alone(network, "petit", 3)
    assert isinstance(await network.book(full), Full)
    assert isinstance(await JoinWaitingList(network.store, network.policies)(full, network.act()), Joined)
    on = network.performance("petit")
    taken = network.one("SELECT MIN(id) FROM reservation WHERE performance_id = ?", on)
    assert isinstance(await Cancel(network.store, network.policies).party(taken, network.act()), Cancelled)
    assert network.query("SELECT why, seats FROM hold WHERE released_at IS NULL") == [("offered", 1)]
    assert await Tick(network.store, network.policies)(network.now) == 0
    assert await check_books(network.store) == []
