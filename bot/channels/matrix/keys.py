"""The calls that encryption needs: our own keys, those of others, and a room's key to each."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import uuid4

import structlog

from bot.channels.matrix.calls import CLIENT, Calls, Json, path
from bot.channels.matrix.claims import Claims
from bot.channels.matrix.devicelists import DeviceLists
from bot.channels.matrix.machine import Machine
from bot.channels.matrix.sharing import together
from bot.channels.matrix.trouble import MatrixError, UnavailableError

MOST_SHARES = 5
"""Rounds of giving a room's key, where devices change meanwhile; then it is for later."""

_log = structlog.get_logger(__name__)


class Keys:
    """`steady`: a clock that only grows, in seconds."""

    def __init__(self, calls: Calls, machine: Machine, *, steady: Callable[[], float]) -> None:
        self._calls = calls
        self._machine = machine
        self._lists = DeviceLists(calls, machine, steady=steady)
        self._claims = Claims(calls, machine, steady=steady)
        self._of_room: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._giving = asyncio.Lock()
        self._unshared: dict[str, frozenset[str]] = {}

    async def publish(self) -> None:
        """Our own keys, where the server has not enough of them. Raises MatrixError."""
        if (body := self._machine.own.unpublished()) is not None:
            self._machine.own.published(await self._calls.ask("POST", CLIENT + "/keys/upload", body))

    async def keep_up(self) -> None:
        """After each sync: new one-time keys, devices that changed, sessions that broke. Raises MatrixError."""
        await self.publish()
        await self._lists.know(frozenset(self._machine.to_query))
        if wedged := self._machine.wedged():
            await self._claims.claim(wedged)
        for message, body in self._machine.unwedging():
            await self._to_device(body)
            self._machine.unwedged(message)

    async def know(self, people: Iterable[str]) -> None:
        """Their devices are known once this returns, but those whose homeserver does not answer. Raises MatrixError."""
        await self._lists.know(frozenset(people) - {self._machine.user_id})

    def expect(self, people: Iterable[str]) -> None:
        """They are likely to be told something."""
        self._lists.expect(people)

    async def encrypted(
        self, room_id: str, members: frozenset[str], event_type: str, content: Mapping[str, Any]
    ) -> tuple[str, Json]:
        """The event to send in its place, its key given to every member's devices before.

        A device that has no key to begin with now is given it with a later message. Raises MatrixError;
        UnavailableError where a member has no device at all that could read it: nobody is told what they cannot read.
        """
        others, sharing = members - {self._machine.user_id}, self._machine.sharing
        async with self._of_room[room_id]:
            await self.know(others)
            for _ in range(MOST_SHARES):
                if not sharing.is_owed(room_id, others) and not self._claims.missing(others):
                    break
                await self._claims.begin(others)
                await self._share(room_id, others)
            # No await from here on: what was just given stays as it is.
            if unread := sharing.without_key(room_id, others):
                _log.warning("matrix_readers_without_key", count=len(unread))
                raise UnavailableError("a reader has no device that was given the key")
            return "m.room.encrypted", sharing.encrypted(room_id, event_type, content)

    def forget(self, room_id: str) -> None:
        """We are in it no more. A lock that somebody holds is let go with the next room left."""
        self._machine.left(room_id)
        if (lock := self._of_room.get(room_id)) is not None and not lock.locked():
            del self._of_room[room_id]

    async def _share(self, room_id: str, members: frozenset[str]) -> None:
        """With the next call, and the keys of all rooms that wait for it by then.

        A call that fails is an error of one of them; the others are still owed theirs.
        """
        self._unshared[room_id] = members
        try:
            async with self._giving:
                if room_id in self._unshared:
                    rooms, self._unshared = self._unshared, {}
                    await self._give(rooms)
        finally:
            self._unshared.pop(room_id, None)  # whoever waits no more

    async def _give(self, rooms: Mapping[str, frozenset[str]]) -> None:
        for shares in together(self._machine.sharing.shares(rooms)):
            messages: defaultdict[str, Json] = defaultdict(dict)
            for share in shares:
                for user_id, devices in share.messages.items():
                    messages[user_id] |= devices
            await self._to_device({"messages": messages})
            for share in shares:
                self._machine.sharing.given(share)
        for room_id in rooms:
            self._machine.sharing.complete(room_id)

    async def _to_device(self, body: Json) -> None:
        await self._calls.ask("PUT", CLIENT + "/sendToDevice" + path("m.room.encrypted", uuid4().hex), body)


async def kept_up(keys: Keys) -> None:
    """The same as `keep_up`, for whoever has something more urgent: what failed is done after the next sync."""
    try:
        await keys.keep_up()
    except MatrixError as error:
        _log.warning("matrix_keys_not_kept_up", error=type(error).__name__)
