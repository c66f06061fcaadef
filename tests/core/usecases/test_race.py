"""Many at once, over the real store; and the same race with the guards off, which must lose."""

import asyncio
import sqlite3
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path

from core.model.bookings import Order, Party
from core.usecases.book_seats import Booked, Full
from core.usecases.check_books import check_books
from tests.core.usecases.outings import refusals
from tests.network import Network, open_network
from tests.programme import offer_row

SEATS = 20
ROW = offer_row("cirque", seats=SEATS)


async def test_of_two_hundred_tasks_for_twenty_seats_exactly_twenty_are_served(tmp_path: Path) -> None:
    async with open_network(tmp_path, participants=200, rows=[ROW]) as network:
        show = network.performance("cirque")
        outcomes = await asyncio.gather(*(network.book(Order(show, (Party(person),))) for person in network.people))
        assert Counter(type(outcome) for outcome in outcomes) == {Booked: SEATS, Full: 200 - SEATS}
        assert network.taken("cirque") == SEATS
        assert network.one("SELECT COUNT(*) FROM invitation WHERE cancelled_at IS NULL") == SEATS
        assert await check_books(network.store) == []


async def test_the_last_seat_goes_to_one_of_two_structures(network: Network) -> None:
    await network.play(offer_row("dernier", seats=1))
    show = network.performance("dernier")
    outcomes = await asyncio.gather(
        network.book(Order(show, (Party(network.people[0]),))),
        network.book(Order(show, (Party(network.other_person),)), network.other_referent),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Booked", "Full"]
    assert network.taken("dernier") == 1


async def test_of_ten_bookings_at_once_for_one_person_in_one_week_exactly_two_are_made(network: Network) -> None:
    """Trust, threat 26."""
    await network.play(*(offer_row(f"show-{number}") for number in range(10)))
    orders = [Order(network.performance(f"show-{number}"), (Party(network.people[0]),)) for number in range(10)]
    outcomes = await asyncio.gather(*(network.book(order) for order in orders))
    made = [outcome for outcome in outcomes if isinstance(outcome, Booked)]
    others = [refusals(outcome) for outcome in outcomes if not isinstance(outcome, Booked)]
    assert len(made) == 2
    assert others == [[("B10", "finding-weekly-limit")]] * 8
    assert network.one("SELECT COUNT(*) FROM reservation WHERE cancelled_at IS NULL") == 2


async def test_the_control_without_lock_condition_and_check_the_same_seats_are_sold_twice(tmp_path: Path) -> None:
    """Each buyer reads what is free, then writes what they read plus one: the naive code, on real connections."""
    async with open_network(tmp_path, rows=[ROW]) as network:
        buyers = 2 * SEATS
        all_have_read = threading.Barrier(buyers, timeout=30)
        threads = [
            threading.Thread(target=_buy_naively, args=(network.path, number, all_have_read))
            for number in range(buyers)
        ]
        for thread in threads:
            thread.start()
        await asyncio.gather(*(asyncio.to_thread(thread.join) for thread in threads))
        assert network.one("SELECT COUNT(*) FROM invitation WHERE cancelled_at IS NULL") > SEATS
        assert len(await check_books(network.store)) == 1


def _buy_naively(path: Path, number: int, all_have_read: threading.Barrier) -> None:
    with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA ignore_check_constraints=ON")
        ((taken, total),) = connection.execute("SELECT seats_taken, seats_total FROM performance").fetchall()
        all_have_read.wait()
        if taken < total:
            connection.execute("UPDATE performance SET seats_taken = ?", (taken + 1,))
            connection.execute(
                "INSERT INTO invitation (outing_id, performance_id, structure_id, kind, given, family, code)"
                " VALUES (1, 1, 1, 'guest', 'Naive', 'Buyer', ?)",
                (f"naive-{number}",),
            )
