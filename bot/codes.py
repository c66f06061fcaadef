"""Making codes and hashing them: the randomness and the processor time that core asks for."""

import asyncio
import secrets
from datetime import datetime

from argon2.low_level import Type, hash_secret_raw

from bot.clock import Clock
from core.model.act import Act
from core.model.codes import FreshCode
from core.ports import Store
from core.rules.codes import fresh_code

MEMORY_KIB = 19 * 1024
PASSES = 2
LANES = 1
"""With these three, what OWASP advises for argon2id."""
SALT_BYTES = 16
TOKEN_BYTES = 16
DIGEST_BYTES = 32
AT_ONCE = 2
"""Hashes at the same time: 38 MB at most."""


def new_fresh_code(expires_at: datetime | None) -> FreshCode:
    return fresh_code(expires_at, draw=secrets.randbelow, token=secrets.token_urlsafe(TOKEN_BYTES))


class Argon2Hasher:
    """Implements `core.ports.CodeHasher`; the installation's salt is made at the first use (docs/decisions/0006)."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._salt: bytes | None = None
        self._places = asyncio.Semaphore(AT_ONCE)

    async def hash(self, code: str) -> str:
        salt = self._salt = self._salt or await self._kept_salt()
        async with self._places:
            return await asyncio.to_thread(digest, code, salt)

    async def _kept_salt(self) -> bytes:
        async with self._store.read() as view:
            kept = await view.codes.salt()
        if kept is None:
            async with self._store.write(Act(at=self._clock.now())) as unit:
                await unit.codes.keep_salt(secrets.token_hex(SALT_BYTES))
                kept = await unit.codes.salt()
                await unit.commit()
        if kept is None:
            raise LookupError("the installation keeps no salt")
        return bytes.fromhex(kept)


def digest(code: str, salt: bytes) -> str:
    """Some ten milliseconds of one core; the interpreter is free meanwhile."""
    raw = hash_secret_raw(
        code.encode(),
        salt,
        time_cost=PASSES,
        memory_cost=MEMORY_KIB,
        parallelism=LANES,
        hash_len=DIGEST_BYTES,
        type=Type.ID,
    )
    return raw.hex()
