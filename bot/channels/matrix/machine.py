"""End-to-end encryption of one device, by nio's Olm machine: no call of the homeserver is made here.

nio's types end in this file, devices.py, roomkeys.py and cryptostore.py. It blocks the event loop for some milliseconds
where a session begins.
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
from nio.exceptions import EncryptionError, GroupEncryptionError
from nio.responses import KeysClaimResponse, KeysUploadResponse, ToDeviceResponse

from bot.channels.matrix.cryptostore import DurableStore
from bot.channels.matrix.devices import Devices
from bot.channels.matrix.identities import Identities
from bot.channels.matrix.roomkeys import RoomKeys
from bot.channels.matrix.trouble import UnavailableError

Json = dict[str, Any]
Readers = frozenset[tuple[str, str]]
"""(user id, device id)."""

MEGOLM = "m.megolm.v1.aes-sha2"
_OLM = "m.olm.v1.curve25519-aes-sha2"
_ONE_TIME = "signed_curve25519"
_log = structlog.get_logger(__name__)


class UnreadableError(Exception):
    """Its key has not come, or is not its sender's."""


class Machine:
    """`signed_only`: where a person has an identity, only devices that they signed are given keys.

    `identities`: told whose each person's is.
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
        self._fallback_owed = False
        self._shared_with: dict[str, frozenset[str]] = {}
        self.encrypted_rooms: set[str] = set(self._store.load_encrypted_rooms())
        self.to_query: set[str] = {device.user_id for device in self._olm.device_store} - {user_id}
        self.user_id, self.device_id = user_id, device_id

    def close(self) -> None:
        self._store.database.close()

    # --- our own keys

    @property
    def fingerprint(self) -> str:
        return str(self._olm.account.identity_keys["ed25519"])

    def signature(self, content: Mapping[str, Any]) -> str:
        return str(self._olm.sign_json(dict(content)))

    def unpublished(self) -> Json | None:
        """The body of /keys/upload, where anything is to be uploaded."""
        olm = self._olm
        if not olm.should_upload_keys and not self._fallback_owed:
            return None
        with self._whole():
            body: Json = olm.share_keys() if olm.should_upload_keys else {}
            if self._fallback_owed or "device_keys" in body:
                body["fallback_keys"] = self._fallback_keys()
            olm.save_account()  # what is offered to others is kept before they can use it
        return body

    def published(self, answer: Mapping[str, Any]) -> None:
        counts = answer.get("one_time_key_counts") or {}
        with self._whole():
            self._olm.handle_response(KeysUploadResponse(0, int(counts.get(_ONE_TIME, 0))))
        self._fallback_owed = False

    def forgotten(self) -> None:
        """The server deleted this device: everything is to be uploaded again."""
        self._olm.account.shared = False
        self._olm.save_account()

    # --- what came

    def received(self, sync: Mapping[str, Any]) -> None:
        """The keys that came with a sync, whole and durable once this returns; what is no key is passed over."""
        with self._whole():
            for event in _objects(sync.get("to_device")):
                self._key(event)
        counts = sync.get("device_one_time_keys_count")
        if isinstance(counts, Mapping):
            self._olm.uploaded_key_count = int(counts.get(_ONE_TIME, 0))
        unused = sync.get("device_unused_fallback_key_types")
        self._fallback_owed = isinstance(unused, list) and _ONE_TIME not in unused
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
        self._shared_with.pop(room_id, None)
        self._olm.outbound_group_sessions.pop(room_id, None)
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
                    self._renew(user_id)

    def without_session(self, members: Iterable[str]) -> dict[str, dict[str, str]]:
        """Devices for which one-time keys are to be claimed, as /keys/claim wants them."""
        missing: dict[str, dict[str, str]] = {}
        for user_id, devices in self._olm.get_missing_sessions(list(members)).items():
            wanted = {name: _ONE_TIME for name in devices if not self._devices.left_out(user_id, name)}
            if wanted:
                missing[user_id] = wanted
        return missing

    def wedged(self) -> dict[str, dict[str, str]]:
        """Devices whose session broke: with a new key they are told so."""
        found: dict[str, dict[str, str]] = {}
        for device in self._olm.wedged_devices:
            found.setdefault(device.user_id, {})[device.device_id] = _ONE_TIME
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

    def must_share(self, room_id: str, members: frozenset[str]) -> bool:
        return bool(self._olm.should_share_group_session(room_id)) or self._shared_with.get(room_id) != members

    def shares(self, room_id: str, members: frozenset[str]) -> Sequence[tuple[Readers, Json]]:
        """The room's key, new where members changed: bodies of /sendToDevice, and to whom. Then `shared`, and `given`.

        Devices that were given it before are passed over: what was broken off goes on.
        """
        session = self._olm.outbound_group_sessions.get(room_id)
        if session is not None and (session.expired or self._shared_with.get(room_id, members) != members):
            self._olm.outbound_group_sessions.pop(room_id)
        elif session is not None:
            session.shared = False  # it goes on, also for a device that had no session before: else nio begins anew
        self._shared_with[room_id] = members
        with self._whole():
            found = self._olm.share_group_session_parallel(room_id, sorted(members), ignore_unverified_devices=True)
            return [(frozenset(to), body) for to, body in found]

    def given(self, room_id: str, devices: Readers) -> None:
        if session := self._olm.outbound_group_sessions.get(room_id):
            session.users_shared_with.update(devices)

    def shared(self, room_id: str) -> None:
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

        Raises UnavailableError where the key is not `shared`, or has to be again.
        """
        try:
            hidden: Json = self._olm.group_encrypt(room_id, {"type": event_type, "content": dict(content)})
        except (EncryptionError, GroupEncryptionError) as error:
            raise UnavailableError(type(error).__name__) from None
        if "m.relates_to" in content:
            hidden["m.relates_to"] = content["m.relates_to"]
        return hidden

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

    def _renew(self, user_id: str) -> None:
        """Their rooms get a new key with the next message: a device that is gone reads nothing more."""
        for room_id, members in list(self._shared_with.items()):
            if user_id in members:
                self._shared_with.pop(room_id)
                self._olm.outbound_group_sessions.pop(room_id, None)

    def _fallback_keys(self) -> Json:
        """For those who begin to write while nobody takes up one-time keys: nio makes none."""
        account = self._olm.account._account  # noqa: SLF001 - nio 0.26 hides it, and has no word for these keys
        account.generate_fallback_key()
        keys: Json = {}
        for name, key in account.fallback_key.items():
            offered: Json = {"key": key.to_base64(), "fallback": True}
            signed = {self.user_id: {f"ed25519:{self.device_id}": self.signature(offered)}}
            keys[f"{_ONE_TIME}:{name}"] = offered | {"signatures": signed}
        return keys


def _objects(part: Any) -> Iterator[Json]:
    events = part.get("events") if isinstance(part, Mapping) else None
    yield from (event for event in events or () if isinstance(event, dict))
