"""Seats lowered and raised by staff (B17): never below what is booked or offered; what is only kept gives way."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import NotAllowedError, RefusedError, StaleError
from core.model.bookings import Order, Party
from core.model.ids import EntryId, PerformanceId
from core.model.waiting import HoldReason
from core.usecases.check_books import check_books
from core.usecases.set_seats import SeatsSet, SetSeats
from core.usecases.waiting_list import Joined, JoinWaitingList
from tests.core.usecases.outings import alone, booked, guests
from tests.network import Network
from tests.programme import NOW, offer_row


@pytest.fixture
def set_seats(network: Network) -> SetSeats:
    return SetSeats(network.store, network.policies)


async def fills(network: Network) -> PerformanceId:
    """Two seats of "petit", both booked."""
    await booked(network, alone(network, "petit", 0))
    await booked(network, alone(network, "petit", 1))
    return network.performance("petit")


async def waits(network: Network, person: int, *, with_guests: int = 0) -> EntryId:
    order = Order(network.performance("petit"), (Party(network.people[person], guests(with_guests)),))
    outcome = await JoinWaitingList(network.store, network.policies)(order, network.act())
    assert isinstance(outcome, Joined), outcome
    return EntryId(network.one("SELECT MAX(id) FROM waiting_entry"))


def total(network: Network, external_id: str = "petit") -> int:
    return int(network.one("SELECT seats_total FROM performance WHERE external_id = ?", external_id))


def holds(network: Network) -> list[tuple[str, int]]:
    return network.query("SELECT why, seats FROM hold WHERE released_at IS NULL ORDER BY id")


def least(error: RefusedError) -> list[tuple[str, str, object]]:
    return [(one.clause, one.key, one.args["least"]) for one in error.findings]


async def test_they_are_raised_and_lowered_and_audited(network: Network, set_seats: SetSeats) -> None:
    show = await fills(network)
    assert await set_seats(show, 5, network.act(network.staff)) == SeatsSet(show, 5)
    await set_seats(show, 2, network.act(network.staff))
    assert (total(network), network.taken("petit")) == (2, 2)
    assert network.query("SELECT details FROM audit WHERE act = 'set-seats' ORDER BY id") == [
        ('{"seats": 5, "before": 2}',),
        ('{"seats": 2, "before": 5}',),
    ]


async def test_below_what_is_booked_is_refused_with_the_least_that_is_possible(
    network: Network, set_seats: SetSeats
) -> None:
    show = await fills(network)
    with pytest.raises(RefusedError) as refused:
        await set_seats(show, 1, network.act(network.staff))
    assert least(refused.value) == [("B17", "finding-seats-promised", 2)]
    assert total(network) == 2


async def test_the_control_without_the_rule_the_database_itself_refuses(network: Network) -> None:
    show = await fills(network)
    async with network.store.write(network.act(network.staff)) as unit:
        with pytest.raises(sqlite3.IntegrityError, match="seats_never_oversold"):
            await unit.dates.set_seats(show, 1)


async def test_raised_seats_are_offered_to_whoever_waits_in_the_same_act(network: Network, set_seats: SetSeats) -> None:
    show = await fills(network)
    entry = await waits(network, 2)
    await set_seats(show, 3, network.act(network.staff))
    assert holds(network) == [("offered", 1)]
    assert network.one("SELECT state FROM waiting_entry WHERE id = ?", entry) == "offered"
    assert await check_books(network.store) == []


async def test_what_is_offered_counts_as_what_is_booked(network: Network, set_seats: SetSeats) -> None:
    show = await fills(network)
    await waits(network, 2)
    await set_seats(show, 3, network.act(network.staff))
    with pytest.raises(RefusedError) as refused:
        await set_seats(show, 2, network.act(network.staff))
    assert least(refused.value) == [("B17", "finding-seats-promised", 3)]
    assert holds(network) == [("offered", 1)]


async def test_seats_kept_together_give_way(network: Network, set_seats: SetSeats) -> None:
    """A pair waits, one seat came free and is kept for it: the venue may take that seat back."""
    show = await fills(network)
    await waits(network, 2, with_guests=1)
    await set_seats(show, 3, network.act(network.staff))
    kept = holds(network)
    await set_seats(show, 2, network.act(network.staff))
    assert (kept, holds(network), total(network)) == ([("together", 1)], [], 2)
    assert await check_books(network.store) == []


@pytest.mark.parametrize("why", [HoldReason.TOGETHER, HoldReason.OVERNIGHT, HoldReason.LAST_HOURS])
async def test_whatever_is_kept_for_nobody_in_particular_gives_way(
    network: Network, set_seats: SetSeats, why: HoldReason
) -> None:
    show = network.performance("petit")
    async with network.store.write(network.act(network.staff)) as unit:
        until = NOW + timedelta(hours=1)
        await unit.waiting.hold(show, 2, why, entry_id=None, expires_at=until, now=NOW)
        await unit.commit()
    await set_seats(show, 0, network.act(network.staff))
    assert (total(network), network.taken("petit"), holds(network)) == (0, 0, [])


async def test_the_same_file_again_leaves_them_and_another_number_is_the_venue_s_word(
    network: Network, set_seats: SetSeats
) -> None:
    row = offer_row("cirque", starts_at=NOW + timedelta(days=9))
    await set_seats(network.performance("cirque"), 30, network.act(network.staff))
    await set_seats(network.performance("cirque"), 35, network.act(network.staff))
    await network.play(row)
    as_before = total(network, "cirque")
    await network.play(replace(row, seats=25))
    assert (as_before, total(network, "cirque")) == (35, 25)


async def test_a_file_that_says_fewer_than_staff_raised_does_not_refuse_what_is_booked_since(
    network: Network, set_seats: SetSeats
) -> None:
    show = network.performance("petit")
    await set_seats(show, 3, network.act(network.staff))
    for person in range(3):
        await booked(network, alone(network, "petit", person))
    async with network.store.write(network.act()) as unit:
        row = offer_row("petit", starts_at=NOW + timedelta(days=13), seats=2)
        assert (await unit.programme.store([row], max_party=4)).refused == ()
        await unit.commit()
    assert total(network) == 3


async def test_only_staff_may_and_only_on_a_published_date(network: Network, set_seats: SetSeats) -> None:
    with pytest.raises(NotAllowedError):
        await set_seats(network.performance("petit"), 9, network.act(network.referent))
    with pytest.raises(StaleError):
        await set_seats(network.performance("brouillon"), 9, network.act(network.staff))
    assert (total(network), total(network, "brouillon")) == (2, 20)
