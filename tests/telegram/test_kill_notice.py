"""The service is killed while a last-minute notice goes out: in the middle of its fan-out, and of its sendings.

To 1,000 people, with 6 kills, where everything is asked for (STRAPONTIN_REQUIRE_ALL=1); to 250, with 4, otherwise.
Neither side keeps to the platform's 30 a second here, which has its own tests: the server has no limits, the service's
pacer lets more leave, in the same lanes. What a run saw is printed: it cannot be played again.
"""

import asyncio
import os
import random
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.delivery.courier import IN_FLIGHT
from core.model.bulletins import Progress
from tests.fakebot import FakeBotApi
from tests.fakebot.users import BLOCKED
from tests.telegram.crowd import PERSON, make_crowd
from tests.telegram.evening import SAID, STAFF, Poster, make_evening
from tests.telegram.nursery import Haste
from tests.telegram.process import Lives
from tests.telegram.spreading import Spreading

STRUCTURES = 10
TRANSACTIONS = 5
"""That the fan-out takes, at least."""
PER_SECOND = 100.0
TICK_EVERY = 1.0
WITHOUT_CHAT, BLOCKING = 20, 25
"""Of so many people, one has no chat; one blocked the bot."""
MOST_CALLS, MOST_WAIT = 30, 3.0


@dataclass(frozen=True, slots=True)
class Cut:
    """What a kill found: readers that the fan-out was past, and sendings under way."""

    past: int
    begun: frozenset[int]


