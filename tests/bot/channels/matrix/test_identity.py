"""Cross-signing: what is signed, by what, and whose devices count."""

from typing import Any

import pytest

from bot.channels.matrix.identity import (
    Seeds,
    canonical,
    decoded,
    encoded,
    own_devices,
    public,
    public_keys,
    published_key,
    signature,
    signed_by,
    signed_device,
)

ALIX = "@alix:localhost"
SEEDS = Seeds(b"m" * 32, b"s" * 32, b"u" * 32)


def device(name: str) -> dict[str, Any]:
    return {"user_id": ALIX, "device_id": name, "algorithms": [], "keys": {f"ed25519:{name}": "abc"},
            "signatures": {ALIX: {f"ed25519:{name}": "own"}}, "unsigned": {"device_display_name": "x"}}  # fmt: skip


def answer(*devices: dict[str, Any], seeds: Seeds = SEEDS) -> dict[str, Any]:
    """Of /keys/query."""
    keys = public_keys(seeds, ALIX)
    return {
        "master_keys": {ALIX: keys["master_key"]},
        "self_signing_keys": {ALIX: keys["self_signing_key"]},
        "device_keys": {ALIX: {one["device_id"]: one for one in devices}},
    }


def test_a_known_seed_has_its_known_key_and_signature() -> None:
    """RFC 8032, test 1, and the specification's own example of signed JSON."""
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    assert decoded(public(seed)).hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    spec = decoded("YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1")
    assert (
        signature(spec, {}) == "K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/7Xg4ahLwYGYZzuHGZKM5ZAQ"
    )
    assert signature(spec, {"one": 1, "two": "Two"}) == (
        "KqmLSbO39/Bzb0QIYE82zqLwsA+PDzYIpIRA2sRQ4sL53+sN6/fpNSoqE7BP7vBZhG6kYdD13EIMJpvhJI+6Bw"
    )


def test_what_is_signed_is_sorted_bare_and_in_unicode() -> None:
    assert canonical({"b": "é", "a": 1, "signatures": {}, "unsigned": 2}) == '{"a":1,"b":"é"}'.encode()


def test_the_master_key_signs_the_two_others() -> None:
    keys = public_keys(SEEDS, ALIX)
    master = public(SEEDS.master)
    for usage in ("self_signing", "user_signing"):
        assert signed_by(master, keys[f"{usage}_key"], owner=ALIX)
        assert keys[f"{usage}_key"]["usage"] == [usage]
    assert published_key(answer(), "master", ALIX) == master


def test_a_device_counts_once_it_is_signed_and_only_as_it_was_signed() -> None:
    ours, other = signed_device(SEEDS, ALIX, device("OURS")), device("OTHER")
    changed = ours | {"device_id": "CHANGED", "keys": {"ed25519:CHANGED": "evil"}}
    assert own_devices(answer(ours, other, changed), ALIX) == frozenset({"OURS"})
    assert "unsigned" not in ours


def test_an_identity_whose_keys_do_not_hang_together_signs_nothing() -> None:
    forged = answer(signed_device(SEEDS, ALIX, device("OURS")))
    other = public_keys(Seeds(b"x" * 32, b"s" * 32, b"u" * 32), ALIX)
    forged["self_signing_keys"] = {ALIX: other["self_signing_key"]}
    assert own_devices(forged, ALIX) == frozenset()


def test_somebody_without_an_identity_has_none() -> None:
    assert own_devices({"device_keys": {ALIX: {"A": device("A")}}}, ALIX) is None


@pytest.mark.parametrize("broken", [{}, {"signatures": None}, {"signatures": {ALIX: {"ed25519:k": 7}}},
                                    {"signatures": {ALIX: {"ed25519:k": "!"}}}])  # fmt: skip
def test_a_broken_signature_is_none(broken: dict[str, Any]) -> None:
    assert not signed_by("k", broken, owner=ALIX)


@pytest.mark.parametrize("broken", [{}, {"master_keys": {ALIX: {"keys": []}}}, {"master_keys": {ALIX: {"keys": {}}}},
                                    {"master_keys": {ALIX: {"keys": {"a": 1}}}}, {"master_keys": 3}])  # fmt: skip
def test_a_broken_key_is_none(broken: dict[str, Any]) -> None:
    assert published_key(broken, "master", ALIX) is None


def test_seeds_come_back_as_they_were_written_and_are_never_shown() -> None:
    assert Seeds.of(SEEDS.written()) == SEEDS
    assert encoded(SEEDS.master) not in repr(SEEDS)
    assert Seeds.new() != Seeds.new()


@pytest.mark.parametrize("written", [{}, {"master": "a"}, Seeds(b"m", b"s", b"u").written()])
def test_seeds_that_are_none_are_refused(written: dict[str, str]) -> None:
    with pytest.raises((KeyError, ValueError)):
        Seeds.of(written)
