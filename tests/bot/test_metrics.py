"""What /metrics says: how much and how long, in a format that Prometheus reads, and never who."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import FRESH_FOR, LineFigures, Metrics
from core.model.bookings import Order, Party
from core.ports import Arrival, DeliveryState
from tests.network import CANARY, Network, open_network

CLOSED = {
    "channel": {"web", "telegram", "pigeon"},
    "state": {state.value for state in DeliveryState},
    "outcome": {"answered", "failed"},
    "le": None,  # of the histogram's buckets
}
"""Every label, and what it may be."""


class SteadyClock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Pigeons:
    """A messenger."""

    name = "pigeon"

    def __init__(self) -> None:
        self.found = LineFigures(
            {state.value: 0 for state in DeliveryState}, 0, outage=False, heard_seconds=0.5, told_to_wait=0
        )

    async def figures(self) -> LineFigures:
        return self.found


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_network(tmp_path) as network:
        yield network


@pytest.fixture
def clock() -> SteadyClock:
    return SteadyClock()


@pytest.fixture
def pigeons() -> Pigeons:
    return Pigeons()


@pytest.fixture
def metrics(network: Network, clock: SteadyClock, pigeons: Pigeons) -> Metrics:
    metrics = Metrics(network.store, now=clock)
    metrics.watches(pigeons)
    return metrics


Labels = tuple[tuple[str, str], ...]


async def values(metrics: Metrics) -> dict[str, dict[Labels, float]]:
    """By sample and labels, as Prometheus reads them."""
    found: dict[str, dict[Labels, float]] = {}
    for family in text_string_to_metric_families((await metrics()).decode()):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sorted(sample.labels.items()))] = sample.value
    return found


PIGEON = (("channel", "pigeon"),)


async def test_what_a_messenger_does_is_said(metrics: Metrics, pigeons: Pigeons) -> None:
    pigeons.found = LineFigures({"queued": 3, "sent": 40}, 17, outage=True, heard_seconds=125.5, told_to_wait=2)
    found = await values(metrics)
    assert found["strapontin_deliveries"] == {(*PIGEON, ("state", "queued")): 3, (*PIGEON, ("state", "sent")): 40}
    assert found["strapontin_oldest_delivery_seconds"] == {PIGEON: 17}
    assert found["strapontin_outage"] == {PIGEON: 1}
    assert found["strapontin_heard_seconds"] == {PIGEON: 125.5}
    assert found["strapontin_told_to_wait_total"] == {PIGEON: 2}


async def test_what_the_books_hold_is_said(metrics: Metrics, network: Network, clock: SteadyClock) -> None:
    before = await values(metrics)
    assert (before["strapontin_reservations_total"], before["strapontin_arrivals"]) == ({(): 0}, {PIGEON: 0})
    await network.book(Order(network.performance("cirque"), (Party(network.people[0]), Party(network.people[1]))))
    async with network.store.write(network.act()) as unit:
        for number in range(3):
            await unit.arrivals.keep(Arrival("pigeon", f"{number}", "somebody", "{}", network.now))
        await unit.commit()
    clock.seconds = FRESH_FOR
    after = await values(metrics)
    assert (after["strapontin_reservations_total"], after["strapontin_arrivals"]) == ({(): 2}, {PIGEON: 3})


async def test_how_long_people_waited_is_said(metrics: Metrics) -> None:
    for seconds in (0.02, 0.03, 7.0):
        metrics.answered("web", seconds, failed=False)
    metrics.answered("web", 0.5, failed=True)
    found = await values(metrics)
    well, ill = (("channel", "web"), ("outcome", "answered")), (("channel", "web"), ("outcome", "failed"))
    assert found["strapontin_answer_seconds_count"] == {well: 3, ill: 1}
    assert found["strapontin_answer_seconds_sum"][well] == pytest.approx(7.05)
    assert found["strapontin_answer_seconds_bucket"][(well[0], ("le", "0.05"), well[1])] == 2


async def test_whoever_asks_the_books_are_read_once_in_a_while(
    metrics: Metrics, network: Network, clock: SteadyClock
) -> None:
    await metrics()
    await network.book(Order(network.performance("cirque"), (Party(network.people[0]),)))
    clock.seconds = FRESH_FOR - 0.001
    assert (await values(metrics))["strapontin_reservations_total"] == {(): 0}


async def test_a_database_that_does_not_answer_is_said_so_beside_what_is_known(
    metrics: Metrics, pigeons: Pigeons, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails() -> LineFigures:
        raise OSError("disk")

    monkeypatch.setattr(pigeons, "figures", fails)
    metrics.answered("web", 0.1, failed=False)
    found = await values(metrics)
    assert found["strapontin_database_up"] == {(): 0}
    assert "strapontin_reservations_total" not in found
    assert sum(found["strapontin_answer_seconds_count"].values()) == 1


async def test_no_label_and_no_line_says_who(metrics: Metrics, network: Network, clock: SteadyClock) -> None:
    await network.book(Order(network.performance("cirque"), (Party(network.people[0]),)))
    metrics.answered("telegram", 0.1, failed=False)
    text = (await metrics()).decode()
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            for label, value in sample.labels.items():
                assert CLOSED[label] is None or value in CLOSED[label], sample  # type: ignore[operator]  # None before
    assert not re.search(f"{CANARY}|referent|cirque|Structure", text)
