"""The calls that encryption needs: whose devices there are, one-time keys for them, and a room's key to each."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import uuid4

import structlog

from bot.channels.matrix.calls import CLIENT, Calls, Json, path
from bot.channels.matrix.machine import Machine
from bot.channels.matrix.trouble import MatrixError, UnavailableError

QUERY = 100
"""People asked about in one call."""
QUERY_WAIT = 10.0
"""Seconds that the homeserver waits for others: within `ANSWER`."""
AGAIN_AFTER = 60.0
"""Seconds before a homeserver that did not answer is asked again."""
CLAIM_AGAIN = 15.0
"""Seconds before a device that had no one-time key is asked for one again."""
MOST_SHARES = 5
"""Rounds of giving a room's key, where devices change meanwhile; then it is for later."""

_log = structlog.get_logger(__name__)


class Keys:
    """`steady`: a clock that only grows, in seconds."""

    def __init__(self, calls: Calls, machine: Machine, *, steady: Callable[[], float]) -> None:
        self._calls = calls
        self._machine = machine
        self._steady = steady
        self._asking = asyncio.Lock()
        self._sharing: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._silent_until: dict[str, float] = {}
        self._keyless_until: dict[tuple[str, str], float] = {}
        self._wanted: set[str] = set()

    async def publish(self) -> None:
        """Our own keys, where the server has not enough of them. Raises MatrixError."""
        if (body := self._machine.unpublished()) is not None:
            self._machine.published(await self._calls.ask("POST", CLIENT + "/keys/upload", body))

    async def keep_up(self) -> None:
        """After each sync: new one-time keys, devices that changed, sessions that broke. Raises MatrixError."""
        await self.publish()
        await self._query(self._machine.to_query)
        if wedged := self._machine.wedged():
            await self._claim(wedged)
        for message, body in self._machine.unwedging():
            await self._to_device(body)
            self._machine.unwedged(message)

    async def know(self, people: Iterable[str]) -> None:
        """Their devices are known once this returns, but those whose homeserver does not answer. Raises MatrixError."""
        others = frozenset(people) - {self._machine.user_id}
        await self._query((others - self._machine.tracked) | (others & self._machine.to_query))

    async def encrypted(
        self, room_id: str, members: frozenset[str], event_type: str, content: Mapping[str, Any]
    ) -> tuple[str, Json]:
        """The event to send in its place, its key given to every member's devices before.

        A device that has no key to begin with now is given it with a later message. Raises MatrixError;
        UnavailableError where a member has no device at all that could read it: nobody is told what they cannot read.
        """
        others = members - {self._machine.user_id}
        async with self._sharing[room_id]:
            await self.know(others)
            for _ in range(MOST_SHARES):
                if not self._machine.must_share(room_id, others) and not self._claimable(others):
                    break
                await self._share(room_id, others)
            # No await from here on: what was just given stays as it is.
            if unread := self._machine.without_key(room_id, others):
                _log.warning("matrix_readers_without_key", count=len(unread))
                raise UnavailableError("a reader has no device that was given the key")
            return "m.room.encrypted", self._machine.encrypted(room_id, event_type, content)

    def forget(self, room_id: str) -> None:
        """We are in it no more. A lock that somebody holds is let go with the next room left."""
        self._machine.left(room_id)
        if (lock := self._sharing.get(room_id)) is not None and not lock.locked():
            del self._sharing[room_id]

    async def _share(self, room_id: str, members: frozenset[str]) -> None:
        if missing := self._claimable(members):
            await self._claim(missing)
        for devices, body in self._machine.shares(room_id, members):
            await self._to_device(body)
            self._machine.given(room_id, devices)
        self._machine.shared(room_id)

    def _claimable(self, members: frozenset[str]) -> dict[str, dict[str, str]]:
        """Devices without a session, but those that had no key a moment ago."""
        now, missing = self._steady(), self._machine.without_session(members)
        self._keyless_until = {device: until for device, until in self._keyless_until.items() if until > now}
        found: dict[str, dict[str, str]] = {}
        for user_id, devices in missing.items():
            if wanted := {name: key for name, key in devices.items() if (user_id, name) not in self._keyless_until}:
                found[user_id] = wanted
        return found

    async def _query(self, people: Collection[str]) -> None:
        """Whoever waits for an answer about others has theirs asked for with the next call."""
        now = self._steady()
        self._silent_until = {one: until for one, until in self._silent_until.items() if until > now}
        if not set(people) - self._silent_until.keys():
            return
        self._wanted.update(people)
        async with self._asking:
            now, wanted = self._steady(), self._wanted.union(people)
            self._wanted = set()
            asked = [one for one in sorted(wanted) if self._silent_until.get(one, now) <= now and self._is_owed(one)]
            for some in _parts(asked):
                body = {"device_keys": {one: [] for one in some}, "timeout": int(QUERY_WAIT * 1000)}
                answer = await self._calls.ask("POST", CLIENT + "/keys/query", body)
                self._machine.queried(answer, some)
                if silent := set(some) - self._machine.tracked:
                    _log.warning("matrix_devices_unknown", count=len(silent))
                    self._silent_until |= dict.fromkeys(silent, now + AGAIN_AFTER)

    def _is_owed(self, person: str) -> bool:
        """Somebody else may have asked while this one waited."""
        return person not in self._machine.tracked or person in self._machine.to_query

    async def _claim(self, wanted: Mapping[str, Mapping[str, str]]) -> None:
        body = {"one_time_keys": wanted, "timeout": int(QUERY_WAIT * 1000)}
        self._machine.claimed(await self._calls.ask("POST", CLIENT + "/keys/claim", body))
        until = self._steady() + CLAIM_AGAIN
        for user_id, devices in self._machine.without_session(wanted).items():
            self._keyless_until |= {(user_id, name): until for name in devices if name in wanted[user_id]}

    async def _to_device(self, body: Json) -> None:
        await self._calls.ask("PUT", CLIENT + "/sendToDevice" + path("m.room.encrypted", uuid4().hex), body)


async def kept_up(keys: Keys) -> None:
    """The same as `keep_up`, for whoever has something more urgent: what failed is done after the next sync."""
    try:
        await keys.keep_up()
    except MatrixError as error:
        _log.warning("matrix_keys_not_kept_up", error=type(error).__name__)


def _parts(people: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(people), QUERY):
        yield people[start : start + QUERY]
