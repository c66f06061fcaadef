"""What matters of a room: who is in it, whether it is encrypted, and whether strangers may read it."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.matrix.calls import CLIENT, Calls, path

MOST_STATE = 4 * 2**20
"""Bytes of a room's state: a room that has more is no talk of two."""
STATE = frozenset({"m.room.member", "m.room.encryption", "m.room.history_visibility"})
"""Events after which the facts are read again."""


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """`members`: full MXIDs, of those who joined and those who are invited, the service among them.

    `trusted`: where it is encrypted, each of them has the identity that was first seen of them, or never had one.
    """

    encrypted: bool
    members: frozenset[str]
    world_readable: bool
    trusted: bool = True

    def closed_to_all_but(self, readers: frozenset[str]) -> bool:
        """Whether nobody else reads what is said here from now on."""
        return self.members <= readers and not self.world_readable


class Rooms:
    """Read once, and again after anything in the room changed. `known_encrypted`: whatever the server says now."""

    def __init__(self, calls: Calls, *, known_encrypted: Callable[[str], bool]) -> None:
        self._calls = calls
        self._known_encrypted = known_encrypted
        self._facts: dict[str, RoomFacts] = {}
        self._reading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._changes: defaultdict[str, int] = defaultdict(int)

    def changed(self, room_id: str) -> None:
        self._facts.pop(room_id, None)
        self._changes[room_id] += 1

    def forget(self, room_id: str) -> None:
        """We are in it no more."""
        self.changed(room_id)
        if (reading := self._reading.get(room_id)) is None or not reading.locked():
            self._reading.pop(room_id, None)
            self._changes.pop(room_id, None)

    async def facts(self, room_id: str) -> RoomFacts:
        """Raises MatrixError; ForbiddenError where the service is not in it."""
        async with self._reading[room_id]:
            if (known := self._facts.get(room_id)) is not None:
                return known
            before = self._changes[room_id]
            found = await self._read(room_id)
            if self._changes[room_id] == before:
                self._facts[room_id] = found
            return found

    async def _read(self, room_id: str) -> RoomFacts:
        events = await self._calls.ask_list("GET", CLIENT + "/rooms" + path(room_id) + "/state", most=MOST_STATE)
        state: dict[tuple[object, object], Mapping[str, Any]] = {
            (event.get("type"), event.get("state_key")): event.get("content") or {} for event in events
        }
        return RoomFacts(
            encrypted=("m.room.encryption", "") in state or self._known_encrypted(room_id),
            members=frozenset(
                str(name)
                for (kind, name), content in state.items()
                if kind == "m.room.member" and content.get("membership") in ("join", "invite")
            ),
            world_readable=_visibility(state) == "world_readable",
        )


def _visibility(state: Mapping[tuple[object, object], Mapping[str, Any]]) -> object:
    return state.get(("m.room.history_visibility", ""), {}).get("history_visibility")
