"""What the database itself refuses, even where the code is wrong: written past the rules from another connection."""

import sqlite3
from dataclasses import replace

import pytest

from core.model.bookings import Order, Party
from core.rules import booking as booking_rule
from core.usecases import check_order as check_order_module
from core.usecases.book_seats import Booked
from core.usecases.check_books import check_books
from tests.network import Network

TAKE = "UPDATE performance SET seats_taken = seats_taken + ? WHERE external_id = 'petit'"


@pytest.mark.parametrize("seats", [3, -1])
async def test_more_seats_than_there_are_and_fewer_than_none_are_refused(network: Network, seats: int) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="seats_never_oversold"):
        await network.execute(TAKE, seats)
    assert network.taken("petit") == 0


async def test_the_last_seat_can_be_taken(network: Network) -> None:
    await network.execute(TAKE, 2)
    assert network.taken("petit") == 2


async def test_fewer_seats_online_than_are_taken_are_refused(network: Network) -> None:
    await network.execute(TAKE, 2)
    with pytest.raises(sqlite3.IntegrityError, match="seats_never_oversold"):
        await network.execute("UPDATE performance SET seats_total = 1 WHERE external_id = 'petit'")


async def test_a_rule_that_forgot_to_count_seats_oversells_nothing(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rule is blinded; the conditional update refuses the order whole."""
    monkeypatch.setattr(booking_rule, "seats_suffice", lambda *_: ())
    assert isinstance(await network.book(_order(network, 2)), Booked)
    with pytest.raises(ValueError, match="more seats than are free"):
        await network.book(Order(network.performance("petit"), (Party(network.people[2]),)))
    assert network.taken("petit") == 2
    assert network.one("SELECT COUNT(*) FROM invitation") == 2
    assert await check_books(network.store) == []


async def test_a_participant_never_has_two_live_reservations_on_one_performance_even_without_the_rule(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = Order(network.performance("cirque"), (Party(network.people[0]),))
    await network.book(order)
    monkeypatch.setattr(check_order_module, "may_book", lambda *_: ())
    with pytest.raises(sqlite3.IntegrityError):
        await network.book(order)
    assert network.taken("cirque") == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE invitation SET voucher = 'destroyed'",
        "UPDATE invitation SET cancelled_at = 1",
        "UPDATE invitation SET reason = 'wished'",
        "UPDATE invitation SET kind = 'friend'",
        "UPDATE performance SET starts_at = NULL WHERE external_id = 'cirque'",
        "UPDATE performance SET state = 'sold'",
        "UPDATE structure SET state = 'unknown'",
        "UPDATE member SET role = 'boss'",
        "UPDATE outbox SET recipient_kind = 'everybody'",
        "UPDATE outbox SET dedupe_key = 'the same'",
        "UPDATE invitation SET code = 'the same'",
    ],
)
async def test_what_the_books_cannot_mean_is_refused(network: Network, statement: str) -> None:
    await network.book(_order(network, 2))
    await network.book(replace(_order(network, 2), performance_id=network.performance("cirque")))
    before = network.dump()
    with pytest.raises(sqlite3.IntegrityError):
        await network.execute(statement)
    assert network.dump() == before


async def test_check_names_the_performance_whose_books_are_wrong(network: Network) -> None:
    await network.book(_order(network, 1))
    assert await check_books(network.store) == []
    await network.execute("UPDATE performance SET seats_taken = 2 WHERE external_id = 'petit'")
    await network.execute(
        "INSERT INTO hold (performance_id, seats, why, made_at) VALUES (?, 3, 'offered', 0)",
        network.performance("jazz"),
    )
    wrong = [
        (book.performance_id, book.seats_taken, book.invitations, book.holds)
        for book in await check_books(network.store)
    ]
    assert wrong == [(network.performance("jazz"), 0, 0, 3), (network.performance("petit"), 2, 1, 0)]


async def test_holds_that_are_released_count_no_more(network: Network) -> None:
    jazz = network.performance("jazz")
    await network.execute("INSERT INTO hold (performance_id, seats, why, made_at) VALUES (?, 3, 'offered', 0)", jazz)
    await network.execute("UPDATE performance SET seats_taken = 3 WHERE id = ?", jazz)
    assert await check_books(network.store) == []
    await network.execute("UPDATE hold SET released_at = 1")
    assert [book.performance_id for book in await check_books(network.store)] == [jazz]


def _order(network: Network, people: int) -> Order:
    return Order(network.performance("petit"), tuple(Party(person) for person in network.people[:people]))
