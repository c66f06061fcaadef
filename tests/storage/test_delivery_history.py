"""What is asked of deliveries costs as much after months as on the first day."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from importlib import resources

import pytest

from core.model.delivery import DeliveryState
from storage.ended import LATELY
from tests.network import Network
from tests.storage.test_plans import written

LAST_WEEK = 1_000_000
VALUES: Mapping[str, str | int] = {"address_id": 1, "channel": "pigeon", "since": LAST_WEEK, "before": -1, "count": 10}


@pytest.fixture
def books() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(resources.files("storage").joinpath("schema.sql").read_text(encoding="utf-8"))
    yield connection
    connection.close()


def grow(books: sqlite3.Connection, first: int, last: int, *, due: int) -> None:
    """Sent to one address, all of them."""
    rows = [(number, number % 3 * 5, due, due + number) for number in range(first, last)]
    way = "INSERT INTO delivery (outbox_id, address_id, channel, priority, state, not_before, sent_at, message_id) "
    books.executemany(way + "VALUES (?, 1, 'pigeon', ?, 'sent', ?, ?, 'm')", rows)


def steps(books: sqlite3.Connection, name: str) -> int:
    """Of SQLite's machine, to answer one of our statements."""
    text = dict(written())[name]
    values = {found: VALUES[found] for found in re.findall(r"(?<!:):(\w+)", text)}
    counted = [0]

    def count() -> int:
        counted[0] += 1
        return 0

    books.set_progress_handler(count, 1)
    try:
        books.execute(text, values).fetchall()
    finally:
        books.set_progress_handler(None, 0)
    return counted[0]


@pytest.mark.parametrize("name", ["last_sent", "delivery_counts", "deliveries_outdated", "oldest_delivery"])
def test_a_long_history_costs_nothing(books: sqlite3.Connection, name: str) -> None:
    grow(books, 0, 20, due=LAST_WEEK + 1)
    before = steps(books, name)
    grow(books, 20, 5_000, due=LAST_WEEK - 1)
    assert steps(books, name) <= before + 20


def test_the_control_what_counts_them_all_costs_each(books: sqlite3.Connection) -> None:
    grow(books, 0, 5_000, due=LAST_WEEK + 1)
    assert steps(books, "delivery_counts") > 5_000


async def test_what_ended_is_counted_for_a_week_and_what_waits_always(network: Network) -> None:
    now = int(network.now.timestamp())
    week = int(LATELY.total_seconds())
    told = "INSERT INTO outbox (recipient_kind, recipient_id, kind, args, priority, dedupe_key, not_before, made_at) "
    way = "INSERT INTO delivery (outbox_id, address_id, channel, priority, state, not_before) "
    for key, state, due in (("a", "failed", now - week), ("b", "failed", now - week + 1), ("c", "queued", 0)):
        await network.execute(told + "VALUES ('staff', 0, 'booked', '{}', 0, ?, 0, 0)", key)
        values = "SELECT MAX(id), ?, 'pigeon', 0, ?, ? FROM outbox"
        await network.execute(way + values, network.referent.address_id, state, due)
    async with network.store.read() as view:
        standing = await view.deliveries.standing("pigeon", now=network.now)
    assert standing.counts == {DeliveryState.FAILED: 1, DeliveryState.QUEUED: 1}
