"""An offers file and waiting lists (B13, B17): what is only kept gives way, what is offered stays, all are told."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from core.model.bookings import Order, Party
from core.model.waiting import HoldReason
from core.offersfile.problems import OffersFileError
from core.usecases.check_books import check_books
from core.usecases.set_seats import SetSeats
from core.usecases.waiting_list import Joined, JoinWaitingList
from tests.core.usecases.outings import alone, booked, guests
from tests.core.usecases.test_import_offers import csv_of, imported
from tests.network import Network
from tests.programme import NOW

PETIT: Mapping[str, str] = {"external_id": "petit", "title": "petit", "date": "2026-12-05", "seats": "2"}


def petit(**changes: str) -> bytes:
    return csv_of({**PETIT, **changes})


async def fills(network: Network) -> None:
    """Two seats of "petit", both booked."""
    await booked(network, alone(network, "petit", 0))
    await booked(network, alone(network, "petit", 1))


async def waits(network: Network, person: int, *, with_guests: int = 0) -> None:
    order = Order(network.performance("petit"), (Party(network.people[person], guests(with_guests)),))
    assert isinstance(await JoinWaitingList(network.store, network.policies)(order, network.act()), Joined)


def holds(network: Network) -> list[tuple[str, int]]:
    return network.query("SELECT why, seats FROM hold WHERE released_at IS NULL ORDER BY id")


def total(network: Network) -> int:
    return int(network.one("SELECT seats_total FROM performance WHERE external_id = 'petit'"))


async def test_seats_kept_together_give_way_to_a_file_as_they_do_to_staff(network: Network) -> None:
    await fills(network)
    await waits(network, 2, with_guests=1)
    await imported(network, petit(seats="3"))
    kept = holds(network)
    await imported(network, petit(seats="2"))
    assert (kept, holds(network), total(network)) == ([("together", 1)], [], 2)
    assert await check_books(network.store) == []


@pytest.mark.parametrize("why", [HoldReason.TOGETHER, HoldReason.OVERNIGHT, HoldReason.LAST_HOURS])
@pytest.mark.parametrize("change", [{"seats": "1"}, {"time": "", "date": "2026-12-06"}])
async def test_whatever_is_kept_for_nobody_in_particular_gives_way(
    network: Network, why: HoldReason, change: Mapping[str, str]
) -> None:
    async with network.store.write(network.act(network.staff)) as unit:
        until, show = NOW + timedelta(hours=1), network.performance("petit")
        await unit.waiting.hold(show, 2, why, entry_id=None, expires_at=until, now=NOW)
        await unit.commit()
    await imported(network, petit(**change))
    assert (network.taken("petit"), holds(network)) == (0, [])
    assert await check_books(network.store) == []


async def test_below_what_is_booked_or_offered_the_file_is_refused_with_that_figure(network: Network) -> None:
    """Four seats: two booked, one offered, one kept for a pair; the least that is possible is three."""
    await fills(network)
    await waits(network, 2)
    await waits(network, 3, with_guests=1)
    await SetSeats(network.store, network.policies)(network.performance("petit"), 4, network.act(network.staff))
    assert holds(network) == [("offered", 1), ("together", 1)]
    before = network.dump()
    with pytest.raises(OffersFileError) as caught:
        await imported(network, petit(seats="1"))
    told = [(one.column, one.value, one.expected, dict(one.args)) for one in caught.value.problems]
    assert told == [("seats", "1", "offers-expected-seats-booked", {"booked": 3})]
    assert network.dump() == before
    await imported(network, petit(seats="3"))
    assert (total(network), holds(network)) == (3, [("offered", 1)])


async def test_seats_that_a_file_adds_are_offered_at_once_and_no_other_list_is_looked_at(network: Network) -> None:
    """The other list has an offer that is over: a tick ends it, a file that says nothing of that date does not."""
    await fills(network)
    await waits(network, 2)
    await SetSeats(network.store, network.policies)(network.performance("petit"), 3, network.act(network.staff))
    later, misses = NOW + timedelta(days=2), "SELECT misses FROM waiting_entry"
    await imported(network, csv_of({"seats": "25"}), at=later)
    untouched = network.one(misses)
    await imported(network, petit(seats="4"), at=later)
    assert (untouched, network.one(misses), holds(network)) == (0, 1, [("offered", 1)])


async def test_who_waits_is_told_that_the_date_moved_too(network: Network) -> None:
    await fills(network)
    theirs = Order(network.performance("petit"), (Party(network.other_person),))
    join = JoinWaitingList(network.store, network.policies)
    assert isinstance(await join(theirs, network.act(network.other_referent)), Joined)
    await imported(network, petit(time="15:00"))
    people = sorted(("account", who.account_id) for who in (network.referent, network.other_referent))
    assert [told for told in sorted(network.told("moved")) if told[0] == "account"] == people


@pytest.mark.parametrize("change", [{"time": "15:00"}, {"address": "1 rue Neuve"}, {"title": "Autre titre"}])
async def test_where_nobody_booked_yet_who_waits_is_told_all_the_same(
    network: Network, change: Mapping[str, str]
) -> None:
    await fills(network)
    await waits(network, 2)
    await network.execute("UPDATE invitation SET cancelled_at = 1, voucher = 'destroyed'")
    await network.execute("UPDATE performance SET seats_taken = 0")
    await imported(network, petit(**change))
    assert network.told("moved") == [("account", network.referent.account_id)]