@pytest.mark.long
@pytest.mark.timeout(400)
async def test_kill_9_during_a_notice_leaves_each_person_told_once_or_on_a_list(tmp_path: Path) -> None:
    everything = os.environ.get("STRAPONTIN_REQUIRE_ALL") == "1"
    people, in_fan_out, in_sending = (1_000, 2, 4) if everything else (250, 2, 2)
    async with FakeBotApi(paced=False) as api:
        path, _ = await make_crowd(tmp_path, api, users=STRUCTURES, bookings=people)
        now = SystemClock().now()
        show = await make_evening(path, now=now, channel="telegram", staff=str(STAFF))
        lost = _cannot_be_told(path, api, people)
        haste = Haste(tick_every=TICK_EVERY, per_second=PER_SECOND, told_at_once=people // TRANSACTIONS)
        process, spreading, poster = (
            Lives(tmp_path, path, api, haste=haste),
            Spreading(path),
            Poster(api.user(STAFF), show),
        )
        try:
            spreading.slow()
            await poster.user.says("/menu")
            await process.start()
            await poster.writes()
            await poster.posts()
            cuts = list[Cut]()
            for left in reversed(range(in_fan_out)):  # first of the process that posted it, then of a tick
                await spreading.goes_on(past=cuts[-1].past if cuts else 0)
                cuts.append(await _killed(process, spreading, api))
                if not left:
                    spreading.quick()
                await process.start()
            moments = sorted(random.sample(range(people - lost), in_sending))
            for number, moment in enumerate(moments):
                await _until_shown(api, moment, held=number % 2 == 0)
                cuts.append(await _killed(process, spreading, api))
                await process.start()
            await _all_ended(spreading, api)
            assert await process.stop() == 0
        finally:
            await process.close()
        progress = await spreading.progress(now=now)
        _print(spreading, api, cuts, progress)
        unsure = _check_people(spreading, api, cuts)
    assert progress == Progress(
        told=people - lost - unsure, to_pass_on=lost, unsure=unsure, members=STRUCTURES,
        passed_on=0, waiting=0, never=0, acknowledged=0, members_acknowledged=0,
    )  # fmt: skip
    assert any(0 < cut.past < spreading.told()[1] for cut in cuts)  # half told: the tick had to go on
    assert await spreading.are_right()


def _cannot_be_told(path: Path, api: FakeBotApi, people: int) -> int:
    """How many: some without a chat, some who blocked the bot, which it finds out when it writes to them."""
    with closing(sqlite3.connect(path)) as connection, connection:
        without = connection.execute("UPDATE participant SET account_id = NULL WHERE id % ? = 0", (WITHOUT_CHAT,))
        blocking = connection.execute(
            "SELECT id FROM participant WHERE id % ? = 0 AND account_id IS NOT NULL", (BLOCKING,)
        ).fetchall()
    for (person,) in blocking:
        api.user(PERSON + person).chat.closed = BLOCKED
    return without.rowcount + len(blocking)


async def _until_shown(api: FakeBotApi, moment: int, *, held: bool) -> None:
    """So many messages, and a few calls more. `held`: while some are with the server: they are shown, and the bot never
    hears of it.
    """
    while api.calls.count("sendMessage", code=200) < moment:
        await api.calls.more(1, at_most=MOST_WAIT)
    await api.calls.more(random.randrange(1, MOST_CALLS), at_most=MOST_WAIT)  # noqa: S311 - any moment will do
    if held:
        fault = api.slow(asyncio.Event(), method="sendMessage")
        with suppress(TimeoutError):
            await asyncio.wait_for(fault.reached.wait(), MOST_WAIT)
    await asyncio.sleep(random.random() / 10)  # noqa: S311 - the same


async def _killed(process: Lives, spreading: Spreading, api: FakeBotApi) -> Cut:
    await process.kill()
    cut = Cut(spreading.told()[0], frozenset(spreading.begun()))
    api.lift()
    return cut


async def _all_ended(spreading: Spreading, api: FakeBotApi) -> None:
    async with asyncio.timeout(120):
        while not spreading.over():
            await api.calls.more(1, at_most=0.5)


def _copies(api: FakeBotApi) -> Counter[int]:
    """How often it stands in the chat of each person that it reached."""
    chats = {number: user.chat for number, user in api.users.items() if number > PERSON}
    return Counter(
        number for number, chat in chats.items() for one in chat.everything if one.by_bot and SAID in one.text
    )


def _check_people(spreading: Spreading, api: FakeBotApi, cuts: Sequence[Cut]) -> int:
    """Once each; where its sending was cut, once more for each kill that did. Answers of how many it is doubtful: what
    was cut a second time, when it was sent once more, is not sent a third time.
    """
    assert spreading.doubled() == []
    assert max(len(cut.begun) for cut in cuts) <= IN_FLIGHT
    found = spreading.query(
        "SELECT a.native_id, d.id, d.state FROM delivery d JOIN address a ON a.id = d.address_id "
        "JOIN outbox o ON o.id = d.outbox_id JOIN bulletin_reader r ON r.participant_id IS NOT NULL AND "
        "o.dedupe_key = 'last-minute:' || r.bulletin_id || ':' || r.participant_id"
    )
    assert {state for _, _, state in found} <= {"sent", "unreachable", "uncertain"}
    doubts = Counter(number for cut in cuts for number in cut.begun)
    copies, told = _copies(api), {int(native_id): number for native_id, number, state in found if state == "sent"}
    unsure = {int(native_id): number for native_id, number, state in found if state == "uncertain"}
    assert told.keys() <= copies.keys() <= told.keys() | unsure.keys()  # no loss, and nobody else
    assert [number for number in unsure.values() if doubts[number] < 2] == []
    assert [one for one, number in (told | unsure).items() if copies[one] > 1 + doubts[number]] == []
    return len(unsure)


def _print(spreading: Spreading, api: FakeBotApi, cuts: Sequence[Cut], progress: Progress) -> None:
    """Seen with `pytest -s`, and where it fails."""
    copies = _copies(api)
    _, readers = spreading.told()
    print(  # noqa: T201 - the figures are the point
        f"\n{len(cuts)} kills; the fan-out was past {[cut.past for cut in cuts]} of {readers} readers; "
        f"sendings cut {[len(cut.begun) for cut in cuts]}; losses {progress.told + progress.unsure - len(copies)}, "
        f"copies {sum(copies.values()) - len(copies)}\n{progress}\ndeliveries {dict(spreading.states())}"
    )
