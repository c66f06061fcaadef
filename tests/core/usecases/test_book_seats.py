"""A member books an outing: every party or none."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.errors import StaleError
from core.model.act import Act, Origin
from core.model.bookings import Companion, CompanionReason, Order, Party
from core.model.names import PersonName
from core.usecases.book_seats import Booked
from core.usecases.check_books import check_books
from tests.core.usecases.outings import COMPANION, alone, booked, common, guests, live
from tests.network import Network
from tests.programme import NOW

IN_2019 = datetime(2019, 12, 8, 10, tzinfo=UTC)


async def test_one_participant_alone_takes_one_seat_in_their_name(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    assert live(network) == [("holder", "P0")]
    assert network.taken("cirque") == 1
    assert await check_books(network.store) == []


async def test_each_guest_has_an_invitation_of_their_own(network: Network) -> None:
    order = Order(network.performance("cirque"), (Party(network.people[0], guests(2)),))
    await booked(network, order)
    assert live(network) == [("holder", "P0"), ("guest", "Guest0"), ("guest", "Guest1")]
    assert network.taken("cirque") == 3


async def test_a_companion_of_one_participant_is_of_that_party(network: Network) -> None:
    order = Order(network.performance("cirque"), (Party(network.people[0]),), (COMPANION,))
    await booked(network, order)
    assert network.query("SELECT kind, reason, reservation_id IS NOT NULL FROM invitation ORDER BY id") == [
        ("holder", None, 1),
        ("companion", "needed", 1),
    ]


async def test_a_common_outing_books_all_together_and_its_companion_belongs_to_the_outing(network: Network) -> None:
    outing = await booked(network, common(network))
    assert live(network) == [
        ("holder", "P0"), ("guest", "Guest0"), ("holder", "P1"), ("holder", "P2"), ("companion", "Sacha"),
    ]  # fmt: skip
    assert network.query("SELECT kind, reason FROM invitation WHERE reservation_id IS NULL") == [
        ("companion", "needed")
    ]
    assert network.one("SELECT COUNT(*) FROM reservation WHERE outing_id = ?", outing) == 3
    assert network.taken("cirque") == 5
    assert await check_books(network.store) == []


async def test_every_invitation_has_a_voucher_code_of_its_own(network: Network) -> None:
    await booked(network, common(network))
    assert network.one("SELECT COUNT(DISTINCT code) FROM invitation WHERE voucher = 'live'") == 5


async def test_the_same_update_twice_books_once_also_when_both_come_at_once(network: Network) -> None:
    act = Act(at=NOW, by=network.referent, origin=Origin("web", "double tap"))
    orders = [alone(network, show) for show in ("cirque", "danse")]
    book = network.booking()
    outcomes = await asyncio.gather(*(book(order, act) for order in orders), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Booked, StaleError]
    assert live(network) == [("holder", "P0")]
    with pytest.raises(StaleError):
        await book(orders[1], act)


async def test_whoever_booked_and_each_linked_participant_are_told(network: Network) -> None:
    last = replace(alone(network, "cirque"), parties=(Party(network.people[0]), Party(network.linked_person)))
    await booked(network, last)
    assert network.told("booked") == [("account", network.referent.account_id)]
    assert network.told("booked-for-you") == [("account", network.linked.account_id)]


async def test_the_names_of_a_companion_and_a_guest_are_kept_as_given(network: Network) -> None:
    hostile = PersonName("=1+1", 'O\'Neil "<b>&" 😀')
    order = Order(
        network.performance("cirque"),
        (Party(network.people[0], (hostile,)),),
        (Companion(hostile, CompanionReason.WISHED),),
    )
    await booked(network, order)
    rows = network.query("SELECT given, family FROM invitation WHERE kind <> 'holder'")
    assert rows == [(hostile.given, hostile.family)] * 2
