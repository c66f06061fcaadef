"""Updates kept before they are confirmed, emptied as they are acted on, and forgotten once they are answered."""

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


async def done(network: Network, update_id: str) -> None:
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.arrivals.done(CHANNEL, update_id)
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


async def test_an_update_that_was_acted_on_is_known_before_and_after_it_is_answered(network: Network) -> None:
    await keep(network, "1")
    await handled(network, "1")
    assert not await keep(network, "1")
    await done(network, "1")
    assert not await keep(network, "1")
    assert await waiting(network) == []


async def test_what_was_typed_is_gone_with_the_transaction_that_acts_and_the_answer_is_owed(network: Network) -> None:
    await keep(network, "1", payload=f"Amina {CANARY}typed")
    await keep(network, "2")
    assert f"{CANARY}typed" in "\n".join(network.dump())
    await handled(network, "1")
    assert f"{CANARY}typed" not in "\n".join(network.dump())
    assert network.query("SELECT update_id, native_id, payload FROM arrival ORDER BY id") == [
        ("1", "chat", ""), ("2", "chat", "{}")
    ]  # fmt: skip
    assert network.query("SELECT update_id FROM inbox WHERE channel = ?", CHANNEL) == [("1",)]


async def test_the_control_a_transaction_of_another_update_leaves_what_was_typed(network: Network) -> None:
    await keep(network, "1", payload=f"Amina {CANARY}typed")
    await handled(network, "2")
    assert f"{CANARY}typed" in "\n".join(network.dump())


async def test_an_act_that_never_arrived_leaves_no_arrival(network: Network) -> None:
    await handled(network, "1")
    assert network.query("SELECT COUNT(*) FROM arrival") == [(0,)]


async def test_one_answered_after_it_acted_is_forgotten_and_another_goes_on_waiting(network: Network) -> None:
    await keep(network, "1")
    await keep(network, "2")
    await handled(network, "1")
    await done(network, "1")
    assert await waiting(network) == ["2"]


async def test_a_payload_that_is_empty_is_refused_for_it_would_look_as_if_it_had_acted(network: Network) -> None:
    with pytest.raises(ValueError, match="no payload"):
        await keep(network, "1", payload="")


async def test_each_try_is_counted(network: Network) -> None:
    await keep(network, "1")
    await keep(network, "2")
    for _ in range(2):
        async with network.store.write(Act(at=NOW)) as unit:
            await unit.arrivals.begins(CHANNEL, "1")
            await unit.commit()
    async with network.store.read() as view:
        assert [one.tries for one in await view.arrivals.waiting(CHANNEL)] == [2, 0]


async def test_a_transaction_that_is_undone_leaves_it_as_it_came(network: Network) -> None:
    await keep(network, "1", payload="typed")

    async def fails(unit: SqliteUnit) -> None:
        unit.note("fails", subject="nothing", subject_id=0)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        async with network.store.write(Act(at=NOW, origin=Origin(CHANNEL, "1"))) as unit:
            await fails(unit)
    assert network.query("SELECT update_id, payload FROM arrival") == [("1", "typed")]


async def test_an_update_handled_before_undoes_whatever_handles_it_again(network: Network) -> None:
    await keep(network, "1")
    await handled(network, "1")
    with pytest.raises(StaleError):
        await handled(network, "1")


async def test_one_that_changed_nothing_is_done_all_the_same(network: Network) -> None:
    await keep(network, "1")
    for _ in range(2):
        await done(network, "1")
    assert await waiting(network) == []
    assert not await keep(network, "1")


async def test_what_never_arrived_cannot_be_done(network: Network) -> None:
    await done(network, "1")
    assert await keep(network, "1")


async def test_one_that_is_owed_an_answer_says_nothing_and_begins_to_be_counted_anew(network: Network) -> None:
    await keep(network, "1", payload=CANARY)
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.arrivals.begins(CHANNEL, "1")
        await unit.arrivals.owes(CHANNEL, "1")
        await unit.arrivals.owes(CHANNEL, "never kept")
        await unit.commit()
    assert network.query("SELECT update_id, payload, tries FROM arrival") == [("1", "", 0)]
