"""Rooms' keys that others sent us: anybody may send any, so there is a limit to each, and an end."""

from collections import defaultdict
from collections.abc import Collection

from nio.crypto import InboundGroupSession, Olm
from nio.events import RoomKeyEvent

from bot.channels.matrix.cryptostore import DurableStore

MOST_KEYS = 200
"""Of one sender since the start; a client makes one for each hundred messages."""


class RoomKeys:
    def __init__(self, olm: Olm, store: DurableStore) -> None:
        self._olm = olm
        self._store = store
        self._of: defaultdict[str, list[RoomKeyEvent]] = defaultdict(list)

    def found(self, room_id: str, session_id: str) -> InboundGroupSession | None:
        """By its id alone: who sends it may no longer say with which device."""
        for sessions in self._olm.inbound_group_store[room_id].values():
            if session_id in sessions:
                return sessions[session_id]
        return None

    def held(self, key: object) -> None:
        """Takes note of a room's key, and of nothing else. Of whoever sends more than anybody needs the oldest go."""
        if not isinstance(key, RoomKeyEvent):
            return
        of_sender = self._of[key.sender]
        of_sender.append(key)
        if len(of_sender) > MOST_KEYS:
            oldest = of_sender.pop(0)
            self._drop(oldest.room_id, {oldest.session_id} - {one.session_id for one in of_sender})

    def left(self, room_id: str) -> None:
        """None of its keys is needed again."""
        gone = {name for sessions in self._olm.inbound_group_store[room_id].values() for name in sessions}
        self._drop(room_id, gone)
        for sender, keys in list(self._of.items()):
            self._of[sender] = [key for key in keys if key.room_id != room_id]
            if not self._of[sender]:
                del self._of[sender]
        read = self._olm.message_index_store
        for known in [one for one in read if one[1] in gone]:
            del read[known]

    def _drop(self, room_id: str, session_ids: Collection[str]) -> None:
        for sessions in self._olm.inbound_group_store[room_id].values():
            for session_id in session_ids:
                sessions.pop(session_id, None)
        self._store.forget_inbound_group_sessions(room_id, session_ids)
