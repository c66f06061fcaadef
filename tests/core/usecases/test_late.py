"""A late cancellation is pushed at once to whom the season's policy names (B8): numbers, never a name."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.usecases.cancel import Cancel
from tests.core.usecases.bulletins import venue_at
from tests.core.usecases.outings import booked, common, first, seat
from tests.network import Network, open_network
from tests.programme import NOW

IN_2019 = datetime(2019, 12, 8, 10, tzinfo=UTC)


async def cancelled_late(network: Network, external_id: str = "demain", *, later: timedelta = timedelta()) -> None:
    outing = await booked(network, common(network, external_id))
    cancel = Cancel(network.store, network.policies)
    await cancel.party(first(network, outing), network.act(at=network.now + later))


async def test_the_venue_hears_of_it_since_2023(network: Network) -> None:
    await venue_at(network)
    await cancelled_late(network)
    venue = network.one("SELECT id FROM venue")
    assert network.told("late-cancellation") == [("venue", venue)]


async def test_the_venue_and_staff_hear_of_it_in_2019(tmp_path: Path) -> None:
    async with open_network(tmp_path, now=IN_2019, generation="2019") as network:
        await venue_at(network)
        await cancelled_late(network)
        assert sorted(kind for kind, _ in network.told("late-cancellation")) == ["staff", "venue"]


@pytest.mark.parametrize(("generation", "now"), [("2023", NOW), ("2019", IN_2019)])
async def test_staff_hear_of_it_once_for_a_venue_that_nobody_looks_after(
    tmp_path: Path, generation: str, now: datetime
) -> None:
    async with open_network(tmp_path, now=now, generation=generation) as network:
        await cancelled_late(network)
        assert network.told("late-cancellation") == [("staff", 0)]


@pytest.mark.parametrize(("seconds", "told"), [(0, 0), (1, 1)])
async def test_it_is_late_from_less_than_a_day_before(network: Network, seconds: int, told: int) -> None:
    await cancelled_late(network, "cirque", later=timedelta(days=8, seconds=seconds))
    assert len(network.told("late-cancellation")) == told


async def test_it_says_the_performance_and_how_many_seats_and_is_useless_after_the_start(network: Network) -> None:
    await cancelled_late(network)
    ((args, priority, useless_after),) = network.query(
        "SELECT args, priority, useless_after FROM outbox WHERE kind = 'late-cancellation'"
    )
    assert json.loads(args) == {"performance": network.performance("demain"), "seats": 2}
    assert (priority, useless_after) == (0, int((NOW + timedelta(hours=20)).timestamp()))


async def test_each_late_cancellation_is_told_for_itself(network: Network) -> None:
    outing = await booked(network, common(network, "demain"))
    cancel = Cancel(network.store, network.policies)
    await cancel.seat(first(network, outing), seat(network, outing, "guest"), network.act())
    await cancel.seat(first(network, outing), seat(network, outing, "companion"), network.act())
    assert len(network.told("late-cancellation")) == 2
