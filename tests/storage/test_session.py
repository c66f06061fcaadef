"""One call of a repository is one hop to the database's thread."""

import sqlite3

import pytest

from storage.bookings import Bookings
from storage.session import SqliteSession, drive, returned
from tests.network import Network
from tests.programme import NOW


async def test_a_statement_outside_a_hop_fails_for_the_connection_belongs_to_its_thread(network: Network) -> None:
    async with network.store.read() as view:
        await view.books.wrong()
        session = view._session
        assert isinstance(session, SqliteSession)
        with pytest.raises(sqlite3.ProgrammingError, match="thread"):
            await session.one("is_staff", account_id=1)


async def _answer(value: int) -> int:
    return value


async def _twice() -> int:
    return await _answer(20) + await _answer(1)


def test_a_method_whose_awaits_are_all_done_runs_through_in_one_go() -> None:
    assert drive(_twice()) == 21


async def test_a_method_that_awaits_something_else_is_a_mistake_that_is_told(network: Network) -> None:
    async with network.store.read() as view:
        bookings = Bookings(view._session)

        async def marked_calls_marked() -> None:
            await bookings.upcoming(network.structure_a, now=NOW, after=None, limit=1)

        with pytest.raises(RuntimeError):
            await view._session.hop(marked_calls_marked)


async def _no_row() -> None:
    return None


async def test_an_insert_that_returns_nothing_is_told() -> None:
    with pytest.raises(LookupError):
        await returned(_no_row())
