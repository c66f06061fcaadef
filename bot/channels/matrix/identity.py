"""Cross-signing: the keys that say which devices are a person's own, and their signatures. No I/O.

The Matrix specification, "Cross-signing": a master key signs a self-signing key, which signs devices.
"""

import base64
import binascii
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import vodozemac
from Crypto.PublicKey import ECC
from Crypto.Signature import eddsa

SEED = 32
"""Bytes."""
_UNSIGNED = ("signatures", "unsigned")

Json = dict[str, Any]


def encoded(content: bytes) -> str:
    """Base64 without padding, as Matrix writes it."""
    return base64.b64encode(content).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """Raises ValueError."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error


@dataclass(frozen=True, slots=True, repr=False)
class Seeds:
    """The private halves of an account's identity."""

    master: bytes
    self_signing: bytes
    user_signing: bytes

    @classmethod
    def new(cls) -> "Seeds":
        return cls(os.urandom(SEED), os.urandom(SEED), os.urandom(SEED))

    @classmethod
    def of(cls, written: Mapping[str, str]) -> "Seeds":
        """Raises ValueError, KeyError."""
        seeds = cls(*(decoded(written[usage]) for usage in ("master", "self_signing", "user_signing")))
        if any(len(seed) != SEED for _, seed in seeds):
            raise ValueError("a seed has 32 bytes")
        return seeds

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        yield "master", self.master
        yield "self_signing", self.self_signing
        yield "user_signing", self.user_signing

    def written(self) -> dict[str, str]:
        return {usage: encoded(seed) for usage, seed in self}


def public(seed: bytes) -> str:
    return encoded(_key(seed).public_key().export_key(format="raw"))


def signature(seed: bytes, content: Mapping[str, Any]) -> str:
    return encoded(eddsa.new(_key(seed), "rfc8032").sign(canonical(content)))


def signed_by(key: str, content: Mapping[str, Any], *, owner: str, name: str | None = None) -> bool:
    """Whether `content` carries a good signature of `owner` by the public `key`; `name`: the key's, else itself."""
    try:
        found = content["signatures"][owner][f"ed25519:{name or key}"]
        vodozemac.Ed25519PublicKey.from_base64(key).verify_signature(
            canonical(content), vodozemac.Ed25519Signature.from_base64(found)
        )
    except (KeyError, TypeError, ValueError, vodozemac.SignatureException, vodozemac.KeyException):
        return False
    return True


def canonical(content: Mapping[str, Any]) -> bytes:
    """What is signed of an object."""
    bare = {name: value for name, value in content.items() if name not in _UNSIGNED}
    return json.dumps(bare, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def public_keys(seeds: Seeds, user_id: str) -> Json:
    """The identity, as it is published: the master key has signed the two others."""
    published: Json = {}
    for usage, seed in seeds:
        key = public(seed)
        published[f"{usage}_key"] = {"user_id": user_id, "usage": [usage], "keys": {f"ed25519:{key}": key}}
    master = public(seeds.master)
    for usage in ("self_signing_key", "user_signing_key"):
        signed = signature(seeds.master, published[usage])
        published[usage]["signatures"] = {user_id: {f"ed25519:{master}": signed}}
    return published


def signed_device(seeds: Seeds, user_id: str, device: Mapping[str, Any]) -> Json:
    """Our own device's keys with the signature that makes others trust it."""
    bare = {name: value for name, value in device.items() if name not in _UNSIGNED}
    key = public(seeds.self_signing)
    return bare | {"signatures": {user_id: {f"ed25519:{key}": signature(seeds.self_signing, bare)}}}


def published_key(answer: Mapping[str, Any], usage: str, user_id: str) -> str | None:
    """The one public key of this usage in an answer of /keys/query."""
    try:
        keys = answer[f"{usage}_keys"][user_id]["keys"]
        (key,) = keys.values()
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return key if isinstance(key, str) else None


def own_devices(answer: Mapping[str, Any], user_id: str) -> frozenset[str] | None:
    """The devices that `user_id` signed; None for somebody who has no identity to sign with."""
    master, signing = (published_key(answer, usage, user_id) for usage in ("master", "self_signing"))
    if master is None or signing is None:
        return None
    if not signed_by(master, answer["self_signing_keys"][user_id], owner=user_id):
        return frozenset()
    devices = answer.get("device_keys", {}).get(user_id, {})
    return frozenset(name for name, device in devices.items() if signed_by(signing, device, owner=user_id))


def _key(seed: bytes) -> ECC.EccKey:
    return ECC.construct(curve="Ed25519", seed=seed)
