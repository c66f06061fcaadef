"""A notice to 5,000 people while an announcement to 20,000 others goes out: who comes first, how fast, at what price.

The announcement is confirmed before the service starts, and told by its ticks; the notice is posted in its chat by one
of the staff, and everything is measured until the last of the 5,000 has it. The Bot API server, with its limits on, is
in this process.
"""

import asyncio
import gc
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from bot.clock import SystemClock
from core.rules.quiet_hours import not_before
from core.usecases.season import latest
from tests.bench.figures import Figure, at_least, at_most
from tests.bench.proc import cpu_seconds, resident_megabytes
from tests.bench.telegram_people import Stalls, percentile
from tests.fakebot import FakeBotApi
from tests.fakebot.calls import Call
from tests.network import policies
from tests.telegram.crowd import PERSON, make_crowd
from tests.telegram.evening import STAFF, Poster, announce_to_others, make_evening
from tests.telegram.process import Process

NOTICES, TIMES = 5_000, 4
"""Told urgently; the announcement is for so many times as many, and not over before with 1,000 or more."""
STRUCTURES = 10
BEFORE = 40
"""Seconds of the announcement alone: its first readers come with it, the others with the first tick."""
ALLOWED = 30
"""Messages a second."""
LEAST_SHARE, MOST_FIRST, MOST_AHEAD, MOST_MEMORY = 0.97, 1.0, 8, 150
PACED = frozenset({"sendMessage", "editMessageText"})
LOOKED_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Seen:
    """`posted`: when the bot could fetch the press. `memory`: megabytes, second after second. `busy`: the service's
    share of one processor. `stalled`: seconds that the server here did nothing, at most.
    """

    calls: Sequence[Call]
    posted: float
    memory: Sequence[float]
    busy: float
    stalled: float


def measure(folder: Path, notices: int = NOTICES) -> list[Figure]:
    now = SystemClock().now()
    if not_before(latest(policies()).waiting, now, starts_at=None) > now:
        return [Figure("Telegram, notice and announcement", "skipped: announcements wait for the morning now")]
    return _figures(asyncio.run(_sent(folder, notices, now)), notices)


async def _sent(folder: Path, notices: int, now: datetime) -> Seen:
    async with FakeBotApi() as api:
        path, _ = await make_crowd(folder, api, users=STRUCTURES, bookings=notices * (1 + TIMES))
        show = await make_evening(path, now=now, channel="telegram", staff=str(STAFF), booked=notices)
        await announce_to_others(path, channel="telegram", staff=str(STAFF), now=now)
        process, poster, stalls = Process(folder, path, api), Poster(api.user(STAFF), show), Stalls()
        gc.collect()
        gc.freeze()  # the crowd's objects, which are looked through for nothing
        await poster.user.says("/menu")
        try:
            await process.start()
            start, cpu = api.world.clock(), cpu_seconds(process.pid)
            stalls.start()
            memory = asyncio.create_task(_memory(process.pid))
            await api.calls.more(BEFORE * ALLOWED, at_most=BEFORE)
            await poster.writes()
            posted = api.world.clock()
            await poster.posts()
            await _shown(api, notices)
            memory.cancel()
            busy = (cpu_seconds(process.pid) - cpu) / (api.world.clock() - start)
            stalls.stop()
            await process.stop()
        finally:
            await process.close()
        return Seen(api.calls.log, posted, await memory, busy, stalls.longest)


async def _memory(pid: int) -> Sequence[float]:
    """Until it is cancelled."""
    seen = []
    try:
        while True:
            seen.append(resident_megabytes(pid))
            await asyncio.sleep(LOOKED_EVERY)
    except asyncio.CancelledError:
        return seen


async def _shown(api: FakeBotApi, notices: int) -> None:
    """Raises TimeoutError where it takes three times as long as is allowed."""
    async with asyncio.timeout(60 + 3 * notices / ALLOWED):
        while (missing := notices - sum(_urgent(call, notices) for call in api.calls.log)) > 0:
            await api.calls.more(missing, at_most=LOOKED_EVERY)


def _urgent(call: Call, notices: int) -> bool:
    """The last people of the crowd hold the seats."""
    return call.method == "sendMessage" and call.code == 200 and (call.chat or 0) > PERSON + TIMES * notices


def _figures(seen: Seen, notices: int) -> list[Figure]:
    sent = [call for call in seen.calls if call.code == 200 and call.method in PACED]
    urgent = [call.at for call in sent if _urgent(call, notices)]
    bulk = [call.at for call in sent if PERSON < (call.chat or 0) <= PERSON + TIMES * notices]
    first, last = urgent[0], urgent[-1]
    rate = sum(bulk[0] < call.at <= last for call in sent) / (last - bulk[0])
    between = bisect_left(bulk, last) - bisect_left(bulk, first)
    refused = sum(call.code == 429 for call in seen.calls)
    early, late = seen.memory[len(seen.memory) // 10], seen.memory[-1]
    gaps = [later - before for before, later in pairwise(urgent)]
    what = f"Telegram, {notices:,} told of a date while {notices * TIMES:,} get an announcement"
    return [
        at_most(f"{what}: from the press to the first", first - seen.posted, MOST_FIRST, "s",
                seen=f"the last after {last - seen.posted:.0f} s, the longest gap {max(gaps):.2f} s, "
                     f"p99 {percentile(gaps, 0.99):.3f} s"),
        at_most("the same: of the announcement, between the first and the last", between, MOST_AHEAD, "messages",
                seen=f"{bisect_left(bulk, first)} before"),
        at_least(f"the same: rate / {ALLOWED} a second", rate / ALLOWED, LEAST_SHARE,
                 seen=f"{rate:.1f}/s for {last - bulk[0]:.0f} s"),
        Figure("the same: answers 429", f"{refused}  (server's longest stall {1_000 * seen.stalled:.0f} ms)", "0",
               refused == 0),
        at_most("the same: memory, at most", max(seen.memory), MOST_MEMORY, "MB",
                seen=f"{early:.0f} at a tenth, {late:.0f} at the end"),
        Figure("the same: the service's processor time", f"{100 * seen.busy:.0f} % of one processor"),
    ]  # fmt: skip
