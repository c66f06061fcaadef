"""Secrets that the server keeps and cannot read, and the recovery key that opens them. No I/O.

The Matrix specification, "Secret storage": m.secret_storage.v1.aes-hmac-sha2.
"""

import base64
import hmac
import os
from collections.abc import Mapping

from Crypto.Cipher import AES
from Crypto.Hash import SHA256
from Crypto.Protocol.KDF import HKDF

from bot.channels.matrix.identity import decoded

ALGORITHM = "m.secret_storage.v1.aes-hmac-sha2"
KEY = 32
"""Bytes."""
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_PREFIX = b"\x8b\x01"
_GROUP = 4


class RecoveryKeyError(ValueError):
    """No recovery key, or another account's. Never holds what was given."""


def recovery_key(key: bytes) -> str:
    """As it is shown, in groups of four."""
    raw = _PREFIX + key
    number, text = int.from_bytes(raw + bytes([_parity(raw)]), "big"), ""
    while number:
        number, digit = divmod(number, len(_ALPHABET))
        text = _ALPHABET[digit] + text
    return " ".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def read_recovery_key(text: str) -> bytes:
    """Raises RecoveryKeyError, which says what is wrong."""
    number = 0
    for letter in "".join(text.split()):
        if letter not in _ALPHABET:
            raise RecoveryKeyError("it holds a character that no recovery key has")
        number = number * len(_ALPHABET) + _ALPHABET.index(letter)
    length = len(_PREFIX) + KEY + 1
    if number >> 8 * length:
        raise RecoveryKeyError("it is too long")
    raw = number.to_bytes(length, "big")
    if not raw.startswith(_PREFIX):
        raise RecoveryKeyError("it is too short, or the key of something else")
    if _parity(raw):
        raise RecoveryKeyError("a character of it is wrong")
    return raw[len(_PREFIX) : -1]


def new_key() -> bytes:
    return os.urandom(KEY)


def sealed(key: bytes, name: str, content: bytes, *, iv: bytes | None = None) -> dict[str, str]:
    """`name`: of the secret; a seal of one opens no other."""
    start = bytearray(os.urandom(16) if iv is None else iv)
    start[8] &= 0x7F  # some implementations count in 63 bits
    cipher, check = _derived(key, name)
    hidden = AES.new(cipher, AES.MODE_CTR, nonce=b"", initial_value=bytes(start)).encrypt(content)
    return {"iv": _text(bytes(start)), "ciphertext": _text(hidden), "mac": _text(_mac(check, hidden))}


def unsealed(key: bytes, name: str, sealed_secret: Mapping[str, str]) -> bytes:
    """Raises RecoveryKeyError where another key, or another name, sealed it."""
    cipher, check = _derived(key, name)
    try:
        start, hidden, mac = (decoded(sealed_secret[part].rstrip("=")) for part in ("iv", "ciphertext", "mac"))
        if not hmac.compare_digest(_mac(check, hidden), mac):
            raise RecoveryKeyError("it is not the key of this account")
        return bytes(AES.new(cipher, AES.MODE_CTR, nonce=b"", initial_value=start).decrypt(hidden))
    except (KeyError, AttributeError, TypeError) as error:
        raise RecoveryKeyError("what the server keeps for this account cannot be read") from error


def described(key: bytes) -> dict[str, str]:
    """What the server keeps of the key itself: enough to tell whether one given later is the same."""
    check = sealed(key, "", bytes(KEY))
    return {"algorithm": ALGORITHM, "iv": check["iv"], "mac": check["mac"]}


def _derived(key: bytes, name: str) -> tuple[bytes, bytes]:
    made = HKDF(key, 2 * KEY, bytes(KEY), SHA256, context=name.encode())
    if not isinstance(made, bytes):  # asked for one key, it answers one
        raise TypeError("HKDF answered several keys")
    return made[:KEY], made[KEY:]


def _mac(key: bytes, content: bytes) -> bytes:
    return hmac.digest(key, content, "sha256")


def _parity(raw: bytes) -> int:
    parity = 0
    for byte in raw:
        parity ^= byte
    return parity


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
