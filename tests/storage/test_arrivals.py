"""Updates kept before they are confirmed, and forgotten as they are handled."""

from collections.abc import Sequence

import pytest

from core.errors import StaleError
from core.model.act import Act, Origin
from core.ports import Arrival
from storage.unit import SqliteUnit
from tests.network import CANARY, Network
from tests.programme import NOW

CHANNEL = "pigeon"


async def keep(network: Network, update_id: str, *, channel: str = CHANNEL, payload: str = "{}") -> bool:
    async with network.store.write(Act(at=NOW)) as unit:
        kept = await unit.arrivals.keep(Arrival(channel, update_id, "chat", payload, NOW))
        await unit.commit()
    return kept


async def waiting(network: Network) -> Sequence[str]:
    async with network.store.read() as view:
        return [arrival.update_id for arrival in await view.arrivals.waiting(CHANNEL)]


async def handled(network: Network, update_id: str) -> None:
    async with network.store.write(Act(at=NOW, origin=Origin(CHANNEL, update_id))) as unit:
        await unit.commit()


async def test_an_update_waits_as_it_came_oldest_first_each_channel_for_itself(network: Network) -> None:
    for update_id in ("9", "10", "8"):
        assert await keep(network, update_id, payload=f"<{update_id}>")
    assert await keep(network, "9", channel="other")
    async with network.store.read() as view:
        found = await view.arrivals.waiting(CHANNEL)
    assert [(one.update_id, one.native_id, one.payload, one.received_at) for one in found] == [
        (update_id, "chat", f"<{update_id}>", NOW) for update_id in ("9", "10", "8")
    ]


async def test_an_update_that_waits_already_is_known(network: Network) -> None:
    assert await keep(network, "1")
    assert not await keep(network, "1", payload="something else")
    assert await waiting(network) == ["1"]


async def test_an_update_that_was_handled_is_known_though_its_content_is_gone(network: Network) -> None:
    await keep(network, "1")
    await handled(network, "1")
    assert not await keep(network, "1")
    assert await waiting(network) == []


async def test_what_was_typed_is_gone_with_the_transaction_that_handles_it(network: Network) -> None:
    await keep(network, "1", payload=f"Amina {CANARY}typed")
    await keep(network, "2")
    assert f"{CANARY}typed" in "\n".join(network.dump())
    await handled(network, "1")
    assert f"{CANARY}typed" not in "\n".join(network.dump())
    assert await waiting(network) == ["2"]
    assert network.query("SELECT update_id FROM inbox WHERE channel = ?", CHANNEL) == [("1",)]


async def test_a_transaction_that_is_undone_leaves_it_waiting(network: Network) -> None:
    await keep(network, "1")

    async def fails(unit: SqliteUnit) -> None:
        unit.note("fails", subject="nothing", subject_id=0)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        async with network.store.write(Act(at=NOW, origin=Origin(CHANNEL, "1"))) as unit:
            await fails(unit)
    assert await waiting(network) == ["1"]


async def test_an_update_handled_before_undoes_whatever_handles_it_again(network: Network) -> None:
    await keep(network, "1")
    await handled(network, "1")
    with pytest.raises(StaleError):
        await handled(network, "1")


async def test_one_that_changed_nothing_is_done_all_the_same(network: Network) -> None:
    await keep(network, "1")
    for _ in range(2):
        async with network.store.write(Act(at=NOW)) as unit:
            await unit.arrivals.done(CHANNEL, "1")
            await unit.commit()
    assert await waiting(network) == []
    assert not await keep(network, "1")


async def test_what_never_arrived_cannot_be_done(network: Network) -> None:
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.arrivals.done(CHANNEL, "1")
        await unit.commit()
    assert await keep(network, "1")
