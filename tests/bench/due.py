"""A whole season's due work: planned for its performances, looked for where nothing is due, and a morning's reminders.

The season is of 10,000 performances and 200,000 bookings; nobody has a chat, so that each reminder is a task for a
structure, which costs the most rows.
"""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot import usecases, wiring
from core.usecases.due import DueWork
from storage.store import SqliteStore
from tests.bench.figures import Figure, at_most
from tests.bench.season import NOW, make_season

PERFORMANCES, BOOKINGS = 10_000, 200_000
DUE = 500
"""Reminders of one tick."""
MOST_TICK = 1.0
LOOKS = 20


def measure(folder: Path) -> list[Figure]:
    return asyncio.run(_measured(folder))


async def _measured(folder: Path) -> list[Figure]:
    season = await make_season(folder / "season.sqlite", performances=PERFORMANCES, bookings=BOOKINGS)
    store = SqliteStore(season.path)
    try:
        policies = wiring.read_policies()
        work = DueWork(store, policies, usecases.doers(policies))
        planned = [await _seconds(work(NOW)) for _ in range(PERFORMANCES // 500 + 1)]
        idle = [await _seconds(work(NOW)) for _ in range(LOOKS)]
        morning, taken = await _morning(season.path, work)
    finally:
        await store.close()
    told, spent = taken
    what = f"due work of {BOOKINGS:,} bookings"
    return [
        at_most(f"{what}: the longest tick that plans 500 dates", max(planned), MOST_TICK, "s",
                seen=f"{sum(planned):.1f} s for {PERFORMANCES:,}"),
        at_most(f"{what}: a tick that finds nothing", 1_000 * sorted(idle)[LOOKS // 2], 50, "ms"),
        at_most(f"{what}: the tick of a morning, for {DUE} reminders", spent * DUE / max(1, told), MOST_TICK, "s",
                seen=f"{told} due at {morning:%d %b %H:%M} UTC, {spent:.2f} s"),
    ]  # fmt: skip


async def _seconds(work: Awaitable[object]) -> float:
    start = time.perf_counter()
    await work
    return time.perf_counter() - start


async def _morning(path: Path, work: DueWork) -> tuple[datetime, tuple[int, float]]:
    """The first instant at which `DUE` reminders are due together; how many were told, in how many seconds."""
    with closing(sqlite3.connect(path)) as connection:
        (at,) = connection.execute(
            "SELECT d.due_at FROM due d JOIN reservation r ON r.performance_id = d.performance_id "
            "WHERE d.kind = 'remind-early' AND d.state = 'planned' GROUP BY d.due_at HAVING COUNT(*) >= ? "
            "ORDER BY d.due_at LIMIT 1",
            (DUE,),
        ).fetchone()
    now = datetime.fromtimestamp(at, NOW.tzinfo)
    await work(now.replace(hour=0))  # what was due before is of other mornings
    before = _told(path)
    spent = await _seconds(work(now))
    return now, (_told(path) - before, spent)


def _told(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute("SELECT COUNT(*) FROM outbox WHERE kind = 'reminder'").fetchone()
    return int(count)
