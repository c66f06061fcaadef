"""Booking through the whole use case, as a ratio to the bare aiosqlite transaction in the same run."""

import asyncio
import gc
import json
import secrets
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from statistics import median

from core.usecases.check_books import check_books
from storage.store import SqliteStore
from tests.bench.bare import BareBooking
from tests.bench.figures import Figure, at_least
from tests.bench.order import UseCaseBooking, Wanted, wanted
from tests.bench.season import Season, make_season, read_season
from tests.bench.slowflush import Slowed

WARMING = 50
"""Bookings before the clock starts."""
ROUNDS = 5
"""Pairs of runs, one after the other, so that a busy moment of the machine falls on both."""


def measure(folder: Path) -> list[Figure]:
    season = asyncio.run(make_season(folder / "season.sqlite"))
    figures = [
        _figure("alone", 0.5, asyncio.run(compare(season, clients=1, bare=400, whole=400))),
        _figure("32 at once", 0.9, asyncio.run(compare(season, clients=32, bare=1_000, whole=1_000))),
    ]
    what = "32 at once, each flush + 4 ms"
    slowed = Slowed.made_in(folder)
    if slowed is None:
        return [*figures, Figure(f"booking / bare, {what}", "skipped: no C compiler (cc) here", ">= 8")]
    pairs = json.loads(slowed.run("tests.bench.booking", str(season.path), delay_us=4_000))
    return [*figures, _figure(what, 8, pairs)]


async def compare(season: Season, *, clients: int, bare: int, whole: int) -> list[tuple[float, float]]:
    """Pairs of bookings a second, bare and through the use case, each on a fresh copy of the season."""
    return [
        (await _bare(season, clients, bare), await booked_per_second(season, clients, whole)) for _ in range(ROUNDS)
    ]


async def booked_per_second(season: Season, clients: int, count: int) -> float:
    """Through the use case; the books are proved afterwards."""
    store = SqliteStore(season.copy())
    try:
        speed = await _speed(
            UseCaseBooking(store, lambda: secrets.token_hex(6)), wanted(season, WARMING + count), clients
        )
        if wrong := await check_books(store):
            raise RuntimeError(f"the books are wrong: {wrong}")
    finally:
        await store.close()
    return speed


async def _bare(season: Season, clients: int, count: int) -> float:
    async with BareBooking(season.copy()) as book:
        return await _speed(book, wanted(season, WARMING + count), clients)


async def _speed(book: Callable[[Wanted], Awaitable[None]], asked: Sequence[Wanted], clients: int) -> float:
    await _book_all(book, asked[:WARMING], clients)
    gc.collect()
    start = time.perf_counter()
    await _book_all(book, asked[WARMING:], clients)
    return (len(asked) - WARMING) / (time.perf_counter() - start)


async def _book_all(book: Callable[[Wanted], Awaitable[None]], asked: Sequence[Wanted], clients: int) -> None:
    queue = iter(asked)

    async def client() -> None:
        for one in queue:
            await book(one)

    async with asyncio.TaskGroup() as group:
        for _ in range(clients):
            group.create_task(client())


def _figure(what: str, least: float, pairs: Sequence[tuple[float, float]]) -> Figure:
    ratio = median(whole / bare for bare, whole in pairs)
    seen = f"{median(whole for _, whole in pairs):.0f}/s to {median(bare for bare, _ in pairs):.0f}/s"
    return at_least(f"booking / bare, {what}", ratio, least, seen=seen)


if __name__ == "__main__":  # in a process of its own, under the slowed flush
    found = asyncio.run(read_season(Path(sys.argv[1])))
    sys.stdout.write(json.dumps(asyncio.run(compare(found, clients=32, bare=200, whole=1_000))))
