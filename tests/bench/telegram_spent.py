"""What a process spent between two moments, and on what: processor time, so that waiting counts for nothing."""

import cProfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import CodeType

LIBRARIES = "/site-packages/"
PARTS = (
    ("PTB", (f"{LIBRARIES}telegram/",)),
    ("HTTP", (f"{LIBRARIES}aiohttp/", f"{LIBRARIES}yarl/", f"{LIBRARIES}multidict/", f"{LIBRARIES}frozenlist/",
              "/http/", "/http/cookies.py", "/email/", "/urllib/")),
    ("adapter", ("/bot/channels/", "/bot/delivery/", "/bot/lanes.py", "/bot/receiving.py", "/bot/tasks.py")),
    ("sentences", ("/bot/texts/", f"{LIBRARIES}fluent/", f"{LIBRARIES}babel/")),
    ("dialogue and rules", ("/handlers/", "/core/", "/bot/desk.py")),
    ("storage", ("/storage/", f"{LIBRARIES}aiosql/", "/sqlite3/", "/concurrent/", "/queue.py")),
    ("event loop", ("/asyncio/", "/selectors.py", "/contextlib.py", "/threading.py")),
    ("JSON", ("/json/",)),
)  # fmt: skip
"""What a function's file is for; what Python does for it in C counts with it."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds: of all threads, of the loop's, and of the loop's by part; `dumped`: a file for `pstats`."""

    process: float
    loop: float
    parts: Mapping[str, float] = field(default_factory=dict)
    dumped: str = ""

    def each(self, count: int) -> "Costs":
        """Of one of so many."""
        parts = {what: one / count for what, one in self.parts.items()}
        return replace(self, process=self.process / count, loop=self.loop / count, parts=parts)


class Spending:
    """From its making on. A profile slows what it looks at; `dump` is where it is written, "" for nowhere."""

    def __init__(self, *, profiled: bool, dump: str = "") -> None:
        self._profiler = cProfile.Profile(time.thread_time) if profiled else None
        self._dump = dump
        self._process, self._loop = time.process_time(), time.thread_time()
        if self._profiler is not None:
            self._profiler.enable()

    def ended(self) -> Costs:
        """In the loop's thread, as the making."""
        if self._profiler is not None:
            self._profiler.disable()
        costs = Costs(time.process_time() - self._process, time.thread_time() - self._loop)
        if self._profiler is None:
            return costs
        if self._dump:
            self._profiler.dump_stats(self._dump)
        return replace(costs, parts=_by_part(self._profiler), dumped=self._dump)


def _by_part(profiler: cProfile.Profile) -> dict[str, float]:
    found = dict[str, float]()
    for entry in profiler.getstats():
        if isinstance(entry.code, CodeType):
            in_c = sum(call.inlinetime for call in entry.calls or () if not isinstance(call.code, CodeType))
            part = _part(entry.code.co_filename)
            found[part] = found.get(part, 0.0) + entry.inlinetime + in_c
    return found


def _part(file: str) -> str:
    return next((name for name, places in PARTS if any(place in file for place in places)), "other")
