"""Until when it is worth telling somebody that a date is cancelled, given back or moved: until it would begin."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.model.bookings import Order, Party
from core.usecases.cancel import Cancel
from core.usecases.cancel_date import CancelDate
from core.usecases.wishes import MakeWish
from tests.core.usecases.outings import alone, booked, reservations
from tests.core.usecases.test_import_offers import csv_of, imported
from tests.network import Network

LATER, EARLIER = "2026-12-02", "2026-11-30"


def until(network: Network, kind: str) -> list[Any]:
    return network.query("SELECT DISTINCT useless_after FROM outbox WHERE kind = ?", kind)


def start(network: Network) -> int:
    return int(network.one("SELECT starts_at FROM performance WHERE external_id = 'cirque'"))


@pytest.mark.parametrize("kind", ["cancelled", "cancelled-for-you", "party-cancelled"])
async def test_a_booking_given_back(network: Network, kind: str) -> None:
    order = Order(network.performance("cirque"), (Party(network.linked_person),))
    (reservation,) = reservations(network, await booked(network, order))
    await Cancel(network.store, network.policies).party(reservation, network.act(network.colleague))
    assert until(network, kind) == [(start(network),)]


async def test_a_date_cancelled_for_whoever_booked_or_wished(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    show = network.performance("cirque")
    await MakeWish(network.store, network.policies)(show, network.act(network.linked))
    await CancelDate(network.store, network.policies)(show, network.act(network.staff))
    assert until(network, "date-cancelled") == [(start(network),)]


@pytest.mark.parametrize(("day", "later_by"), [(LATER, timedelta(days=1)), (EARLIER, timedelta())])
async def test_a_date_moved_until_the_later_of_both(network: Network, day: str, later_by: timedelta) -> None:
    """Who does not know that it is sooner comes at the old hour, for nothing."""
    await booked(network, alone(network, "cirque"))
    before = start(network)
    await imported(network, csv_of({"date": day}))
    assert until(network, "moved") == [(before + int(later_by.total_seconds()),)]


async def test_a_change_of_place_until_it_begins(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    await imported(network, csv_of({"external_id": "new", "address": "1 rue Neuve"}, {}))
    assert until(network, "moved") == [(start(network),)]


async def test_a_date_that_comes_back_from_the_past_is_told_until_its_new_start(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    await imported(network, csv_of({"date": LATER}), at=datetime.fromtimestamp(start(network) + 60, network.now.tzinfo))
    assert until(network, "moved") == [(start(network),)]
