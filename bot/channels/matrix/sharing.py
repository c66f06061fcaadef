"""The keys that we give to rooms, by nio's Olm machine: who has which, when there has to be a new one. No calls."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nio.crypto import Olm
from nio.exceptions import EncryptionError, GroupEncryptionError

from bot.channels.matrix.cryptostore import DurableStore
from bot.channels.matrix.trouble import UnavailableError

Json = dict[str, Any]

MOST_DEVICES = 40
"""In one call: a megabyte is too much for some homeservers."""


@dataclass(frozen=True, slots=True)
class Share:
    """A room's key for some devices. `to`: (user id, device id). `messages`: for each of them, by user and device."""

    room_id: str
    session_id: str
    to: frozenset[tuple[str, str]]
    messages: Mapping[str, Mapping[str, Json]]


class Sharing:
    def __init__(self, olm: Olm, store: DurableStore) -> None:
        self._olm = olm
        self._store = store
        self._shared_with: dict[str, frozenset[str]] = {}

    def is_owed(self, room_id: str, members: frozenset[str]) -> bool:
        """Whether the room has no key that was given to these members."""
        return bool(self._olm.should_share_group_session(room_id)) or self._shared_with.get(room_id) != members

    def shares(self, rooms: Mapping[str, frozenset[str]]) -> Sequence[Share]:
        """Each room's key for its members, new where they changed; kept together. Then `given`, and `complete`.

        Devices that were given it before are passed over: what was broken off goes on.
        """
        with self._store.database.atomic():
            return [share for room_id, members in rooms.items() for share in self._shares(room_id, members)]

    def given(self, share: Share) -> None:
        """It has left."""
        session = self._olm.outbound_group_sessions.get(share.room_id)
        if session is not None and session.id == share.session_id:
            session.users_shared_with.update(share.to)

    def complete(self, room_id: str) -> None:
        """Everybody who can be was given it: it may be used."""
        if session := self._olm.outbound_group_sessions.get(room_id):
            session.shared = True

    def without_key(self, room_id: str, members: frozenset[str]) -> frozenset[str]:
        """Those of whom no device was given the key in use."""
        session = self._olm.outbound_group_sessions.get(room_id)
        given = session.users_shared_with if session is not None else ()
        return members - {user_id for user_id, _ in given}

    def encrypted(self, room_id: str, event_type: str, content: Mapping[str, Any]) -> Json:
        """The content of an m.room.encrypted. Relations stay readable, as the specification wants them.

        Raises UnavailableError where the key is not `complete`, or is owed again.
        """
        try:
            hidden: Json = self._olm.group_encrypt(room_id, {"type": event_type, "content": dict(content)})
        except (EncryptionError, GroupEncryptionError) as error:
            raise UnavailableError(type(error).__name__) from None
        if "m.relates_to" in content:
            hidden["m.relates_to"] = content["m.relates_to"]
        return hidden

    def renew(self, user_id: str) -> None:
        """Their rooms get a new key with the next message: a device that is gone reads nothing more."""
        for room_id, members in list(self._shared_with.items()):
            if user_id in members:
                self.forget(room_id)

    def forget(self, room_id: str) -> None:
        self._shared_with.pop(room_id, None)
        self._olm.outbound_group_sessions.pop(room_id, None)

    def _shares(self, room_id: str, members: frozenset[str]) -> Sequence[Share]:
        session = self._olm.outbound_group_sessions.get(room_id)
        if session is not None and (session.expired or self._shared_with.get(room_id, members) != members):
            self._olm.outbound_group_sessions.pop(room_id)
        elif session is not None:
            session.shared = False  # it goes on, also for a device that had no session before: else nio begins anew
        self._shared_with[room_id] = members
        found = self._olm.share_group_session_parallel(room_id, sorted(members), ignore_unverified_devices=True)
        bodies = [(frozenset(to), body["messages"]) for to, body in found]
        begun = str(self._olm.outbound_group_sessions[room_id].id)
        return [Share(room_id, begun, to, messages) for to, messages in bodies]


def together(shares: Iterable[Share]) -> Sequence[Sequence[Share]]:
    """By calls: as few as there can be, where one takes a single message for each device."""
    calls: list[list[Share]] = []
    for share in shares:
        call = next((call for call in calls if all(share.to.isdisjoint(one.to) for one in call)), None)
        if call is None or sum(len(one.to) for one in call) + len(share.to) > MOST_DEVICES:
            calls.append([share])
        else:
            call.append(share)
    return calls
