"""The scheduler: the tick is registered, runs at the clock's moment, and no error ends it."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from structlog.testing import capture_logs

from bot.scheduler import EVERY, JOB, Scheduler
from core.usecases.tick import Tick
from tests.core.usecases.lists import HOUR, crowded
from tests.programme import NOW


class Stopped:
    """A clock that stands where a test puts it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


async def nothing(_now: datetime) -> int:
    return 0


async def test_the_tick_is_registered_every_twenty_seconds_one_at_a_time() -> None:
    scheduler = Scheduler({"none": nothing}, Stopped(NOW))
    (job,) = scheduler._jobs.get_jobs()
    assert (job.id, job.func, job.trigger.interval) == (JOB, scheduler.run, EVERY)
    assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (True, 1, None)
    assert timedelta(seconds=20) == EVERY


async def test_a_run_settles_what_is_due_at_the_clock_s_moment(tmp_path: Path) -> None:
    async with crowded(tmp_path) as crowd:
        one, _ = await crowd.book("deux", 0, 1)
        first, second = await crowd.join("deux", 2), await crowd.join("deux", 3, at=NOW + HOUR)
        await crowd.cancel(one, at=NOW + HOUR)
        clock = Stopped(NOW + 24 * HOUR)
        scheduler = Scheduler({"lists": Tick(crowd.network.store, crowd.network.policies)}, clock)
        await scheduler.run()
        assert crowd.states(first, second) == ["offered", "waiting"]
        clock.at += HOUR
        await scheduler.run()
        assert crowd.states(first, second) == ["waiting", "offered"]


async def test_an_error_is_logged_and_the_next_run_goes_on() -> None:
    moments = []

    async def fails_once(now: datetime) -> int:
        moments.append(now)
        if len(moments) == 1:
            raise ZeroDivisionError
        return 1

    scheduler = Scheduler({"one": fails_once, "two": nothing}, Stopped(NOW))
    with capture_logs() as logs:
        await scheduler.run()
        await scheduler.run()
    assert [(line["event"], line["log_level"]) for line in logs] == [("tick_failed", "error"), ("tick", "info")]
    assert moments == [NOW, NOW]


async def test_closed_it_breaks_off_the_tick_that_runs_and_waits_for_its_end() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def never_done(_now: datetime) -> int:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return 0

    scheduler = Scheduler({"never": never_done}, Stopped(NOW))
    scheduler.start()
    (job,) = scheduler._jobs.get_jobs()
    job.modify(next_run_time=datetime.now(UTC))
    async with asyncio.timeout(10):
        await begun.wait()
        await scheduler.close()
    assert ended.is_set()
    assert not scheduler._jobs.running
