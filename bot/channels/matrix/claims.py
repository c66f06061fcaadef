"""Sessions with devices that have none: begun with a one-time key of theirs, for many people in one call."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import islice

from bot.channels.matrix.address import server_of
from bot.channels.matrix.calls import CLIENT, Calls
from bot.channels.matrix.devicelists import AHEAD, QUERY_WAIT
from bot.channels.matrix.machine import Machine

CLAIM_AGAIN = 15.0
"""Seconds before a device that had no one-time key is asked for one again."""


class Claims:
    """`steady`: a clock that only grows, in seconds."""

    def __init__(self, calls: Calls, machine: Machine, *, steady: Callable[[], float]) -> None:
        self._calls = calls
        self._machine = machine
        self._steady = steady
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._keyless_until: dict[tuple[str, str], float] = {}

    async def begin(self, people: Collection[str]) -> None:
        """With others of the same homeserver, who are likely to be told next. Raises MatrixError.

        One homeserver that is slow holds up nobody of another.
        """
        for server in sorted({server_of(one) for one in people}):
            async with self._asking[server]:
                if missing := self.missing(one for one in people if server_of(one) == server):
                    near = self.missing(one for one in self._machine.tracked if server_of(one) == server)
                    await self.claim(dict(islice((missing | near).items(), max(AHEAD, len(missing)))))

    def missing(self, people: Iterable[str]) -> dict[str, dict[str, str]]:
        """Devices without a session, but those that had no key a moment ago."""
        now, missing = self._steady(), self._machine.without_session(people)
        self._keyless_until = {device: until for device, until in self._keyless_until.items() if until > now}
        found: dict[str, dict[str, str]] = {}
        for user_id, devices in missing.items():
            if wanted := {name: key for name, key in devices.items() if (user_id, name) not in self._keyless_until}:
                found[user_id] = wanted
        return found

    async def claim(self, wanted: Mapping[str, Mapping[str, str]]) -> None:
        """Raises MatrixError."""
        body = {"one_time_keys": wanted, "timeout": int(QUERY_WAIT * 1000)}
        self._machine.claimed(await self._calls.ask("POST", CLIENT + "/keys/claim", body))
        until = self._steady() + CLAIM_AGAIN
        for user_id, devices in self._machine.without_session(wanted).items():
            self._keyless_until |= {(user_id, name): until for name in devices if name in wanted[user_id]}
