"""The service is killed at random moments while many people book.

30 kills in 300 bookings by 50 people where everything is asked for (STRAPONTIN_REQUIRE_ALL=1); 5 in 40 otherwise.
The moments are of the wall clock: a run cannot be played again, so what it saw is printed.
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from bot.delivery.courier import IN_FLIGHT
from tests.fakebot import FakeBotApi
from tests.telegram.books import Books
from tests.telegram.crowd import PERSON, Booker, make_crowd
from tests.telegram.process import Lives

ENDED = ("sent", "uncertain", "unreachable", "failed", "expired", "aborted")
GIVEN_UP = "update_quarantined"
"""Written where an update was begun several times and each of them ended in a kill: it is no longer tried."""
MOST_CALLS = 30
"""Between the moment and the kill; a booking takes about a dozen."""
MOST_WAIT = 3.0
"""Seconds for the same where nothing is called any more."""


@pytest.mark.long
@pytest.mark.timeout(900)
async def test_kill_9_loses_no_booking_and_repeats_no_fact(tmp_path: Path) -> None:
    everything = os.environ.get("STRAPONTIN_REQUIRE_ALL") == "1"
    kills, bookings, users = (30, 300, 50) if everything else (5, 40, 20)
    moments = sorted(random.sample(range(bookings), kills))
    async with FakeBotApi() as api:
        path, crowd = await make_crowd(tmp_path, api, users=users, bookings=bookings)
        process, books = Lives(tmp_path, path, api), Books(path)
        try:
            await process.start()
            async with asyncio.TaskGroup() as group:
                killing = group.create_task(_killed(process, books, api, crowd, moments))
                for booker in crowd:
                    group.create_task(booker.books_all())
            await _all_ended(books, api)
            assert await process.stop() == 0
        finally:
            await process.close()
        log = process.log.read_text("utf-8")
        _print(books, api, crowd, killing.result(), given_up=log.count(GIVEN_UP))
        assert api.token not in log
    assert await books.are_right()
    _check_bookings(books, crowd, bookings)
    _check_facts(books, api, killing.result())
    assert sum(booker.pressed_again for booker in crowd) <= log.count(GIVEN_UP)


async def _killed(
    process: Lives, books: Books, api: FakeBotApi, crowd: Sequence[Booker], moments: Sequence[int]
) -> Sequence[set[int]]:
    """After so many bookings each, and a few calls more. Every other time while a message is with the server: it is
    shown, and the bot never hears of it. Answers which facts each kill cut."""
    chance, cut = random.Random(), list[set[int]]()  # noqa: S311 - any moment will do
    for number, moment in enumerate(moments):
        while sum(len(booker.booked) for booker in crowd) < moment:
            await api.calls.more(1, at_most=MOST_WAIT)
        await api.calls.more(chance.randrange(1, MOST_CALLS), at_most=MOST_WAIT)
        on_its_way = asyncio.Event()
        if number % 2:
            held = api.slow(on_its_way, method="sendMessage")
            with suppress(TimeoutError):
                await asyncio.wait_for(held.reached.wait(), MOST_WAIT)
        await asyncio.sleep(chance.random() / 20)  # between two calls too
        await process.kill()
        cut.append(books.begun())
        api.lift()
        await process.start()
    return cut


async def _all_ended(books: Books, api: FakeBotApi) -> None:
    async with asyncio.timeout(300):
        while set(books.states()) - set(ENDED):
            await api.calls.more(1, at_most=1.0)


def _check_bookings(books: Books, crowd: Sequence[Booker], bookings: int) -> None:
    """Each exactly once, and nothing besides."""
    answered = [pair for booker in crowd for pair in booker.booked]
    cancelled = [pair for booker in crowd for pair in booker.cancelled]
    assert len(answered) == bookings
    assert sorted(books.pairs("TRUE")) == sorted(answered)
    assert sorted(books.pairs("cancelled_at IS NOT NULL")) == sorted(cancelled)
    assert books.query("SELECT COUNT(*) FROM arrival") == [(0,)]


def _check_facts(books: Books, api: FakeBotApi, cut: Sequence[set[int]]) -> None:
    """A fact stands in its chat once; only one whose sending was cut may be missing, or stand there once more."""
    assert set(books.states()) <= {"sent", "uncertain"}
    assert max(len(facts) for facts in cut) <= IN_FLIGHT
    doubts = Counter(number for facts in cut for number in facts)
    found = books.query("SELECT id, (state = 'uncertain') + again FROM delivery WHERE state = 'uncertain' OR again")
    assert dict(found) == doubts
    expected = books.query(
        "SELECT a.native_id, COUNT(*), SUM(d.state = 'uncertain'), SUM(d.again) FROM delivery d "
        "JOIN address a ON a.id = d.address_id GROUP BY a.native_id"
    )
    for native_id, told, uncertain, again in expected:
        if int(native_id) < PERSON:  # their screens stand there too
            continue
        shown = len([one for one in api.user(int(native_id)).chat.everything if one.by_bot])
        assert told - uncertain <= shown <= told + again
    ids = books.query("SELECT a.native_id, d.message_id FROM delivery d JOIN address a ON a.id = d.address_id "
                      "WHERE d.state = 'sent'")  # fmt: skip
    assert [one for one in ids if api.user(int(one[0])).chat.message(int(one[1])) is None] == []
    assert len(set(ids)) == len(ids)


def _print(books: Books, api: FakeBotApi, crowd: Sequence[Booker], cut: Sequence[set[int]], *, given_up: int) -> None:
    """Seen with `pytest -s`, and where it fails."""
    again = books.query("SELECT COUNT(*) FROM delivery WHERE again")[0][0]
    kinds = books.query(
        "SELECT o.kind, d.state, d.again, COUNT(*) FROM delivery d JOIN outbox o ON o.id = d.outbox_id GROUP BY 1, 2, 3"
    )
    persons = [user.chat for number, user in api.users.items() if number > PERSON]
    shown = sum(len([one for one in chat.everything if one.by_bot]) for chat in persons)
    told = books.query(
        f"SELECT COUNT(*) FROM delivery d JOIN address a ON a.id = d.address_id WHERE a.native_id > {PERSON}"  # noqa: S608
    )
    print(  # noqa: T201 - the figures are the point
        f"\n{len(cut)} kills, facts cut by each {[len(facts) for facts in cut]}; "
        f"booked {sum(len(one.booked) for one in crowd)}, "
        f"cancelled {sum(len(one.cancelled) for one in crowd)}, pressed again {sum(o.pressed_again for o in crowd)}, "
        f"given up {given_up}; "
        f"deliveries {dict(books.states())}, sent once more after a cut {again}; "
        f"participants: {told[0][0]} facts, {shown} messages; 429: {api.calls.codes()[429]}\n"
        f"by kind (state, sent again, how many): {kinds}"
    )
