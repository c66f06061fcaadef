"""Whose devices there are, and which of them are given keys: nio knows devices, and no cross-signing."""

from collections.abc import Mapping
from typing import Any

import structlog
from nio.crypto import InboundGroupSession, Olm, OlmDevice
from nio.responses import KeysQueryResponse
from nio.store import SqliteStore

from bot.channels.matrix.identities import Identities
from bot.channels.matrix.identity import own_devices, published_key

_log = structlog.get_logger(__name__)


class Devices:
    """`signed_only`: where a person has an identity, only devices that they signed are given keys."""

    def __init__(self, olm: Olm, store: SqliteStore, *, signed_only: bool, identities: Identities) -> None:
        self._olm = olm
        self._identities = identities
        self._store = store
        self._signed_only = signed_only

    def learned(self, user_id: str, answer: Mapping[str, Any]) -> bool:
        """What /keys/query said of one person; whether anything is not as it was.

        Nothing of somebody whose homeserver did not answer it; a device that cannot be read is as if it were not.
        """
        found = answer.get("device_keys") or {}
        if user_id not in found and user_id.partition(":")[2] in (answer.get("failures") or ()):
            return False
        devices = found.get(user_id) or {}
        response = KeysQueryResponse({user_id: devices}, {})
        try:
            self._olm.handle_response(response)
            own = own_devices(answer, user_id)
            changed = bool(response.changed.get(user_id)) | self._back(user_id, devices)
        except Exception as error:  # noqa: BLE001 - the boundary of one person's devices, nested as deep as they like
            _log.warning("matrix_bad_device_keys", error=type(error).__name__)
            return False
        self._identities.seen(user_id, published_key(answer, "master", user_id))
        for device in self._olm.device_store.active_user_devices(user_id):
            changed |= self._sorted(device, signed=own is None or device.device_id in own)
        return changed

    def owns(self, user_id: str, session: InboundGroupSession) -> bool:
        """Whether a room's key came from a device of this person: a homeserver may say that anybody wrote anything."""
        device = self._olm.device_store.device_from_sender_key(user_id, session.sender_key)
        return device is not None and bool(device.ed25519 == session.ed25519)

    def left_out(self, user_id: str, device_id: str) -> bool:
        return bool(self._olm.is_device_blacklisted(self._olm.device_store[user_id][device_id]))

    def _sorted(self, device: OlmDevice, *, signed: bool) -> bool:
        """Whether it was left out before and no longer is, or the other way round."""
        if self._signed_only and not signed:
            return bool(self._olm.blacklist_device(device))
        return bool(self._olm.unblacklist_device(device))

    def _back(self, user_id: str, devices: Mapping[str, Any]) -> bool:
        """Devices that were gone and are there again, with their keys: nio leaves them out for ever."""
        back = {
            device.device_id: device
            for device in self._olm.device_store[user_id].values()
            if device.deleted
            and device.device_id in devices
            and devices[device.device_id]["keys"].get(f"ed25519:{device.device_id}") == device.ed25519
        }
        for device in back.values():
            device.deleted = False
        if back:
            self._store.save_device_keys({user_id: back})
        return bool(back)
