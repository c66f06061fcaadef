"""What channels kept goes when nobody can ask for it any more, a few rows at a time."""

from datetime import datetime, timedelta

import pytest

from core.ports import Arrival
from core.usecases import tick as ticking
from core.usecases.tick import DELIVERIES_KEPT, HANDLED_KEPT, Tick
from tests.network import Network

SECOND = timedelta(seconds=1)


async def handled(network: Network, update_id: str, at: datetime, channel: str = "telegram") -> None:
    await network.execute("INSERT INTO inbox VALUES (?, ?, ?)", channel, update_id, int(at.timestamp()))


async def ended(network: Network, key: str, at: datetime, state: str = "sent", channel: str = "telegram") -> None:
    """A notice with its way to an address of its own."""
    told = "INSERT INTO outbox (recipient_kind, recipient_id, kind, args, priority, dedupe_key, not_before, made_at) "
    await network.execute(told + "VALUES ('account', 1, 'booked', '{}', 0, ?, 0, 0)", key)
    address = "INSERT INTO address (account_id, channel, native_id) VALUES (?, ?, ?)"
    await network.execute(address, network.referent.account_id, channel, key)
    way = "INSERT INTO delivery (outbox_id, address_id, channel, priority, state, not_before, leased_until) "
    values = "SELECT (SELECT MAX(id) FROM outbox), MAX(id), ?, 0, ?, ?, ? FROM address"
    await network.execute(way + values, channel, state, int(at.timestamp()), 1 if state == "sending" else None)


async def sweep(network: Network, at: datetime) -> None:
    await Tick(network.store, network.policies)(at)


@pytest.mark.parametrize(("age", "known"), [(HANDLED_KEPT, False), (HANDLED_KEPT - SECOND, True)])
async def test_an_update_is_known_as_handled_for_eight_days(network: Network, age: timedelta, *, known: bool) -> None:
    """A messenger that begins to count anew may come by the same number: it is another message then."""
    now = network.now + timedelta(days=20)
    await handled(network, "7", now - age)
    await sweep(network, now)
    async with network.store.write(network.act(at=now)) as unit:
        assert await unit.arrivals.keep(Arrival("telegram", "7", "1", "{}", now)) is not known


async def test_an_open_page_s_updates_stay_known(network: Network) -> None:
    await handled(network, "frame", network.now - timedelta(days=100), channel="web")
    await handled(network, "update", network.now - timedelta(days=100))
    await sweep(network, network.now)
    assert network.query("SELECT channel FROM inbox") == [("web",)]


@pytest.mark.parametrize("state", ["sent", "uncertain", "unreachable", "failed", "expired", "aborted"])
async def test_what_ended_is_forgotten_after_ninety_days(network: Network, state: str) -> None:
    await ended(network, "old", network.now - DELIVERIES_KEPT, state)
    await ended(network, "other channel", network.now - DELIVERIES_KEPT, state, channel="matrix")
    await ended(network, "young", network.now - DELIVERIES_KEPT + SECOND, state)
    await sweep(network, network.now)
    assert network.query("SELECT o.dedupe_key FROM delivery d JOIN outbox o ON o.id = d.outbox_id") == [("young",)]


@pytest.mark.parametrize("state", ["queued", "sending"])
async def test_what_waits_is_never_forgotten(network: Network, state: str) -> None:
    await ended(network, "old", network.now - 2 * DELIVERIES_KEPT, state)
    await sweep(network, network.now)
    assert network.one("SELECT COUNT(*) FROM delivery") == 1


async def test_a_tick_forgets_a_few_the_oldest_first_and_the_next_one_goes_on(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ticking, "FORGOTTEN_AT_ONCE", 2)
    for number in range(5):
        await handled(network, f"{number}", network.now - timedelta(days=20 + number))
        await ended(network, f"{number}", network.now - timedelta(days=100 + number))
    left = []
    for _ in range(3):
        await sweep(network, network.now)
        updates = [update for (update,) in network.query("SELECT update_id FROM inbox ORDER BY update_id")]
        left.append((updates, network.one("SELECT COUNT(*) FROM delivery")))
    assert left == [(["0", "1", "2"], 3), (["0"], 1), ([], 0)]
