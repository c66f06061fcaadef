"""Everybody is told something at once: how fast the rooms get it by the homeserver's own books, what it refused."""

import asyncio
import logging
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from nio import AsyncClient, AsyncClientConfig

from tests.bench.matrix_rooms import Told, make_told
from tests.matrix.people import numbers
from tests.matrix.writers import settings
from tests.synapse.server import Account, Synapse
from tests.telegram.process import Process

AT_ONCE = 8
"""Under way together, for both."""
PATIENCE = 300.0
LOOKED_EVERY = 0.1
TEXT = "Votre sortie « Le Lac des cygnes » du mardi 1er décembre à 20 h est annulée par le lieu. " * 5
FIRST, LATER = "the first after a start", "later"


async def rates(synapse: Synapse, folder: Path, *, rooms: int) -> Mapping[str, tuple[float, float]]:
    """Messages a second, of the service and of the bare library.

    The first messages of the service are those after a start, when it reads what each room is; the bare library is
    told before.
    """
    ours, bare = synapse.register(f"service-{next(numbers)}"), synapse.register(f"bare-{next(numbers)}")
    told = await make_told(synapse, folder, bots=(ours, bare), count=rooms)
    plain = [await _bare(synapse, folder, bare, told.rooms[bare.user_id], number=1)]
    service = await _service(synapse, folder, ours, told, rounds=2)
    plain.append(await _bare(synapse, folder, bare, told.rooms[bare.user_id], number=2))
    return dict(zip((FIRST, LATER), zip(service, plain, strict=True), strict=True))


async def refusals(synapse: Synapse, folder: Path, *, rooms: int) -> tuple[int, int, float]:
    """How many got it, how many tries the homeserver refused, and in how many seconds."""
    place = folder / "refusals"
    place.mkdir()
    bot = synapse.register(f"service-{next(numbers)}")
    synapse.exempt(bot.user_id)  # while it is brought into the rooms
    told = await make_told(synapse, place, bots=(bot,), count=rooms)
    synapse.limit(bot.user_id)
    before = synapse.refused
    await _service(synapse, place, bot, told, rounds=1)
    sent = _sent(synapse, bot)
    return len(sent), synapse.refused - before, (sent[-1] - sent[0]) / 1_000


async def _service(synapse: Synapse, folder: Path, bot: Account, told: Told, *, rounds: int) -> Sequence[float]:
    """Everybody told once before its start, and again while it runs: it looks for that by itself, in half a minute."""
    found = []
    process = Process(folder, told.database, settings=settings(synapse, bot))
    try:
        for number in range(1, rounds + 1):
            await told.tell_all(number)
            if number == 1:
                await process.start()
            found.append(await _rate_of(synapse, bot, told.count * (number - 1), told.count))
        await process.stop()
    finally:
        await process.close()
    return found


async def _rate_of(synapse: Synapse, bot: Account, before: int, count: int) -> float:
    async with asyncio.timeout(PATIENCE):
        while len(_sent(synapse, bot)) - before < count:  # noqa: ASYNC110 - the homeserver's file tells nobody
            await asyncio.sleep(LOOKED_EVERY)
    return _rate(_sent(synapse, bot)[before:])


async def _bare(synapse: Synapse, folder: Path, bot: Account, rooms: Sequence[str], *, number: int) -> float:
    """matrix-nio alone: the same number of messages, as many at once, encrypted for the same devices."""
    keys = folder / "bare"
    keys.mkdir(exist_ok=True)
    before = len(_sent(synapse, bot))
    logging.getLogger("nio").setLevel(logging.ERROR)  # it warns of each device that it meets
    client = AsyncClient(
        synapse.url, bot.user_id, store_path=str(keys), config=AsyncClientConfig(encryption_enabled=True)
    )
    try:
        client.restore_login(bot.user_id, bot.device_id, bot.token)
        if client.should_upload_keys:
            await client.keys_upload()
        await client.sync(timeout=0, full_state=True)
        turn = asyncio.Semaphore(AT_ONCE)

        async def send(room_id: str) -> None:
            async with turn:
                content = {"msgtype": "m.text", "body": f"{number} {TEXT}"}
                await client.room_send(room_id, "m.room.message", content, str(uuid4()), ignore_unverified_devices=True)

        await asyncio.gather(*[send(room_id) for room_id in rooms])
    finally:
        await client.close()
    return _rate(_sent(synapse, bot)[before:])


def _rate(sent: Sequence[int]) -> float:
    return 1_000 * (len(sent) - 1) / (sent[-1] - sent[0])


def _sent(synapse: Synapse, bot: Account) -> Sequence[int]:
    """When the homeserver took each message of theirs, in milliseconds, as its own file has it."""
    asked = "SELECT received_ts FROM events WHERE sender = ? AND type = 'm.room.encrypted' ORDER BY stream_ordering"
    with closing(sqlite3.connect(f"file:{synapse.folder / 'homeserver.db'}?mode=ro", uri=True)) as connection:
        return [at for (at,) in connection.execute(asked, (bot.user_id,))]
