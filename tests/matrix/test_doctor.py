"""`strapontin doctor` and a real homeserver: whether it limits, what a wrong password looks like, and nobody there."""

import itertools
from contextlib import nullcontext
from pathlib import Path

import pytest
from pydantic import HttpUrl, SecretStr

from bot.channels.matrix.homeserver import Homeserver
from bot.config import MatrixSettings
from bot.doctor.finding import Found, Level
from bot.doctor.matrix import check_matrix
from tests.bot.doctor.states import state
from tests.programme import NOW
from tests.synapse.server import Account, Synapse

OK, ATTENTION, WRONG = Level
_numbers = itertools.count(1)


async def looked(
    synapse: Synapse, account: Account, folder: Path, *, password: str = "", url: str = ""
) -> tuple[list[Found], list[str]]:
    """And the recovery keys that were shown."""
    settings = MatrixSettings(
        homeserver=HttpUrl(url or synapse.url),
        user_id=account.user_id,
        password=SecretStr(password or account.password),
    )
    shown: list[str] = []

    def seen(key: str) -> bool:
        shown.append(key)
        return True

    def opened() -> Homeserver:
        return Homeserver(settings, folder=folder / "keys", on_recovery_key=seen)

    found = await check_matrix(
        settings, state(), account=opened, alone=nullcontext, now=NOW, people=1000, sleep=at_once
    )
    return found, shown


async def at_once(_: float) -> None:
    """Nobody waits until a limit lets the room be left."""


@pytest.fixture
def name() -> str:
    return f"doctor{next(_numbers)}"


async def test_an_exempt_account_is_seen_to_be_one_and_its_first_identity_shows_its_key_once(
    synapse: Synapse, name: str, tmp_path: Path
) -> None:
    account = synapse.register(name)
    found, shown = await looked(synapse, account, tmp_path)
    assert ([one.level for one in found], len(shown)) == ([OK, OK, OK], 1)
    found, shown = await looked(synapse, account, tmp_path)
    assert ([one.level for one in found], shown) == ([OK, OK, OK], [])


async def test_synapses_own_limits_are_found(strict_synapse: Synapse, name: str, tmp_path: Path) -> None:
    found, _ = await looked(strict_synapse, strict_synapse.register(name), tmp_path)
    assert [one.level for one in found] == [OK, OK, ATTENTION]
    assert "1000 people takes about 83 min" in found[-1].said


async def test_an_account_exempted_as_the_guide_says_is_limited_no_more(
    strict_synapse: Synapse, name: str, tmp_path: Path
) -> None:
    account = strict_synapse.register(name)
    strict_synapse.exempt(account.user_id)
    found, _ = await looked(strict_synapse, account, tmp_path)
    assert [one.level for one in found] == [OK, OK, OK]


async def test_a_wrong_password_and_nobody_there(synapse: Synapse, name: str, tmp_path: Path) -> None:
    account = synapse.register(name)
    (refused,), _ = await looked(synapse, account, tmp_path, password="wrong")
    (silent,), _ = await looked(synapse, account, tmp_path, url="http://127.0.0.1:9")
    assert (refused.level, "PASSWORD" in refused.to_do) == (WRONG, True)
    assert (silent.level, "HOMESERVER" in silent.to_do) == (WRONG, True)
