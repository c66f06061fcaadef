"""One call of a repository is one piece of work: on the spot where it is short, else on the database's thread."""

import asyncio
import threading

import pytest

from core.model.act import Act
from storage.session import drive, returned
from tests.network import Network
from tests.programme import NOW


async def test_a_short_read_is_done_on_the_spot_a_long_one_on_the_readers_thread(network: Network) -> None:
    async with network.store.read() as view:

        async def here() -> int:
            return threading.get_ident()

        assert await view._session.run_through(here) == threading.get_ident()
        assert await view._session.run_through(here, aside=True) != threading.get_ident()


async def test_a_unit_hops_to_take_the_lock_and_then_works_on_the_spot(network: Network) -> None:
    async with network.store.write(Act(at=NOW)) as unit:

        async def here() -> int:
            return threading.get_ident()

        assert await unit._session.run_through(here) != threading.get_ident()
        assert await unit._session.run_through(here) == threading.get_ident()
        assert await unit._session.run_through(here, aside=True) != threading.get_ident()


async def _answer(value: int) -> int:
    return value


async def _twice() -> int:
    return await _answer(20) + await _answer(1)


def test_a_method_whose_awaits_are_all_done_runs_through_in_one_go() -> None:
    assert drive(_twice()) == 21


async def test_a_method_that_awaits_something_else_is_a_mistake_that_is_told(network: Network) -> None:
    async def waits() -> None:
        await asyncio.sleep(0)

    async with network.store.read() as view:
        with pytest.raises(RuntimeError, match="not a statement"):
            await view._session.run_through(waits)


async def _no_row() -> None:
    return None


async def test_an_insert_that_returns_nothing_is_told() -> None:
    with pytest.raises(LookupError):
        await returned(_no_row())
