"""One step of a booking over Telegram, from the press to its answer, as a ratio to a PTB handler that does nothing.

"Confirm" is fetched, stored, handled, committed, drawn, answered. What counts is the processor time of the bot's
process; the Bot API server, without limits, is in this one, and brings the same updates to all.
"""

import asyncio
import json
import pstats
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure
from tests.bench.season import Season, make_season
from tests.bench.telegram_pressers import Presser, pressers, waiting
from tests.bench.telegram_spent import Costs
from tests.fakebot import FakeBotApi

WARMING = 20
CLIENTS = 32
WAYS = {"alone": (1, 80), f"{CLIENTS} at once": (CLIENTS, 160)}
"""How many press at the same time, and how many in all."""
ROUNDS = 3
PARTS_SHOWN = 7
LINES = 25
ENDS = {"ours": Presser.answered, "bare": Presser.fetched, "acting": Presser.answered}
"""The bots of `telegram_bots`, and when a press is over."""
YARDSTICKS = {"bare": "PTB that does nothing", "acting": "PTB that acknowledges, edits"}

Say = Callable[[str], Awaitable[str]]
Found = Mapping[str, Costs]
"""Of each way, what one press cost."""


def measure(folder: Path) -> list[Figure]:
    season = asyncio.run(make_season(folder / "season.sqlite"))
    rounds = [{kind: asyncio.run(_spent(season, kind, "measure")) for kind in ENDS} for _ in range(ROUNDS)]
    found = asyncio.run(_spent(season, "ours", "profile"))
    return [*_ratios(rounds), *[_parts(way, found[way]) for way in WAYS]]


def profile(folder: Path) -> None:
    """Prints the dearest functions of the loop's thread, people pressing one after the other and many at once."""
    season = asyncio.run(make_season(folder / "season.sqlite"))
    for way, costs in asyncio.run(_spent(season, "ours", f"profile {folder / 'step-*'}")).items():
        sys.stdout.write(f"\nA booking step over Telegram, {way}: {1_000 * costs.process:.1f} ms\n")
        pstats.Stats(costs.dumped).strip_dirs().sort_stats("tottime").print_stats(LINES)


async def _spent(season: Season, kind: str, how: str) -> Found:
    found = dict[str, Costs]()
    async with FakeBotApi(paced=False) as api:
        database, people = await pressers(season, api)
        async with _bot(kind, api, database) as say:
            coming = iter(people)
            await _press(islice(coming, WARMING), kind, clients=1)
            for way, (clients, count) in WAYS.items():
                await say(how.replace("*", str(clients)))
                await _press(islice(coming, count), kind, clients=clients)
                while waiting(database):
                    await api.calls.more(1, at_most=0.01)
                found[way] = Costs(**json.loads(await say("end"))).each(count)
    return found


async def _press(people: Iterable[Presser], kind: str, *, clients: int) -> None:
    coming = iter(people)

    async def client() -> None:
        for one in coming:
            await ENDS[kind](one)

    async with asyncio.TaskGroup() as group:
        for _ in range(clients):
            group.create_task(client())


@asynccontextmanager
async def _bot(kind: str, api: FakeBotApi, database: Path) -> AsyncIterator[Say]:
    """A process that answers each line it is told by one; it ends with its standard input."""
    pipe = asyncio.subprocess.PIPE
    command = [sys.executable, "-m", "tests.bench.telegram_bots", kind, api.url, api.token, str(database)]
    bot = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    into, out = bot.stdin, bot.stdout
    if into is None or out is None:
        raise BrokenPipeError

    async def say(line: str) -> str:
        into.write(f"{line}\n".encode())
        return (await out.readline()).decode()

    try:
        yield say
    finally:
        into.close()
        await bot.wait()


def _ratios(rounds: Sequence[Mapping[str, Found]]) -> list[Figure]:
    return [_ratio(rounds, way, kind, what) for way in WAYS for kind, what in YARDSTICKS.items()]


def _ratio(rounds: Sequence[Mapping[str, Found]], way: str, kind: str, what: str) -> Figure:
    ratio = median(one["ours"][way].process / one[kind][way].process for one in rounds)
    ours, theirs = (1_000 * median(one[who][way].process for one in rounds) for who in ("ours", kind))
    return Figure(f"Telegram step / {what}, {way}", f"{ratio:.1f}  ({ours:.1f} ms to {theirs:.1f} ms)")


def _parts(way: str, costs: Costs) -> Figure:
    """Of a profiled run, which is slower as a whole."""
    shares = {**costs.parts, "storage's threads": costs.process - costs.loop}
    largest = sorted(shares.items(), key=lambda part: -part[1])[:PARTS_SHOWN]
    shown = ", ".join(f"{what} {100 * one / costs.process:.0f}" for what, one in largest)
    return Figure(f"Telegram step, % by part, {way}", shown)
