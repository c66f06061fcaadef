import asyncio

import pytest
from structlog.testing import capture_logs

from bot.tasks import Tasks


async def test_a_task_gives_its_result() -> None:
    async def work() -> int:
        return 3

    assert await Tasks().start(work(), name="work") == 3


async def test_a_task_that_dies_is_logged_with_its_error() -> None:
    async def work() -> None:
        raise ValueError("broken")

    with capture_logs() as logs:
        task = Tasks().start(work(), name="worker")
        await asyncio.wait([task])
        await asyncio.sleep(0)
    assert [(entry["event"], entry["task"], str(entry["exc_info"])) for entry in logs] == [
        ("task_died", "worker", "broken")
    ]


async def test_closing_cancels_what_runs_and_waits_for_its_end() -> None:
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append("tidied")

    tasks = Tasks()
    tasks.start(work(), name="work")
    await asyncio.sleep(0)
    await tasks.close()
    assert ended == ["tidied"]


async def test_nothing_starts_after_closing() -> None:
    tasks = Tasks()
    await tasks.close()
    with pytest.raises(RuntimeError, match="late cannot start"):
        tasks.start(asyncio.sleep(0), name="late")
