"""Our identity: made once, never put in another's place, and whole however its making is broken off."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import SecretStr

from bot.channels.matrix.calls import Calls
from bot.channels.matrix.crosssigning import CrossSigning
from bot.channels.matrix.folder import Folder, FolderError
from bot.channels.matrix.identity import Seeds, own_devices, public, public_keys, signed_by
from bot.channels.matrix.machine import Machine
from bot.channels.matrix.trouble import (
    DeclinedError,
    ForbiddenError,
    UnansweredError,
    UnknownRoomError,
)

BOT = "@bot:localhost"
RIGHT = "right"


class Account:
    """In the homeserver's place: one account's keys and data. `fails`: the call, by a part of its place, that does."""

    def __init__(self, *, asks: bool = True) -> None:
        self.devices: dict[str, Any] = {}
        self.identity: dict[str, Any] = {}
        self.data: dict[str, Any] = {}
        self.asks = asks
        self.fails = ""
        self.proofs: list[Mapping[str, Any]] = []

    async def ask(self, method: str, place: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        if self.fails and self.fails in place:
            raise UnansweredError("status 500")
        if place.endswith("/keys/query"):
            return self._keys()
        if place.endswith("/keys/signatures/upload"):
            assert body is not None
            for name, device in body[BOT].items():
                self.devices[name]["signatures"][BOT] |= device["signatures"][BOT]
            return {}
        kind = re.sub(r".*/account_data/", "", place)
        if method == "GET":
            if kind not in self.data:
                raise UnknownRoomError("M_NOT_FOUND")
            return dict(self.data[kind])
        assert body is not None
        self.data[kind] = body
        return {}

    async def told(self, method: str, place: str, body: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        if self.asks and "auth" not in body:
            return 401, {"session": "s1", "flows": [{"stages": ["m.login.password"]}]}
        if self.asks:
            self.proofs.append(body["auth"])
            if body["auth"]["password"] != RIGHT:
                return 403, {"errcode": "M_FORBIDDEN"}
        self.identity = {name: body[name] for name in ("master_key", "self_signing_key", "user_signing_key")}
        return 200, {}

    def _keys(self) -> dict[str, Any]:
        published = {f"{name}s": {BOT: key} for name, key in self.identity.items()}
        return {"device_keys": {BOT: self.devices}, **published}


@pytest.fixture
def account() -> Account:
    return Account()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "keys")
    folder.open(owner=BOT)
    return folder


@pytest.fixture
def machine(tmp_path: Path, account: Account) -> Iterator[Machine]:
    machine = Machine(BOT, "BOT1", file=tmp_path / "keys.sqlite", pickle_key="pickle")
    body = machine.own.unpublished()
    assert body is not None
    account.devices["BOT1"] = body["device_keys"]
    yield machine
    machine.close()


def crossed(
    account: Account, machine: Machine, folder: Folder, *, password: str = RIGHT, given: str | None = None
) -> CrossSigning:
    return CrossSigning(
        cast("Calls", account), machine, folder, password=SecretStr(password), given=SecretStr(given) if given else None
    )


def lost(tmp_path: Path) -> Folder:
    """A new disk."""
    folder = Folder(tmp_path / "new")
    folder.open(owner=BOT)
    return folder


@pytest.mark.parametrize("asks", [True, False])
async def test_it_is_published_with_the_password_where_that_is_asked_for_and_signs_our_device(
    account: Account, machine: Machine, folder: Folder, *, asks: bool
) -> None:
    account.asks = asks
    made = crossed(account, machine, folder)
    assert await made.establish()
    assert own_devices(account._keys(), BOT) == frozenset({"BOT1"})
    assert [proof["session"] for proof in account.proofs] == (["s1"] if asks else [])
    assert signed_by(machine.own.fingerprint, account.identity["master_key"], owner=BOT, name="BOT1")


async def test_the_recovery_key_waits_until_it_was_shown_and_opens_what_the_server_keeps(
    account: Account, machine: Machine, folder: Folder, tmp_path: Path
) -> None:
    await crossed(account, machine, folder).establish()
    key = crossed(account, machine, folder).recovery_key_once
    assert key is not None
    again = crossed(account, machine, folder)
    again.recovery_key_shown()
    assert await again.establish()
    assert again.recovery_key_once is None
    restored = crossed(account, machine, lost(tmp_path), given=key)
    assert await restored.establish()
    assert restored.recovery_key_once is None
    assert not any(
        public(seed) in str(account.data) for _, seed in Seeds.of((folder.read("identity.json") or {})["seeds"])
    )


async def test_a_recovery_key_that_opens_nothing_yet_is_not_shown(
    account: Account, machine: Machine, folder: Folder, tmp_path: Path
) -> None:
    account.fails = "m.cross_signing.self_signing"
    made = crossed(account, machine, folder)
    with pytest.raises(UnansweredError):
        await made.establish()
    assert made.recovery_key_once is None
    account.fails = ""
    await made.establish()
    assert await crossed(account, machine, lost(tmp_path), given=made.recovery_key_once).establish()


async def test_without_the_recovery_key_a_lost_disk_leaves_the_identity_as_it_is(
    account: Account, machine: Machine, folder: Folder, tmp_path: Path
) -> None:
    await crossed(account, machine, folder).establish()
    before = dict(account.identity)
    assert not await crossed(account, machine, lost(tmp_path)).establish()
    assert not await crossed(account, machine, lost(tmp_path), given="EsTc nonsense").establish()
    assert account.identity == before


async def test_another_identity_on_the_server_is_never_overwritten(
    account: Account, machine: Machine, folder: Folder
) -> None:
    await crossed(account, machine, folder).establish()
    account.identity = public_keys(Seeds.new(), BOT)
    before = dict(account.identity)
    assert not await crossed(account, machine, folder).establish()
    assert account.identity == before


async def test_device_keys_that_are_not_ours_are_not_signed(account: Account, machine: Machine, folder: Folder) -> None:
    account.devices["BOT1"]["keys"]["ed25519:BOT1"] = "c29tZWJvZHkgZWxzZQ"
    assert not await crossed(account, machine, folder).establish()
    assert own_devices(account._keys(), BOT) == frozenset()


@pytest.mark.parametrize(
    "place", ["m.secret_storage.key.", "m.cross_signing.self_signing", "default_key", "signatures"]
)
async def test_broken_off_anywhere_it_is_whole_after_the_next_try(
    account: Account, machine: Machine, folder: Folder, tmp_path: Path, place: str
) -> None:
    account.fails = place
    with pytest.raises(UnansweredError):
        await crossed(account, machine, folder).establish()
    account.fails = ""
    made = crossed(account, machine, folder)
    assert await made.establish()
    assert await crossed(account, machine, lost(tmp_path), given=made.recovery_key_once).establish()


async def test_a_wrong_password_is_said_and_leaves_nothing(account: Account, machine: Machine, folder: Folder) -> None:
    with pytest.raises(ForbiddenError):
        await crossed(account, machine, folder, password="wrong").establish()
    assert account.identity == {}
    assert await crossed(account, machine, folder).establish()


async def test_seeds_that_are_damaged_stop_us_rather_than_begin_anew(
    account: Account, machine: Machine, folder: Folder
) -> None:
    folder.write("identity.json", {"seeds": {"master": "x"}, "stored": True})
    with pytest.raises(FolderError, match="identity"):
        await crossed(account, machine, folder).establish()


async def test_a_signature_that_the_server_refuses_is_no_success(
    account: Account, machine: Machine, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = account.ask

    async def refusing(method: str, place: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"failures": {BOT: {}}} if "signatures" in place else await asked(method, place, body)

    monkeypatch.setattr(account, "ask", refusing)
    with pytest.raises(DeclinedError):
        await crossed(account, machine, folder).establish()
