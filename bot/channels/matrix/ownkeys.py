"""Our own device's keys, by nio's Olm machine: what is offered to others, and what is signed. No calls."""

from collections.abc import Mapping
from typing import Any

from nio.crypto import Olm
from nio.responses import KeysUploadResponse

from bot.channels.matrix.cryptostore import DurableStore

Json = dict[str, Any]

ONE_TIME = "signed_curve25519"


class OwnKeys:
    def __init__(self, olm: Olm, store: DurableStore) -> None:
        self._olm = olm
        self._store = store
        self._fallback_owed = False

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
        with self._store.database.atomic():
            body: Json = olm.share_keys() if olm.should_upload_keys else {}
            if self._fallback_owed or "device_keys" in body:
                body["fallback_keys"] = self._fallback_keys()
            olm.save_account()  # what is offered to others is kept before they can use it
        return body

    def published(self, answer: Mapping[str, Any]) -> None:
        counts = answer.get("one_time_key_counts") or {}
        with self._store.database.atomic():
            self._olm.handle_response(KeysUploadResponse(0, int(counts.get(ONE_TIME, 0))))
        self._fallback_owed = False

    def left(self, sync: Mapping[str, Any]) -> None:
        """What a sync says is left of them on the server."""
        counts = sync.get("device_one_time_keys_count")
        if isinstance(counts, Mapping):
            self._olm.uploaded_key_count = int(counts.get(ONE_TIME, 0))
        unused = sync.get("device_unused_fallback_key_types")
        self._fallback_owed = isinstance(unused, list) and ONE_TIME not in unused

    def forgotten(self) -> None:
        """The server deleted this device: everything is to be uploaded again."""
        self._olm.account.shared = False
        self._olm.save_account()

    def _fallback_keys(self) -> Json:
        """For those who begin to write while nobody takes up one-time keys: nio makes none."""
        account = self._olm.account._account  # noqa: SLF001 - nio 0.26 hides it, and has no word for these keys
        account.generate_fallback_key()
        keys: Json = {}
        for name, key in account.fallback_key.items():
            offered: Json = {"key": key.to_base64(), "fallback": True}
            signed = {self._olm.user_id: {f"ed25519:{self._olm.device_id}": self.signature(offered)}}
            keys[f"{ONE_TIME}:{name}"] = offered | {"signatures": signed}
        return keys
