"""The real hash: one salt an installation, the same answer for the same code, off the event loop, two at once."""

import asyncio
import threading
from base64 import b64encode
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from bot import codes
from bot.clock import SystemClock
from bot.codes import AT_ONCE, Argon2Hasher, digest, new_fresh_code
from core.rules.codes import ALPHABET
from storage.store import SqliteStore
from tests.network import fresh_database, open_network

CODE = "ABCDEFGHJKMN"
SALT = bytes(range(16))


def test_the_digest_is_argon2id_with_19_mib_2_passes_1_lane() -> None:
    """Against the library's own verification of the same parameters, written out."""
    raw = b64encode(bytes.fromhex(digest(CODE, SALT))).decode().rstrip("=")
    salt = b64encode(SALT).decode().rstrip("=")
    assert PasswordHasher().verify(f"$argon2id$v=19$m=19456,t=2,p=1${salt}${raw}", CODE)


async def test_a_fresh_code_is_random_in_both_forms() -> None:
    made = [new_fresh_code(None) for _ in range(500)]
    assert len({one.typed for one in made}) == len({one.token for one in made}) == 500
    assert {letter for one in made for letter in one.typed} == {*ALPHABET, "-"}
    assert {len(one.token) for one in made} == {22}


async def test_the_salt_is_made_once_and_outlives_a_restart(tmp_path: Path) -> None:
    async with open_network(tmp_path) as network:
        hasher = Argon2Hasher(network.store, SystemClock())
        first = await asyncio.gather(hasher.hash(CODE), hasher.hash(CODE), hasher.hash("other"))
        assert (first[0], len(set(first))) == (first[1], 2)
        assert network.one("SELECT COUNT(*) FROM installation") == 1
        again = SqliteStore(network.path)
        assert await Argon2Hasher(again, SystemClock()).hash(CODE) == first[0]
        await again.close()


async def test_two_installations_hash_the_same_code_differently(tmp_path: Path) -> None:
    found = []
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        store = SqliteStore(fresh_database(tmp_path / name))
        found.append(await Argon2Hasher(store, SystemClock()).hash(CODE))
        await store.close()
    assert found[0] != found[1]


async def test_hashes_run_beside_the_loop_and_two_at_once_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running: list[int] = []
    most: list[int] = []
    both = threading.Barrier(AT_ONCE, timeout=10)

    def slow(code: str, _: bytes) -> str:
        assert threading.current_thread() is not threading.main_thread()
        running.append(1)
        most.append(len(running))
        both.wait()  # the two that may, at the same time
        running.pop()
        return code

    monkeypatch.setattr(codes, "digest", slow)
    async with open_network(tmp_path) as network:
        hasher = Argon2Hasher(network.store, SystemClock())
        hashed = await asyncio.gather(*(hasher.hash(str(number)) for number in range(8)))
    assert (hashed, max(most)) == ([str(number) for number in range(8)], AT_ONCE)
