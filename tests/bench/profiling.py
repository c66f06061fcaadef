"""Where the time of a booking goes, in the loop's thread and in the writer's."""

import asyncio
import cProfile
import pstats
import secrets
from collections.abc import Sequence
from pathlib import Path

from storage.store import SqliteStore
from tests.bench.order import UseCaseBooking, Wanted, wanted
from tests.bench.season import Season, make_season

BOOKINGS = 1_000
CLIENTS = 32
LINES = 15


def profile(folder: Path) -> None:
    """Prints the dearest functions of each thread; one pass for each, for a profiler slows what it looks at."""
    season = asyncio.run(make_season(folder / "season.sqlite"))
    for where in ("loop", "writer"):
        found = asyncio.run(_profiled(season, where))
        pstats.Stats(found).strip_dirs().sort_stats("tottime").print_stats(LINES)


async def _profiled(season: Season, where: str) -> cProfile.Profile:
    profiler = cProfile.Profile()
    store = SqliteStore(season.copy())
    book = UseCaseBooking(store, lambda: secrets.token_hex(6))
    if where == "writer":
        await store._writing.run(lambda _connection: profiler.enable())
        await _book_all(book, wanted(season, BOOKINGS))
        await store._writing.run(lambda _connection: profiler.disable())
    else:
        profiler.enable()
        await _book_all(book, wanted(season, BOOKINGS))
        profiler.disable()
    await store.close()
    return profiler


async def _book_all(book: UseCaseBooking, asked: Sequence[Wanted]) -> None:
    for start in range(0, len(asked), CLIENTS):
        await asyncio.gather(*[book(one) for one in asked[start : start + CLIENTS]])
