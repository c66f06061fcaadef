"""What /health says: read from the books once a minute at most, whoever asks and however often."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import health
from bot.health import FRESH_FOR, Health
from core.ports import Store
from core.usecases.check_books import check_books
from tests.network import Network, open_network

PERFORMANCE = "UPDATE performance SET seats_taken = ? WHERE external_id = 'cirque'"


class SteadyClock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_network(tmp_path) as network:
        yield network


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Store]:
    """One for each time that the books are read."""
    seen: list[Store] = []

    async def counted(store: Store) -> object:
        seen.append(store)
        return await check_books(store)

    monkeypatch.setattr(health, "check_books", counted)
    return seen


async def test_a_thousand_who_ask_within_a_minute_have_the_books_read_once(
    network: Network, looks: list[Store]
) -> None:
    clock = SteadyClock()
    asked = Health(network.store, now=clock)
    answers = await asyncio.gather(*(asked() for _ in range(500)))
    clock.seconds = FRESH_FOR - 0.001
    answers += await asyncio.gather(*(asked() for _ in range(500)))
    assert (answers, len(looks)) == ([{"status": "ok", "wrong_books": 0}] * 1_000, 1)


async def test_what_went_wrong_since_is_said_a_minute_later(network: Network, looks: list[Store]) -> None:
    clock = SteadyClock()
    asked = Health(network.store, now=clock)
    await asked()
    await network.execute(PERFORMANCE, 1)
    clock.seconds = FRESH_FOR
    assert (await asked(), len(looks)) == ({"status": "books", "wrong_books": 1}, 2)


async def test_books_that_do_not_answer_are_said_so(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(_: Store) -> None:
        raise OSError("disk")

    monkeypatch.setattr(health, "check_books", fails)
    assert await Health(network.store, now=SteadyClock())() == {"status": "database"}
