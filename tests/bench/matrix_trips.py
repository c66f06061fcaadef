"""One person talks, and waits for each answer before saying the next thing."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.matrix.people import numbers
from tests.matrix.writers import Writer, settings, writers
from tests.synapse.server import Synapse
from tests.telegram.process import Process

MESSAGES, WARMING = 100, 5
PATIENCE = 60.0


async def measured(synapse: Synapse, folder: Path) -> Mapping[str, Sequence[float]]:
    """Seconds from the sending to the answer's arrival, for each kind of room."""
    return {name: await _talk(synapse, folder / f"{name}-talk", encrypted=name == "encrypted") for name in ROOMS}


ROOMS = "plain", "encrypted"


async def _talk(synapse: Synapse, folder: Path, *, encrypted: bool) -> Sequence[float]:
    folder.mkdir()  # noqa: ASYNC240 - nobody waits
    bot = synapse.register(f"talker-{next(numbers)}")
    async with writers(synapse, bot, folder, 1, encrypted=encrypted) as (path, (writer,)):
        process = Process(folder, path, settings=settings(synapse, bot))
        try:
            await process.start()
            await writer.person.opens_room(encrypted=encrypted)
            found = [await _trip(writer, number) for number in range(WARMING + MESSAGES)]
            await process.stop()
        finally:
            await process.close()
    return found[WARMING:]


async def _trip(writer: Writer, number: int) -> float:
    start = time.perf_counter()
    await writer.says(number)
    async with asyncio.timeout(PATIENCE):
        while not writer.answers(number):
            await writer.person.room.news()
    return time.perf_counter() - start
