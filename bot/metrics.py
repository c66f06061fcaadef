"""What /metrics says, in Prometheus' text format: how much and how long, and never who.

A label is one of a closed set (channels, states, outcomes), so that none can hold a name or an id.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import structlog
from prometheus_client import CollectorRegistry, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector

from core.ports import Store
from core.ports.figures import Counted

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
FRESH_FOR = 5.0
"""Seconds that what was read is said again, whoever asks and however often."""
ANSWERS_WITHIN = 5.0
"""Seconds for the database to answer."""
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class LineFigures:
    """One messenger's. `told_to_wait`: answers 429 since the start; `heard_seconds`: since it was last heard."""

    deliveries: Mapping[str, int]
    oldest_seconds: int
    outage: bool
    heard_seconds: float
    told_to_wait: int


class Line(Protocol):
    """A messenger."""

    @property
    def name(self) -> str: ...

    async def figures(self) -> LineFigures: ...


@dataclass(frozen=True, slots=True)
class Found:
    """`counted` is None where the database did not answer."""

    counted: Counted | None = None
    lines: Mapping[str, LineFigures] = field(default_factory=dict)


class Metrics:
    """`now` is a steady clock, in seconds."""

    def __init__(self, store: Store, *, now: Callable[[], float]) -> None:
        self._store = store
        self._now = now
        self._lines: list[Line] = []
        self._one = asyncio.Lock()
        self._until = now()
        self._standing = Standing()
        self._registry = CollectorRegistry()
        self._registry.register(self._standing)
        self._answers = Histogram(
            "strapontin_answer_seconds",
            "From a message or a press to its reply, before it is sent.",
            ["channel", "outcome"],
            buckets=SECONDS,
            registry=self._registry,
        )
        ProcessCollector(registry=self._registry)

    def watches(self, line: Line) -> None:
        """Before serving."""
        self._lines.append(line)

    def answered(self, channel: str, seconds: float, *, failed: bool) -> None:
        """`failed`: they read that something went wrong, and a number that is in the log."""
        self._answers.labels(channel, "failed" if failed else "answered").observe(seconds)

    async def __call__(self) -> bytes:
        async with self._one:
            if self._now() >= self._until:
                self._standing.found = await self._look()
                self._until = self._now() + FRESH_FOR
        return generate_latest(self._registry)

    async def _look(self) -> Found:
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                async with self._store.read() as view:
                    counted = await view.figures.counted()
                return Found(counted, {line.name: await line.figures() for line in self._lines})
        except Exception as error:  # noqa: BLE001 - whatever it is, the other figures are said
            _log.error("unmeasured", exc_info=error)
            return Found()


class Standing(Collector):
    """What was found last, as Prometheus reads it."""

    def __init__(self) -> None:
        self.found = Found()

    def collect(self) -> Iterator[Metric]:
        found, lines = self.found, self.found.lines
        yield GaugeMetricFamily(
            "strapontin_database_up", "Whether the database answers.", value=found.counted is not None
        )
        if found.counted is not None:
            made = found.counted.reservations
            yield CounterMetricFamily("strapontin_reservations", "Made since the beginning.", value=made)
            waiting = [((channel,), many) for channel, many in found.counted.arrivals.items()]
            waiting += [((name,), 0) for name in lines if name not in found.counted.arrivals]
            yield _gauge("arrivals", "Messages and presses taken in and not answered yet.", ["channel"], waiting)
        states = [((name, state), many) for name, one in lines.items() for state, many in one.deliveries.items()]
        yield _gauge(
            "deliveries",
            "Notices to an address: those that wait, those that ended in the last week.",
            ["channel", "state"],
            states,
        )
        for name, what, of in _OF_LINES:
            yield _gauge(name, what, ["channel"], [((line,), of(one)) for line, one in lines.items()])
        waits = CounterMetricFamily("strapontin_told_to_wait", "Answers 429.", labels=["channel"])
        for name, one in lines.items():
            waits.add_metric([name], one.told_to_wait)
        yield waits


_OF_LINES: Sequence[tuple[str, str, Callable[[LineFigures], float]]] = (
    ("oldest_delivery_seconds", "Since the oldest notice that is due could be sent.", lambda one: one.oldest_seconds),
    ("outage", "Whether the messenger does not answer.", lambda one: one.outage),
    ("heard_seconds", "Since the messenger was last heard.", lambda one: one.heard_seconds),
)


def _gauge(
    name: str, what: str, labels: Sequence[str], values: Sequence[tuple[Sequence[str], float]]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"strapontin_{name}", what, labels=labels)
    for of, value in values:
        family.add_metric(of, value)
    return family
