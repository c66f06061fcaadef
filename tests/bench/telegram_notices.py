"""A date is cancelled for 3,000 people: how fast Telegram takes it in, and how others are answered meanwhile.

The service is a process of its own; the Bot API server, with its limits on, and the people are in this one.
"""

import asyncio
import gc
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.clock import SystemClock
from core.model.act import Act
from core.model.ids import AccountId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount
from storage.store import SqliteStore
from tests.bench.figures import Figure, at_least, at_most
from tests.bench.proc import cpu_seconds, resident_megabytes
from tests.bench.telegram_people import Readers, Stalls, percentile
from tests.fakebot import FakeBotApi
from tests.fakebot.calls import Call
from tests.telegram.crowd import PERSON, make_crowd
from tests.telegram.process import Process

NOTICES = 3_000
READERS = 10
ALLOWED = 30
"""Messages a second."""
PACED = frozenset({"sendMessage", "editMessageText"})
"""What the platform counts, answers too."""
LEAST_SHARE, MOST_MS, MOST_GROWTH = 0.97, 300, 4


@dataclass(frozen=True, slots=True)
class Seen:
    """`memory`: megabytes at a tenth, and at the end; `busy`: the service's share of one processor; `stalled`: seconds
    that the server here did nothing, at most.
    """

    calls: Sequence[Call]
    waited: Sequence[float]
    memory: tuple[float, float]
    busy: float
    stalled: float


def measure(folder: Path, notices: int = NOTICES) -> list[Figure]:
    return _figures(asyncio.run(_sent(folder, notices)), notices)


async def _sent(folder: Path, notices: int) -> Seen:
    async with FakeBotApi() as api:
        path, crowd = await make_crowd(folder, api, users=READERS, bookings=notices)
        await _tell_all(path)
        process, readers, stalls = Process(folder, path, api), Readers([one.user for one in crowd]), Stalls()
        gc.collect()
        gc.freeze()  # the crowd's objects, which are looked through for nothing
        try:
            await process.start()
            start, cpu = api.world.clock(), cpu_seconds(process.pid)
            await readers.start()
            stalls.start()
            await _shown(api, notices // 10)
            early = resident_megabytes(process.pid)
            await _shown(api, notices)
            busy = (cpu_seconds(process.pid) - cpu) / (api.world.clock() - start)
            memory = (early, resident_megabytes(process.pid))
            stalls.stop()
            await readers.stop()
            await process.stop()
        finally:
            await process.close()
        return Seen(api.calls.log, readers.waited, memory, busy, stalls.longest)


async def _tell_all(path: Path) -> None:
    """As `CancelDate` does, to every participant of the crowd."""
    with closing(sqlite3.connect(path)) as connection:
        everybody = connection.execute("SELECT account_id FROM participant WHERE account_id IS NOT NULL").fetchall()
    store = SqliteStore(path)
    try:
        async with store.write(Act(at=SystemClock().now())) as unit:
            for (number,) in everybody:
                to, once = ToAccount(AccountId(number)), f"date-cancelled:1:{number}"
                unit.tell(Notice(to, NoticeKind.DATE_CANCELLED, {"performance": 1}, once, Priority.URGENT))
            await unit.commit()
    finally:
        await store.close()


async def _shown(api: FakeBotApi, wanted: int) -> None:
    """Raises TimeoutError where it takes three times as long as is allowed."""
    async with asyncio.timeout(60 + 3 * wanted / ALLOWED):
        while (missing := wanted - sum(map(_told, api.calls.log))) > 0:
            await api.calls.more(missing, at_most=1.0)


def _told(call: Call) -> bool:
    return call.method == "sendMessage" and call.code == 200 and (call.chat or 0) >= PERSON


def _figures(seen: Seen, notices: int) -> list[Figure]:
    told = [call.at for call in seen.calls if _told(call)]
    first, last = told[0], told[-1]
    paced = [call for call in seen.calls if call.method in PACED and call.code == 200 and first < call.at <= last]
    rate = len(paced) / (last - first)
    refused = sum(call.code == 429 for call in seen.calls)
    waited = [1_000 * one for one in seen.waited]
    (early, late), stalled = seen.memory, 1_000 * seen.stalled
    what = f"Telegram, {notices:,} told"
    shown = f"{rate:.1f}/s, of which {(len(told) - 1) / (last - first):.1f} notices, for {last - first:.0f} s"
    return [
        at_least(f"{what}: rate / {ALLOWED} a second", rate / ALLOWED, LEAST_SHARE, seen=shown),
        Figure(f"{what}: answers 429", f"{refused}  (server's longest stall {stalled:.0f} ms)", "0", refused == 0),
        at_most(
            f"{what}: press to answer, p99", percentile(waited, 0.99), MOST_MS, "ms",
            seen=f"p50 {percentile(waited, 0.5):.0f}, {len(waited)} presses of {READERS} people",
        ),
        at_most(f"{what}: memory, from a tenth to the end", late - early, MOST_GROWTH, "MB more",
                seen=f"{early:.0f} to {late:.0f} MB"),
        Figure(f"{what}: the service's processor time", f"{100 * seen.busy:.0f} % of one processor"),
    ]  # fmt: skip
