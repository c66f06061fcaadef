"""Whose devices there are: asked of the homeserver, for many people in one call."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence

import structlog

from bot.channels.matrix.address import server_of
from bot.channels.matrix.calls import CLIENT, Calls
from bot.channels.matrix.machine import Machine

QUERY = 100
"""People asked about in one call."""
AHEAD = 25
"""People in a call that one of them cannot wait for: all their keys are stored in one go, and nothing else is done."""
QUERY_WAIT = 10.0
"""Seconds that the homeserver waits for others: within `ANSWER`."""
AGAIN_AFTER = 60.0
"""Seconds before a homeserver that did not answer is asked again."""

_log = structlog.get_logger(__name__)


class DeviceLists:
    """`steady`: a clock that only grows, in seconds."""

    def __init__(self, calls: Calls, machine: Machine, *, steady: Callable[[], float]) -> None:
        self._calls = calls
        self._machine = machine
        self._steady = steady
        self._asking = asyncio.Lock()
        self._silent_until: dict[str, float] = {}
        self._wanted: set[str] = set()

    def expect(self, people: Iterable[str]) -> None:
        """They are likely to be told something: asked about with whoever is asked about first, and after the sync."""
        self._machine.to_query |= frozenset(people) - self._machine.tracked - {self._machine.user_id}

    async def know(self, people: Iterable[str]) -> None:
        """Known and as they are now once this returns, but those whose homeserver does not answer. Raises MatrixError.

        Whoever waits for an answer about others has theirs asked for with the next call.
        """
        owed = self._owed(people)
        self._wanted |= owed
        for some in _parts(sorted(owed)):
            async with self._asking:
                if page := self._page(some):
                    await self._ask(page)

    def _page(self, some: Iterable[str]) -> Sequence[str]:
        """Those who are still owed, those others wait for, and more of the same homeservers: they answer in any case.

        Nobody where somebody else asked about them meanwhile.
        """
        if not (first := self._owed(some)):
            return ()
        also = self._owed(self._wanted) - first
        servers = {server_of(one) for one in first | also}
        near = {one for one in self._owed(self._machine.to_query) if server_of(one) in servers} - first - also
        asked = [*sorted(first), *sorted(also)][:QUERY]
        page = asked + sorted(near)[: max(0, AHEAD - len(asked))]
        self._wanted.difference_update(page)
        return page

    async def _ask(self, page: Sequence[str]) -> None:
        now = self._steady()
        body = {"device_keys": {one: [] for one in page}, "timeout": int(QUERY_WAIT * 1000)}
        self._machine.queried(await self._calls.ask("POST", CLIENT + "/keys/query", body), page)
        if silent := set(page) - self._machine.tracked:
            _log.warning("matrix_devices_unknown", count=len(silent))
            self._silent_until |= dict.fromkeys(silent, now + AGAIN_AFTER)

    def _owed(self, people: Iterable[str]) -> set[str]:
        """Of whom there is something to be asked, and somebody who may answer it."""
        now, known = self._steady(), self._machine.tracked - self._machine.to_query
        self._silent_until = {one: until for one, until in self._silent_until.items() if until > now}
        return set(people) - known - self._silent_until.keys()


def _parts(people: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(people), QUERY):
        yield people[start : start + QUERY]
