"""Pages of offers at 100, 1,000 and 10,000 performances: the same effort at any size."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

from core.model.act import Act
from core.model.offers import Filters, PageKey, Territory
from storage.migrate import migrate
from storage.store import SqliteStore
from tests.bench.figures import Figure
from tests.bench.programme import RARE_ACCESS, RARE_CATEGORY, RARE_WORD, programme
from tests.bench.season import NOW

SIZES = (100, 1_000, 10_000)
PAGE = 5
ROUNDS = 150
WARMING = 20
FLAT = 1.5
TYPED = RARE_WORD.replace("o", "", 1)


def measure(folder: Path) -> list[Figure]:
    return asyncio.run(_measure(folder))


async def _measure(folder: Path) -> list[Figure]:
    stores = [await _store(folder / f"{size}.sqlite", size) for size in SIZES]
    figures = [await _figure(what, ask, stores) for what, ask in _QUESTIONS.items()]
    for store in stores:
        await store.close()
    return figures


async def _store(path: Path, size: int) -> SqliteStore:
    migrate(path)
    store = SqliteStore(path)
    async with store.write(Act(at=NOW)) as unit:
        await unit.programme.store(programme(size, NOW), max_party=4)
        await unit.commit()
    return store


async def _figure(what: str, ask: "Question", stores: list[SqliteStore]) -> Figure:
    """Sizes in turn, so that a busy moment of the machine falls on all."""
    answer = [await ask(store) for store in stores]
    for _ in range(WARMING):
        for again in answer:
            await again()
    seconds: list[list[float]] = [[] for _ in stores]
    gc.collect()
    turns = list(zip(seconds, answer, strict=True))
    for _ in range(ROUNDS):
        turns.append(turns.pop(0))  # nobody is always the one after the dearest
        for found, again in turns:
            start = time.perf_counter()
            await again()
            found.append(time.perf_counter() - start)
    medians = [median(found) * 1_000 for found in seconds]
    ratio = medians[-1] / medians[0]
    shown = " / ".join(f"{one:.2f}" for one in medians)
    return Figure(f"browse, {what}", f"{ratio:.2f}  ({shown} ms)", f"<= {FLAT}", ratio <= FLAT)


Asked = Callable[[], Awaitable[object]]
Question = Callable[[SqliteStore], Awaitable[Asked]]
"""Prepares what is asked again and again of one store."""


def _page(filters: Filters, *, deep: int = 0) -> Question:
    """The page after `deep` pages."""

    async def prepare(store: SqliteStore) -> Asked:
        key: PageKey | None = None
        for _ in range(deep):
            async with store.read() as view:
                key = (await view.offers.page(filters, now=NOW, after=key, size=PAGE)).next

        async def ask() -> None:
            async with store.read() as view:
                await view.offers.page(filters, now=NOW, after=key, size=PAGE)

        return ask

    return prepare


async def _typed(store: SqliteStore) -> Asked:
    async def ask() -> None:
        async with store.read() as view:
            words = tuple(await view.offers.known_words([TYPED]))
            page = await view.offers.page(Filters(words=words), now=NOW, after=None, size=PAGE)
        if not page.items:
            raise LookupError(TYPED)

    return ask


_QUESTIONS: dict[str, Question] = {
    "first page": _page(Filters()),
    "10th page": _page(Filters(), deep=9),
    "a territory": _page(Filters(territory=Territory.AIN)),
    "a territory and a kind": _page(Filters(territory=Territory.AIN, category=RARE_CATEGORY)),
    "a commune": _page(Filters(insee_codes=("01053",))),
    "a rare accessibility": _page(Filters(access=RARE_ACCESS)),
    "a rare word typed": _page(Filters(words=(RARE_WORD,))),
    "a frequent word typed": _page(Filters(words=("salle",))),
    "a word with a typo": _typed,
}
