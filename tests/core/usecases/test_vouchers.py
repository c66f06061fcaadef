"""The vouchers of what is cancelled stay on the structure's list until it says that they are destroyed (B7)."""

from datetime import date

import pytest

from core.errors import NotFoundError
from core.model.bookings import Order, Party
from core.model.ids import PerformanceId
from core.model.structures import StructureState
from core.usecases.cancel import Cancel
from core.usecases.vouchers import ConfirmDestroyed
from tests.core.usecases.outings import booked, common, vouchers
from tests.network import Network


async def dropped(network: Network, external_id: str) -> PerformanceId:
    """An outing of five seats, booked and dropped."""
    await booked(network, common(network, external_id))
    show = network.performance(external_id)
    await Cancel(network.store, network.policies).outing(show, network.act())
    return show


async def test_confirming_destroys_the_vouchers_of_one_performance_and_no_other(network: Network) -> None:
    show, _ = await dropped(network, "cirque"), await dropped(network, "danse")
    assert await ConfirmDestroyed(network.store)(show, network.act()) == 5
    assert (vouchers(network, "destroyed"), vouchers(network, "to_destroy")) == (5, 5)


async def test_confirming_twice_destroys_nothing_more(network: Network) -> None:
    show = await dropped(network, "cirque")
    confirm = ConfirmDestroyed(network.store)
    await confirm(show, network.act(network.colleague))
    assert await confirm(show, network.act()) == 0
    assert vouchers(network, "destroyed") == 5


async def test_live_vouchers_are_never_confirmed_destroyed(network: Network) -> None:
    await booked(network, common(network))
    assert await ConfirmDestroyed(network.store)(network.performance("cirque"), network.act()) == 0
    assert vouchers(network, "live") == 5


async def test_another_structure_destroys_nothing_of_ours(network: Network) -> None:
    show = await dropped(network, "cirque")
    assert await ConfirmDestroyed(network.store)(show, network.act(network.other_referent)) == 0
    assert vouchers(network, "to_destroy") == 5


@pytest.mark.parametrize("who", ["linked", "staff"])
async def test_who_is_of_no_structure_confirms_nothing(network: Network, who: str) -> None:
    show = await dropped(network, "cirque")
    with pytest.raises(NotFoundError):
        await ConfirmDestroyed(network.store)(show, network.act(getattr(network, who)))


async def test_a_suspended_structure_still_destroys_its_vouchers(network: Network) -> None:
    show = await dropped(network, "cirque")
    async with network.store.write(network.act(network.staff)) as unit:
        await unit.network.set_state(network.structure_a, StructureState.SUSPENDED)
        await unit.commit()
    assert await ConfirmDestroyed(network.store)(show, network.act()) == 5


async def test_papers_of_a_date_that_lost_its_time_stay_on_the_list_under_its_day(network: Network) -> None:
    show = await dropped(network, "cirque")
    await network.execute("UPDATE performance SET day = '2026-12-02', time = '', starts_at = NULL, state = 'draft'")
    async with network.store.read() as view:
        lines = await view.bookings.to_destroy(network.structure_a)
    assert {(line.performance_id, line.day) for line in lines} == {(show, date(2026, 12, 2))}


async def test_the_list_names_each_paper_the_oldest_cancellation_first_for_its_structure_only(
    network: Network,
) -> None:
    await booked(network, Order(network.performance("danse"), (Party(network.people[4]),)))
    await Cancel(network.store, network.policies).outing(network.performance("danse"), network.act())
    await dropped(network, "cirque")
    async with network.store.read() as view:
        ours = await view.bookings.to_destroy(network.structure_a)
        theirs = await view.bookings.to_destroy(network.structure_b)
    assert [line.name.given for line in ours] == ["P4", "P0", "Guest0", "P1", "P2", "Sacha"]
    assert ours[0].title == "danse"
    assert len({line.code for line in ours}) == 6
    assert theirs == []
