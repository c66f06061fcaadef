"""Our own identity on the homeserver: made once, kept by a recovery key, and the device of this process signed by it.

Without it, clients that leave out insecure devices show nothing of the service and give it no keys. Losing the seeds
warns everybody who talked to it: so another identity, once there is one, is never put in its place.
"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import structlog
from pydantic import SecretStr

from bot.channels.matrix.calls import CLIENT, Calls, Json, path
from bot.channels.matrix.folder import Folder, FolderError
from bot.channels.matrix.identity import (
    Seeds,
    encoded,
    own_devices,
    public,
    public_keys,
    published_key,
    signed_device,
)
from bot.channels.matrix.machine import Machine
from bot.channels.matrix.secretstorage import (
    RecoveryKeyError,
    described,
    new_key,
    read_recovery_key,
    recovery_key,
    sealed,
    unsealed,
)
from bot.channels.matrix.trouble import DeclinedError, UnknownRoomError, check

SEEDS, SHOWN = "identity.json", "recovery-key.json"
UNAUTHORISED = 401

_log = structlog.get_logger(__name__)


class CrossSigning:
    """`given`: the recovery key of the settings. `password`: where the homeserver asks for it before it publishes."""

    def __init__(
        self, calls: Calls, machine: Machine, folder: Folder, *, password: SecretStr, given: SecretStr | None
    ) -> None:
        self._calls = calls
        self._machine = machine
        self._folder = folder
        self._password = password
        self._given = given

    async def establish(self) -> bool:
        """Whether this device is signed once it returns. Where it is not, the log says why, and all else works.

        Raises MatrixError, and FolderError where the seeds cannot be read.
        """
        me = self._machine.user_id
        answer = await self._own_keys()
        there = published_key(answer, "master", me)
        seeds = self._kept() or await self._restored(there)
        if seeds is None and there is None:
            seeds = Seeds.new()
            self._folder.write(SEEDS, {"seeds": seeds.written(), "stored": False})
        if seeds is None:
            _log.error("matrix_identity_without_seeds", outcome="give-the-recovery-key")
            return False
        if there is None:
            await self._publish(seeds)
            answer = await self._own_keys()
        elif there != public(seeds.master):
            _log.error("matrix_identity_replaced", outcome="another-identity-on-the-server")
            return False
        if not (self._folder.read(SEEDS) or {}).get("stored"):
            await self._store(seeds)
        return await self._signed(seeds, answer)

    @property
    def recovery_key_once(self) -> str | None:
        """Kept beside the seeds, which are worth as much, until it was shown: a crash before does not lose it. None
        while the homeserver does not keep all that it opens."""
        if not (self._folder.read(SEEDS) or {}).get("stored"):
            return None
        return (self._folder.read(SHOWN) or {}).get("key")

    def recovery_key_shown(self) -> None:
        self._folder.remove(SHOWN)

    # --- inside

    def _kept(self) -> Seeds | None:
        kept = self._folder.read(SEEDS)
        if kept is None:
            return None
        try:
            return Seeds.of(kept["seeds"])
        except (KeyError, TypeError, ValueError, AttributeError):
            raise FolderError(f"{SEEDS} is damaged: move it away and give the recovery key") from None

    async def _restored(self, there: str | None) -> Seeds | None:
        if self._given is None or there is None:
            return None
        try:
            seeds = await self._unsealed(read_recovery_key(self._given.get_secret_value()))
        except (RecoveryKeyError, UnknownRoomError) as error:
            _log.error("matrix_recovery_key_refused", error=type(error).__name__)
            return None
        if public(seeds.master) != there:
            _log.error("matrix_recovery_key_refused", outcome="of-another-identity")
            return None
        self._folder.write(SEEDS, {"seeds": seeds.written(), "stored": True})
        _log.info("matrix_identity_restored")
        return seeds

    async def _unsealed(self, key: bytes) -> Seeds:
        name = (await self._account_data("m.secret_storage.default_key")).get("key")
        written: dict[str, str] = {}
        for usage in ("master", "self_signing", "user_signing"):
            secret = f"m.cross_signing.{usage}"
            found = (await self._account_data(secret)).get("encrypted", {}).get(name)
            if not isinstance(found, Mapping):
                raise RecoveryKeyError("the server keeps nothing that it opens")
            written[usage] = unsealed(key, secret, found).decode("ascii", "replace")
        try:
            return Seeds.of(written)
        except ValueError as error:
            raise RecoveryKeyError("what it opens is no identity") from error

    async def _publish(self, seeds: Seeds) -> None:
        me = self._machine.user_id
        body = public_keys(seeds, me)
        by = {f"ed25519:{self._machine.device_id}": self._machine.own.signature(body["master_key"])}
        body["master_key"]["signatures"] = {me: by}
        place = CLIENT + "/keys/device_signing/upload"
        status, answer = await self._calls.told("POST", place, body)
        if status == UNAUTHORISED and "session" in answer:
            status, answer = await self._calls.told("POST", place, body | {"auth": self._proof(answer)})
        check(status, answer)
        _log.info("matrix_identity_published")

    def _proof(self, asked: Mapping[str, Any]) -> Json:
        return {
            "type": "m.login.password",
            "session": asked["session"],
            "identifier": {"type": "m.id.user", "user": self._machine.user_id},
            "password": self._password.get_secret_value(),
        }

    async def _store(self, seeds: Seeds) -> None:
        """The seeds on the server, sealed; their key waits to be shown."""
        key, name = new_key(), uuid4().hex
        self._folder.write(SHOWN, {"key": recovery_key(key)})
        await self._keep(f"m.secret_storage.key.{name}", described(key))
        for usage, seed in seeds:
            secret = f"m.cross_signing.{usage}"
            await self._keep(secret, {"encrypted": {name: sealed(key, secret, encoded(seed).encode())}})
        await self._keep("m.secret_storage.default_key", {"key": name})
        self._folder.write(SEEDS, {"seeds": seeds.written(), "stored": True})

    async def _signed(self, seeds: Seeds, answer: Mapping[str, Any]) -> bool:
        me, device_id = self._machine.user_id, self._machine.device_id
        if device_id in (own_devices(answer, me) or ()):
            return True
        device = answer.get("device_keys", {}).get(me, {}).get(device_id, {})
        if device.get("keys", {}).get(f"ed25519:{device_id}") != self._machine.own.fingerprint:
            _log.error("matrix_device_keys_replaced")  # by the server: what is not ours is never signed
            return False
        body = {me: {device_id: signed_device(seeds, me, device)}}
        done = await self._calls.ask("POST", CLIENT + "/keys/signatures/upload", body)
        if done.get("failures"):
            raise DeclinedError("signature refused")
        return True

    async def _own_keys(self) -> Json:
        body: Json = {"device_keys": {self._machine.user_id: []}}
        return await self._calls.ask("POST", CLIENT + "/keys/query", body)

    async def _account_data(self, kind: str) -> Json:
        return await self._calls.ask("GET", self._data(kind))

    async def _keep(self, kind: str, content: Mapping[str, Any]) -> None:
        await self._calls.ask("PUT", self._data(kind), content)

    def _data(self, kind: str) -> str:
        return CLIENT + "/user" + path(self._machine.user_id) + "/account_data" + path(kind)
