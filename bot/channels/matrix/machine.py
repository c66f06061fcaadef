"""End-to-end encryption of one device, by nio's Olm machine: no call of the homeserver is made here.

nio's types end in this file, ownkeys.py, sharing.py, devices.py, roomkeys.py and cryptostore.py. It blocks the event
loop for some milliseconds where a session begins.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog
import vodozemac
from nio.crypto import Olm
from nio.event_builders import DummyMessage
from nio.events import MegolmEvent, OlmEvent
from nio.responses import KeysClaimResponse, ToDeviceResponse

from bot.channels.matrix.cryptostore import DurableStore
from bot.channels.matrix.devices import Devices
from bot.channels.matrix.identities import Identities
from bot.channels.matrix.ownkeys import ONE_TIME, OwnKeys
from bot.channels.matrix.roomkeys import RoomKeys
from bot.channels.matrix.sharing import Sharing

Json = dict[str, Any]

MEGOLM = "m.megolm.v1.aes-sha2"
_OLM = "m.olm.v1.curve25519-aes-sha2"
_log = structlog.get_logger(__name__)


class UnreadableError(Exception):
    """Its key has not come, or is not its sender's."""


class Machine:
    """`signed_only`: where a person has an identity, only devices that they signed are given keys.

    `identities`: told whose each person's is. `own`: our device's keys. `sharing`: those that we give to rooms.
    """

    def __init__(
        self,
        user_id: str,
        device_id: str,
        *,
        file: Path,
        pickle_key: str,
        signed_only: bool = True,
        identities: Identities | None = None,
    ) -> None:
        self._store = DurableStore(user_id, device_id, str(file.parent), pickle_key, file.name)
        self._olm = Olm(user_id, device_id, self._store)
        self._devices = Devices(self._olm, self._store, signed_only=signed_only, identities=identities or Identities())
        self._room_keys = RoomKeys(self._olm, self._store)
        self.own, self.sharing = OwnKeys(self._olm, self._store), Sharing(self._olm, self._store)
        self.encrypted_rooms: set[str] = set(self._store.load_encrypted_rooms())
        self.to_query: set[str] = {device.user_id for device in self._olm.device_store} - {user_id}
        self.user_id, self.device_id = user_id, device_id

    def close(self) -> None:
        self._store.database.close()

    # --- what came

    def received(self, sync: Mapping[str, Any]) -> None:
        """The keys that came with a sync, whole and durable once this returns; what is no key is passed over."""
        with self._whole():
            for event in _objects(sync.get("to_device")):
                self._key(event)
        self.own.left(sync)
        changed = (sync.get("device_lists") or {}).get("changed") or ()
        known = self._olm.tracked_users | {device.user_id for device in self._olm.device_store}
        self.to_query |= {user for user in changed if isinstance(user, str)} & known

    def is_encrypted(self, room_id: str) -> None:
        """From now on, whatever the server says: a room's encryption is never taken back."""
        if room_id not in self.encrypted_rooms:
            self.encrypted_rooms.add(room_id)
            self._store.save_encrypted_rooms({room_id})

    def left(self, room_id: str) -> None:
        """Its keys are forgotten, its being encrypted is not."""
        self.sharing.forget(room_id)
        with self._whole():
            self._room_keys.left(room_id)

    def decrypted(self, event: Mapping[str, Any], room_id: str) -> Json:
        """`type` and `content` of an encrypted event. Raises UnreadableError."""
        try:
            return self._decrypted(dict(event), room_id)
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise UnreadableError(f"malformed: {type(error).__name__}") from None
        except (vodozemac.MegolmDecryptionException, vodozemac.DecodeException):
            raise UnreadableError("not by this key") from None

    def _decrypted(self, event: Json, room_id: str) -> Json:
        content = event["content"]
        session = self._room_keys.found(room_id, str(content["session_id"]))
        if content["algorithm"] != MEGOLM or session is None:
            raise UnreadableError("no key")
        if not self._devices.owns(str(event["sender"]), session):
            raise UnreadableError("a key of somebody else, or of a device that is not known")
        plain, index = session.decrypt(content["ciphertext"])
        whole = {"sender_key": session.sender_key, "device_id": ""} | dict(content)
        if not self._olm.message_index_ok(index, MegolmEvent.from_dict(event | {"content": whole})):
            raise UnreadableError("a message repeated")
        found = json.loads(plain)
        if found.get("room_id") != room_id:
            raise UnreadableError("a message of another room")
        hidden: Json = dict(found["content"])
        if "m.relates_to" in content:  # said beside the ciphertext, for the server
            hidden.setdefault("m.relates_to", content["m.relates_to"])
        return {"type": str(found["type"]), "content": hidden}

    # --- to whom keys go

    @property
    def tracked(self) -> frozenset[str]:
        """Whose devices were asked for since the start."""
        return frozenset(self._olm.tracked_users)

    def queried(self, answer: Mapping[str, Any], asked: Iterable[str]) -> None:
        """What /keys/query said of those who were asked about."""
        with self._whole():
            for user_id in asked:
                self.to_query.discard(user_id)
                if self._devices.learned(user_id, answer):
                    self.sharing.renew(user_id)

    def without_session(self, members: Iterable[str]) -> dict[str, dict[str, str]]:
        """Devices for which one-time keys are to be claimed, as /keys/claim wants them."""
        missing: dict[str, dict[str, str]] = {}
        for user_id, devices in self._olm.get_missing_sessions(list(members)).items():
            wanted = {name: ONE_TIME for name in devices if not self._devices.left_out(user_id, name)}
            if wanted:
                missing[user_id] = wanted
        return missing

    def wedged(self) -> dict[str, dict[str, str]]:
        """Devices whose session broke: with a new key they are told so."""
        found: dict[str, dict[str, str]] = {}
        for device in self._olm.wedged_devices:
            found.setdefault(device.user_id, {})[device.device_id] = ONE_TIME
        return found

    def claimed(self, answer: Mapping[str, Any]) -> None:
        with self._whole():
            for user_id, keys in (answer.get("one_time_keys") or {}).items():
                try:
                    self._olm.handle_response(KeysClaimResponse({user_id: keys}, {}))
                except Exception as error:  # noqa: BLE001 - the boundary of one person's keys
                    _log.warning("matrix_bad_one_time_key", error=type(error).__name__)

    def unwedging(self) -> Sequence[tuple[DummyMessage, Json]]:
        """Messages that begin a session anew, with the body of /sendToDevice; `unwedged` once one has left."""
        queue = self._olm.outgoing_to_device_messages
        queue[:] = [message for message in queue if isinstance(message, DummyMessage)]  # nobody answers key requests
        return [(message, message.as_dict()) for message in queue]

    def unwedged(self, message: DummyMessage) -> None:
        self._olm.handle_response(ToDeviceResponse(message))

    # --- inside

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """What is done within is kept together, by one flush."""
        with self._store.database.atomic():
            yield

    def _key(self, event: Json) -> None:
        """Of hostile devices too: whatever a key's message holds, the others are read."""
        if event.get("type") != "m.room.encrypted":
            return
        try:
            if event["content"]["algorithm"] == _OLM:
                self._room_keys.held(self._olm.decrypt_event(OlmEvent.from_dict(event)))
        except Exception as error:  # noqa: BLE001 - the boundary of one message by anybody
            _log.warning("matrix_bad_key", error=type(error).__name__)


def _objects(part: Any) -> Iterator[Json]:
    events = part.get("events") if isinstance(part, Mapping) else None
    yield from (event for event in events or () if isinstance(event, dict))
