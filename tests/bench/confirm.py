"""200 people press "confirm" at once when a popular offer opens: how long the last one waits for an answer.

Through the router, as a channel does it: who is there, what is pressed, the booking, the next screen.
"""

import asyncio
import gc
import json
import sys
import time
from pathlib import Path
from statistics import median

from bot import wiring
from core.model.act import Act, DialogueMove, Origin
from core.model.bookings import Party
from core.usecases.talk import Talk
from handlers.dialogue import Dialogue, Draft
from handlers.incoming import Address, Incoming
from handlers.press import Press
from handlers.steps import Step
from storage.store import SqliteStore
from tests.bench.figures import Figure, at_most
from tests.bench.order import Wanted, wanted
from tests.bench.season import NOW, Season, make_season, read_season
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
    router = wiring.router(wiring.services(store))
    warming, *asked = wanted(season, PEOPLE + 1)
    await asyncio.gather(*[stand_at_check(store, one) for one in (warming, *asked)])
    await router.answer(_confirm(warming))
    gc.collect()
    start = time.perf_counter()

    async def press(one: Wanted) -> float:
        reply = await router.answer(_confirm(one))
        if reply.text[0].key != "booked-title":
            raise LookupError(reply)
        return time.perf_counter() - start

    answered = await asyncio.gather(*[press(one) for one in asked])
    await store.close()
    return 1_000 * max(answered)


async def stand_at_check(store: SqliteStore, one: Wanted) -> None:
    draft = Draft(performance_id=one.performance, parties=(Party(one.participant),))
    there = Dialogue(step=Step.CHECK, draft=draft, performance_id=one.performance).stored()
    await Talk(store).move(Act(at=NOW, by=one.by, move=DialogueMove(one.by.address_id, 1, lambda _: there)))


def _confirm(one: Wanted) -> Incoming:
    origin, address = Origin("web", one.update_id), Address("web", one.native_id)
    return Incoming(origin, address, NOW, press=Press("confirm", "", 2))


def _figure(what: str, found: list[float]) -> Figure:
    seen = f"{min(found):.0f} to {max(found):.0f} in {len(found)} rounds"
    return at_most(f"{PEOPLE} confirm at once, {what}: last answer", median(found), MOST_MS, "ms", seen=seen)


if __name__ == "__main__":  # in a process of its own, under a slowed flush
    found_season = asyncio.run(read_season(Path(sys.argv[1])))
    sys.stdout.write(json.dumps(asyncio.run(last_answers(found_season))))
