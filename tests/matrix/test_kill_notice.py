"""The service is killed while a last-minute notice goes out to encrypted rooms: in the middle of its fan-out, and of
its sendings. To 30 people in every run, to 300 where the thorough tests are asked for; what a run saw is printed.
"""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.clock import SystemClock
from core.model.act import Act
from core.model.bulletins import BulletinKind, Change, Progress
from core.model.ids import PerformanceId
from core.usecases.bulletins import PostBulletin
from storage.store import SqliteStore
from tests.bench.matrix_rooms import Told, make_told
from tests.matrix.people import numbers
from tests.matrix.writers import settings
from tests.network import policies
from tests.synapse.person import Person
from tests.synapse.server import Account, Synapse
from tests.telegram.evening import SAID, make_evening
from tests.telegram.nursery import Haste
from tests.telegram.process import Lives
from tests.telegram.spreading import Spreading

TRANSACTIONS = 5
"""That the fan-out takes, at least."""
TICK_EVERY = 2.0
IN_FAN_OUT = 2
LOOKED_EVERY, PATIENCE = 0.02, 240.0
AT_ONCE = 4


class CutError(Exception):
    """Whoever posted is gone after the first transaction."""


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("people", "in_sending"), [(30, 2), pytest.param(300, 6, marks=pytest.mark.thorough)])
async def test_kill_9_during_a_notice_leaves_each_room_with_it_once(
    synapse: Synapse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, people: int, in_sending: int
) -> None:
    bot, now, at_once = synapse.register(f"killed-{next(numbers)}"), SystemClock().now(), people // TRANSACTIONS
    told = await make_told(synapse, tmp_path, bots=(bot,), count=people)
    show = await make_evening(told.database, now=now, channel="web", staff="staff")
    monkeypatch.setattr("core.usecases.bulletins.TOLD_FIRST", at_once)
    await _begins(told.database, show)
    haste, spreading = Haste(tick_every=TICK_EVERY, told_at_once=at_once), Spreading(told.database)
    process = Lives(tmp_path, told.database, settings=settings(synapse, bot), haste=haste)
    past, cut = [spreading.told()[0]], list[int]()
    try:
        spreading.slow()
        await process.start()
        for left in reversed(range(IN_FAN_OUT)):
            await spreading.goes_on(past=past[-1])
            await process.kill()
            past.append(spreading.told()[0])
            if not left:
                spreading.quick()
            await process.start()
        for moment in sorted(random.sample(range(people), in_sending)):
            await _until_sent(spreading, synapse, bot, moment)
            await process.kill()
            cut.append(len(spreading.begun()))
            await process.start()
        await _all_ended(spreading)
        assert await process.stop() == 0
    finally:
        await process.close()
    rooms, progress = _messages(synapse, bot), await spreading.progress(now=now)
    print(  # noqa: T201 - the figures are the point
        f"\n{people} people, {IN_FAN_OUT + in_sending} kills; the fan-out was past {past} of {spreading.told()[1]} "
        f"readers; sendings cut {cut}; losses {people - len(rooms)}, copies {sum(rooms.values()) - len(rooms)}\n"
        f"{progress}"
    )
    assert rooms == dict.fromkeys(told.rooms[bot.user_id], 1)
    assert progress == Progress(told=people, members=1, passed_on=0, to_pass_on=0, waiting=0, unsure=0, never=0,
                                acknowledged=0, members_acknowledged=0)  # fmt: skip
    assert spreading.doubled() == []
    assert any(0 < one < spreading.told()[1] for one in past[1:])  # half told by a tick
    assert await _read(told) == [1] * people


async def _begins(path: Path, show: PerformanceId) -> None:
    """Posted by somebody on the staff, whose process ends with the first transaction."""

    async def gone() -> None:
        raise CutError

    store, now = SqliteStore(path), SystemClock().now()
    try:
        async with store.read() as view:
            presence = await view.people.presence(channel="web", native_id="staff", origin=None)
        assert presence is not None
        with suppress(CutError):
            post = PostBulletin(store, policies(), pause=gone)
            await post(show, Change(BulletinKind.PRACTICAL, text=SAID), Act(at=now, by=presence.actor))
    finally:
        await store.close()


async def _until_sent(spreading: Spreading, synapse: Synapse, bot: Account, moment: int) -> None:
    """So many messages, and one more that was begun."""
    async with asyncio.timeout(PATIENCE):
        while sum(_messages(synapse, bot).values()) <= moment or not spreading.begun():  # noqa: ASYNC110 - files
            await asyncio.sleep(LOOKED_EVERY)
    await asyncio.sleep(random.random() / 50)  # noqa: S311 - any moment will do


async def _all_ended(spreading: Spreading) -> None:
    async with asyncio.timeout(PATIENCE):
        while not spreading.over():  # noqa: ASYNC110 - files tell nobody
            await asyncio.sleep(LOOKED_EVERY)


def _messages(synapse: Synapse, bot: Account) -> Mapping[str, int]:
    """How many the homeserver holds of theirs in each room."""
    asked = "SELECT room_id FROM events WHERE sender = ? AND type IN ('m.room.encrypted', 'm.room.message')"
    with closing(sqlite3.connect(f"file:{synapse.folder / 'homeserver.db'}?mode=ro", uri=True)) as connection:
        return Counter(room_id for (room_id,) in connection.execute(asked, (bot.user_id,)))


async def _read(told: Told) -> Sequence[int]:
    """How often each person's device reads it, once they come back."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def reads(person: Person) -> int:
        async with turn:
            await person.comes_online(listens=False)
            await person.goes_offline()
        rooms = person.rooms.values()
        return sum(SAID in one.text for room in rooms for one in room.of_others)

    return await asyncio.gather(*[reads(person) for person in told.people])
