"""The recovery key, and secrets that only it opens."""

import base64

import pytest

from bot.channels.matrix.secretstorage import (
    ALGORITHM,
    RecoveryKeyError,
    described,
    new_key,
    read_recovery_key,
    recovery_key,
    sealed,
    unsealed,
)

KEY = bytes(range(32))


def test_a_key_is_written_in_groups_and_read_back_however_it_is_spaced() -> None:
    text = recovery_key(KEY)
    assert text.startswith("Es")
    assert {len(group) for group in text.split(" ")[:-1]} == {4}
    for given in (text, text.replace(" ", ""), f"  {text}\n", text.replace(" ", "\u00a0")):
        assert read_recovery_key(given) == KEY


def test_a_key_as_other_clients_write_it_is_read() -> None:
    """matrix-js-sdk's own test value, of the private key in RFC 7748, 6.1."""
    text = "EsTc LW2K PGiF wKEA 3As5 g5c4 BXwk qeeJ ZJV8 Q9fu gUMN UE4d"
    alice = bytes.fromhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
    assert (recovery_key(alice), read_recovery_key(text)) == (text, alice)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("", "too short"),
        ("EsTx", "too short"),
        (recovery_key(KEY) + " 2", "too long"),
        (recovery_key(KEY)[:-1] + ("z" if not recovery_key(KEY).endswith("z") else "y"), "a character"),
        (recovery_key(KEY).replace("s", "0", 1), "no recovery key has"),
        ("mot de passe é", "no recovery key has"),
        ("z" * 10_000, "too long"),
    ],
)
def test_what_is_no_key_is_refused_with_its_reason_and_never_repeated(given: str, why: str) -> None:
    with pytest.raises(RecoveryKeyError, match=why) as raised:
        read_recovery_key(given)
    assert given == "" or given not in str(raised.value)


def test_a_secret_opens_with_its_key_and_its_name_only() -> None:
    secret = sealed(KEY, "m.cross_signing.master", b"graine")
    assert unsealed(KEY, "m.cross_signing.master", secret) == b"graine"
    for key, name in ((new_key(), "m.cross_signing.master"), (KEY, "m.cross_signing.self_signing")):
        with pytest.raises(RecoveryKeyError):
            unsealed(key, name, secret)


@pytest.mark.parametrize("part", ["iv", "ciphertext", "mac"])
def test_a_secret_that_was_changed_or_is_not_whole_does_not_open(part: str) -> None:
    secret = sealed(KEY, "name", b"graine")
    changed = secret | {part: sealed(KEY, "name", b"autre!")[part]}
    for broken in ({one: secret[one] for one in secret if one != part}, secret | {part: 7}):
        with pytest.raises(RecoveryKeyError):
            unsealed(KEY, "name", broken)  # type: ignore[arg-type]  # what a server may answer
    if part != "iv":
        with pytest.raises(RecoveryKeyError):
            unsealed(KEY, "name", changed)


def test_a_given_start_makes_the_same_seal_with_its_highest_count_bit_off() -> None:
    assert sealed(KEY, "n", b"x", iv=b"\xff" * 16) == sealed(KEY, "n", b"x", iv=b"\xff" * 8 + b"\x7f" + b"\xff" * 7)


def test_the_key_is_described_without_being_told() -> None:
    about = described(KEY)
    assert about["algorithm"] == ALGORITHM
    again = sealed(KEY, "", bytes(32), iv=base64.b64decode(about["iv"]))
    assert (again["iv"], again["mac"]) == (about["iv"], about["mac"])
    assert set(about) == {"algorithm", "iv", "mac"}
