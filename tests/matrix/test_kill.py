"""The service is killed, again and again, while a hundred encrypted messages wait for it."""

import asyncio
import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.matrix.people import numbers
from tests.matrix.writers import Writer, settings, writers
from tests.synapse.server import Synapse
from tests.telegram.process import Lives

WRITERS, EACH = 5, 20
KILLS = 3
PATIENCE = 90.0
"""Seconds for all answers, on a busy machine."""


@pytest.mark.long
@pytest.mark.timeout(400)
async def test_kill_9_while_a_hundred_encrypted_messages_wait_leaves_each_answered_once(
    synapse: Synapse, tmp_path: Path
) -> None:
    bot = synapse.register(f"killed-{next(numbers)}")
    async with writers(synapse, bot, tmp_path, WRITERS) as (path, people):
        process = Lives(tmp_path, path, settings=settings(synapse, bot))
        try:
            await process.start()
            for one in people:
                await one.person.opens_room(encrypted=True)
                await one.says(0)
            await _until(people, len(people), of=range(1))
            await process.stop()  # what a kill left in hand would count: one more, and each's last is one too many
            for number in range(1, EACH + 1):
                await asyncio.gather(*[one.says(number) for one in people])
            cut = [await _cut(process, people, kill) for kill in range(1, KILLS + 1)]
            await process.start()
            await _until(people, WRITERS * EACH, of=range(1, EACH + 1))
            assert await process.stop() == 0
        finally:
            await process.close()
        for one in people:
            await one.person.catches_up()
            assert {number: len(one.answers(number)) for number in range(1, EACH + 1)} == dict.fromkeys(
                range(1, EACH + 1), 1
            )
            assert one.person.room.problems == {}
    print(f"\nanswered before each kill: {cut}")  # noqa: T201 - the moments are of the wall clock
    assert bot.password not in process.log.read_text("utf-8")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM arrival").fetchall() == [(0,)]


async def _cut(process: Lives, people: Sequence[Writer], kill: int) -> int:
    """Started, and killed when some of them were answered, at any moment of what comes next."""
    await process.start()
    await _until(people, kill * WRITERS * EACH // (KILLS + 2), of=range(1, EACH + 1))
    await asyncio.sleep(random.random() / 20)  # noqa: S311 - any moment will do
    await process.kill()
    return _answered(people, range(1, EACH + 1))


def _answered(people: Sequence[Writer], of: range) -> int:
    return sum(bool(one.answers(number)) for one in people for number in of)


async def _until(people: Sequence[Writer], wanted: int, *, of: range) -> None:
    """Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while _answered(people, of) < wanted:
            news = [asyncio.create_task(one.person.room.news()) for one in people]
            await asyncio.wait(news, return_when=asyncio.FIRST_COMPLETED)
            for task in news:
                task.cancel()
