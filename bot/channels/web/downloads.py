"""Files handed over: kept for some minutes in memory, fetched by an address nobody can guess."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from handlers.incoming import Address

KEPT_FOR = 15 * 60
"""Seconds after the last time it was shown."""
MOST_BYTES = 64 * 1024 * 1024
"""Of all files together; the oldest go first."""


@dataclass(frozen=True, slots=True)
class File:
    """Ready to be saved; `name` is its file name."""

    name: str
    media_type: str
    content: bytes


@dataclass(slots=True)
class _Kept:
    address: Address
    digest: bytes
    file: File
    until: float


class Downloads:
    """`now` is a steady clock, in seconds. A file shown again keeps its address and is kept anew."""

    def __init__(self, *, now: Callable[[], float], kept_for: float = KEPT_FOR, most_bytes: int = MOST_BYTES) -> None:
        self._now = now
        self._kept_for = kept_for
        self._most_bytes = most_bytes
        self._kept: dict[str, _Kept] = {}
        self._tokens: dict[tuple[Address, bytes], str] = {}

    def keep(self, address: Address, file: File) -> str:
        """The token to fetch it by: 128 random bits."""
        digest = hashlib.sha256(file.name.encode() + b"\0" + file.content).digest()
        token = self._tokens.get((address, digest)) or secrets.token_urlsafe(16)
        self._kept.pop(token, None)
        self._kept[token] = _Kept(address, digest, file, self._now() + self._kept_for)
        self._tokens[address, digest] = token
        self._forget_old()
        return token

    def fetch(self, token: str, *, address: Address | None) -> File | None:
        """None once forgotten, or where it is somebody else's. `address` None: not asked (the demo)."""
        self._forget_old()
        kept = self._kept.get(token)
        if kept is None or address not in (None, kept.address):
            return None
        return kept.file

    def _forget_old(self) -> None:
        now, total = self._now(), sum(len(kept.file.content) for kept in self._kept.values())
        for token, kept in list(self._kept.items()):
            if kept.until > now and total <= self._most_bytes:
                break
            total -= len(kept.file.content)
            del self._kept[token]
            del self._tokens[kept.address, kept.digest]
