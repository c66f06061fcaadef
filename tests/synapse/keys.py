"""The keys of one device, on mautrix: kept in memory for the whole run, whoever is online with them."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from mautrix.client import Client
from mautrix.client.state_store import MemoryStateStore
from mautrix.crypto import OlmMachine
from mautrix.crypto.store import MemoryCryptoStore
from mautrix.errors import DecryptionError
from mautrix.types import (
    DeviceLists,
    DeviceOTKCount,
    EncryptedEvent,
    EventType,
    StateEvent,
    ToDeviceEvent,
    TOFUSigningKey,
)

from tests.synapse.room import Json

MEGOLM = "m.megolm.v1.aes-sha2"


@dataclass
class Post:
    """What is on its way to other devices: room keys. `held`: it waits there until it is let go."""

    held: bool = False
    waiting: list[tuple[Any, Any]] = field(default_factory=list)


class PostingClient(Client):  # type: ignore[misc]  # mautrix is typed where it is installed, and missing elsewhere
    """mautrix's client, whose room keys may come late."""

    def __init__(self, post: Post, **options: Any) -> None:
        super().__init__(**options)
        self.post = post

    async def send_to_device(self, event_type: Any, messages: Any) -> None:
        if self.post.held and event_type == EventType.TO_DEVICE_ENCRYPTED:
            self.post.waiting.append((event_type, messages))
        else:
            await super().send_to_device(event_type, messages)

    async def lets_go(self) -> None:
        self.post.held, waiting = False, self.post.waiting
        self.post.waiting = []
        for event_type, messages in waiting:
            await super().send_to_device(event_type, messages)


class RoomStates(MemoryStateStore):  # type: ignore[misc]  # as above
    """mautrix's, with what its own one in memory lacks."""

    async def find_shared_rooms(self, user_id: str) -> list[str]:
        """The encrypted rooms in which they are too: their devices changed, so those get new keys."""
        return [
            room_id for room_id, members in self.members.items() if user_id in members and self.encryption.get(room_id)
        ]


class DeviceKeys(MemoryCryptoStore):  # type: ignore[misc]  # as above
    """mautrix's, whose own one in memory cannot replace a person's identity."""

    async def put_cross_signing_key(self, user_id: str, usage: Any, key: str) -> None:
        known = self._cross_signing_keys.setdefault(user_id, {})
        known[usage] = known[usage]._replace(key=key) if usage in known else TOFUSigningKey(key=key, first=key)


class Keys:
    """Of one device. `recovery_key`: with it another device of this person is trusted like the first."""

    def __init__(self) -> None:
        self.post = Post()
        self.states = RoomStates()
        self.recovery_key = ""
        self._store = DeviceKeys("person", "pickle")
        self._machine: Any = None

    async def open(self, client: PostingClient, *, recovery_key: str = "", signed: bool = True) -> None:
        """For this connection. At the first one the device is made known; `signed`: and trusted by its owner's
        identity, that of the `recovery_key` or a new one."""
        self._machine = client.crypto = OlmMachine(client, self._store, self.states)
        await self._machine.load()
        if self._machine.account.shared:
            return
        await self._machine.share_keys()
        if not signed:
            return
        if recovery_key:
            await self._machine.verify_with_recovery_key(recovery_key)
            await self._machine.sign_own_device(self._machine.own_identity)
        else:
            self.recovery_key = await self._machine.generate_recovery_key()

    async def begins_anew(self, room_id: str) -> None:
        """The next message there has a new key."""
        await self._store.remove_outbound_group_session(room_id)

    async def heard(self, sync: Json) -> None:
        """All of a sync that is about keys, before anything is read with them."""
        machine, lists = self._machine, sync.get("device_lists", {})
        changed, left = lists.get("changed", []), lists.get("left", [])
        await machine.handle_device_lists(DeviceLists(changed=changed, left=left))
        counts = sync.get("device_one_time_keys_count", {})
        count = DeviceOTKCount(signed_curve25519=counts.get("signed_curve25519", 0), curve25519=0)
        await machine.handle_otk_count(count)
        for raw in sync.get("to_device", {}).get("events", []):
            if raw["type"] == "m.room.encrypted":
                with suppress(DecryptionError):  # as of one that came twice: its sender was not told that it came
                    await machine.handle_to_device_event(ToDeviceEvent.deserialize(raw))

    async def saw(self, state: Json) -> None:
        """A room's state: who is there to be given keys."""
        event = StateEvent.deserialize(state)
        if event.type == EventType.ROOM_MEMBER:
            await self._machine.handle_member_event(event)
        await self.states.update_state(event)

    async def encrypt(self, room_id: str, kind: str, content: Json, *, readers: list[str]) -> Json:
        """`readers` are given the room's key where there is none yet, or it was for others."""
        session = await self._store.get_outbound_group_session(room_id)
        if session is None or session.expired or not session.shared:
            await self._machine.share_group_session(room_id, readers)
            session = await self._store.get_outbound_group_session(room_id)
        clear = json.dumps({"room_id": room_id, "type": kind, "content": content})  # mautrix refuses what has no sense
        return {
            "algorithm": MEGOLM,
            "ciphertext": session.encrypt(clear),
            "session_id": session.id,
            "sender_key": self._machine.account.identity_key,
            "device_id": self._machine.client.device_id,
            **({"m.relates_to": content["m.relates_to"]} if "m.relates_to" in content else {}),
        }

    async def decrypt(self, event: Json) -> tuple[Json, str]:
        """The event in clear, and the trust in the device it came from. Raises mautrix's DecryptionError."""
        encrypted = EncryptedEvent.deserialize(event)
        checked = await self._machine.decrypt_megolm_event(encrypted)
        session = await self._store.get_group_session(encrypted.room_id, encrypted.content.session_id)
        clear: Json = json.loads(
            session.decrypt(encrypted.content.ciphertext)[0]
        )  # mautrix keeps of an edit half of it
        content = {**clear["content"]}
        if "m.relates_to" in event["content"]:
            content.setdefault("m.relates_to", event["content"]["m.relates_to"])
        return {**event, "type": clear["type"], "content": content}, checked["mautrix"]["trust_state"].name
