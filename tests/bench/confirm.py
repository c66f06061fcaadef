"""200 people press "confirm" at once when a popular offer opens: how long the last one waits for an answer."""

import asyncio
import gc
import json
import secrets
import sys
import time
from pathlib import Path
from statistics import median

from storage.store import SqliteStore
from tests.bench.figures import Figure, at_most
from tests.bench.order import UseCaseBooking, Wanted, wanted
from tests.bench.season import Season, make_season, read_season
from tests.bench.slowflush import Slowed

PEOPLE = 200
ROUNDS = 7
MOST_MS = 250


def measure(folder: Path) -> list[Figure]:
    season = asyncio.run(make_season(folder / "season.sqlite"))
    figures = [_figure("flush as it is", asyncio.run(last_answers(season)))]
    slowed = Slowed.made_in(folder)
    for delay_ms in (1, 4):
        what = f"each flush + {delay_ms} ms"
        if slowed is None:
            figures.append(Figure(f"{PEOPLE} confirm at once, {what}", "skipped: no C compiler (cc) here"))
            continue
        found = slowed.run("tests.bench.confirm", str(season.path), delay_us=delay_ms * 1_000)
        figures.append(_figure(what, json.loads(found)))
    return figures


async def last_answers(season: Season) -> list[float]:
    """Milliseconds from the press to the last answer, one for each round."""
    return [await _last_answer(season) for _ in range(ROUNDS)]


async def _last_answer(season: Season) -> float:
    store = SqliteStore(season.copy())
    book = UseCaseBooking(store, lambda: secrets.token_hex(6))
    warming, *asked = wanted(season, PEOPLE + 1)
    await book(warming)
    gc.collect()
    start = time.perf_counter()

    async def press(one: Wanted) -> float:
        await book(one)
        return time.perf_counter() - start

    answered = await asyncio.gather(*[press(one) for one in asked])
    await store.close()
    return 1_000 * max(answered)


def _figure(what: str, found: list[float]) -> Figure:
    seen = f"{min(found):.0f} to {max(found):.0f} in {len(found)} rounds"
    return at_most(f"{PEOPLE} confirm at once, {what}: last answer", median(found), MOST_MS, "ms", seen=seen)


if __name__ == "__main__":  # in a process of its own, under a slowed flush
    found_season = asyncio.run(read_season(Path(sys.argv[1])))
    sys.stdout.write(json.dumps(asyncio.run(last_answers(found_season))))
