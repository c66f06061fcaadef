"""Matrix, against a real Synapse: how long an answer takes, how fast 200 rooms are told something, and how often the
homeserver refuses where it sets its own limits. The service is a process of its own, as an operator starts it.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure, at_least, at_most

ROOMS = 200
NOTICES = 30
"""Under the homeserver's own limits, which let one pass every five seconds."""
LEAST_RATIO, MOST_REFUSED = 0.9, 2
NEEDED = "synapse", "mautrix"


def measure(folder: Path) -> list[Figure]:
    if any(find_spec(name) is None for name in NEEDED):
        return [Figure("Matrix", "skipped: no Synapse here (tests/matrix/requirements.lock)")]
    return asyncio.run(_measured(folder))


async def _measured(folder: Path) -> list[Figure]:
    from tests.bench import matrix_broadcast, matrix_trips  # noqa: PLC0415 - there may be no mautrix
    from tests.synapse.server import Synapse  # noqa: PLC0415 - the same

    @contextmanager
    def running(name: str, *, limited: bool) -> Iterator[Synapse]:
        place = folder / name
        place.mkdir()
        server = Synapse(place, limited=limited)
        try:
            server.start()
            yield server
        finally:
            server.stop()

    with running("unlimited", limited=False) as synapse:
        trips = await matrix_trips.measured(synapse, folder)
        rates = await matrix_broadcast.rates(synapse, folder, rooms=ROOMS)
    with running("limited", limited=True) as synapse:
        told, refused, seconds = await matrix_broadcast.refusals(synapse, folder, rooms=NOTICES)
    return [
        *(_trip(name, found) for name, found in trips.items()),
        *(_rate(name, *found, held=name == matrix_broadcast.LATER) for name, found in rates.items()),
        at_most(
            f"Matrix, {told} notices under Synapse's own limits: refused tries", refused, MOST_REFUSED, "tries",
            seen=f"in {seconds:.0f} s",
        ),
    ]  # fmt: skip


def _trip(name: str, found: Sequence[float]) -> Figure:
    p95 = sorted(found)[int(0.95 * len(found))]
    seen = f"{1_000 * median(found):.0f} ms  (p95 {1_000 * p95:.0f}, {len(found)} messages)"
    return Figure(f"Matrix, {name} room: message to answer", seen)


def _rate(name: str, ours: float, bare: float, *, held: bool) -> Figure:
    """`held` to the target: the first messages after a start are not, for then each room is read, and given its key."""
    what = f"Matrix, notices to {ROOMS} encrypted rooms, {name}: rate / the bare library's"
    found = at_least(what, ours / bare, LEAST_RATIO, seen=f"{ours:.0f}/s, bare {bare:.0f}/s")
    return found if held else Figure(found.what, found.value)
