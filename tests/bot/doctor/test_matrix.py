"""Matrix, as the doctor looks at it: an account that answers what a homeserver may. A real one: tests/matrix."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pydantic import HttpUrl, SecretStr

from bot.channels.matrix.folder import FolderError
from bot.channels.matrix.trouble import FloodedError, ForbiddenError, NotConnectedError, UnansweredError
from bot.config import MatrixSettings
from bot.doctor.finding import Found, Level
from bot.doctor.matrix import check_matrix
from core.ports import DatabaseState, MatrixPace
from storage.lock import DatabaseInUseError, writing
from tests.bot.doctor.states import state
from tests.programme import NOW

OK, ATTENTION, WRONG = Level
SETTINGS = MatrixSettings(
    homeserver=HttpUrl("https://m.example.org"), user_id="@s:example.org", password=SecretStr("hidden")
)
UNLIMITED = 10**6


@dataclass
class FakeAccount:
    """`takes` messages until it is told to wait; `trouble` at the log-in, `broken` at sending."""

    takes: int = UNLIMITED
    cross_signed: bool = True
    trouble: Exception | None = None
    broken: Exception | None = None
    sent: set[str] = field(default_factory=set)
    rooms: list[str] = field(default_factory=list)
    stays: int = 0
    slept: list[float] = field(default_factory=list)
    closed: bool = False

    async def open(self) -> None:
        if isinstance(self.trouble, FolderError):
            raise self.trouble

    async def connect(self) -> None:
        if self.trouble is not None:
            raise self.trouble

    async def close(self) -> None:
        self.closed = True

    async def create_room(self, *, name: str) -> str:
        self.rooms.append(name)
        return name

    async def send(self, room_id: str, event_type: str, content: Mapping[str, Any], *, txn: str) -> str:
        assert room_id in self.rooms
        if self.broken is not None:
            raise self.broken
        if len(self.sent) >= self.takes:
            raise FloodedError(5)
        self.sent.add(txn)
        return f"${len(self.sent)}"

    async def leave(self, room_id: str) -> None:
        if self.stays:
            self.stays -= 1
            raise FloodedError(5)
        self.rooms.remove(room_id)


async def looked(
    account: FakeAccount,
    seen: DatabaseState,
    *,
    people: int | None = None,
    settings: MatrixSettings = SETTINGS,
    alone: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> list[Found]:
    async def sleep(seconds: float) -> None:
        account.slept.append(seconds)

    return await check_matrix(settings, seen, account=lambda: account, alone=alone, now=NOW, people=people, sleep=sleep)


async def test_without_an_account_it_is_off() -> None:
    (found,) = await looked(FakeAccount(), state(), settings=MatrixSettings())
    assert (found.level, "off" in found.said) == (OK, True)


async def test_an_exempt_account_takes_a_dozen_at_once_and_leaves_no_room_behind() -> None:
    account = FakeAccount()
    found = await looked(account, state(people={"matrix": 200}))
    assert [one.level for one in found] == [OK, OK, OK]
    assert "200 people takes about 4 s" in found[-1].said
    assert (len(account.sent), account.rooms, account.closed) == (12, [], True)


async def test_one_that_is_limited_is_told_how_long_it_takes_and_whom_to_ask() -> None:
    found = await looked(FakeAccount(takes=10), state(), people=5000)
    assert [one.level for one in found] == [OK, OK, ATTENTION]
    assert ("5000 people takes about 7 h" in found[-1].said, "override_ratelimit" in found[-1].to_do) == (True, True)


@pytest.mark.parametrize(("stays", "rooms"), [(2, []), (9, ["strapontin-doctor"])])
async def test_the_room_is_left_as_soon_as_the_limit_lets_it_be(stays: int, rooms: list[str]) -> None:
    account = FakeAccount(takes=10, stays=stays)
    found = await looked(account, state())
    assert ([one.level for one in found], account.rooms) == ([OK, OK, ATTENTION], rooms)
    assert account.slept == [5] * min(stays, 3)


async def test_a_device_that_is_not_signed_is_wrong() -> None:
    found = await looked(FakeAccount(cross_signed=False), state())
    assert [one.level for one in found] == [OK, WRONG, OK]
    assert "STRAPONTIN_MATRIX__RECOVERY_KEY" in found[1].to_do


@pytest.mark.parametrize(
    ("trouble", "level", "word"),
    [
        (ForbiddenError("M_FORBIDDEN"), WRONG, "PASSWORD"),
        (NotConnectedError("no"), WRONG, "HOMESERVER"),
        (UnansweredError("no"), WRONG, "HOMESERVER"),
        (FloodedError(30), ATTENTION, "30 s"),
        (FolderError("others may read it"), WRONG, "others may read it"),
    ],
)
async def test_each_trouble_at_the_log_in_says_what_to_do_and_no_secret(
    trouble: Exception, level: Level, word: str
) -> None:
    account = FakeAccount(trouble=trouble)
    (found,) = await looked(account, state())
    assert (found.level, word in found.line(), "hidden" in found.line()) == (level, True, False)
    assert account.closed


async def test_what_breaks_while_it_is_tried_is_said_and_the_room_is_left() -> None:
    account = FakeAccount(broken=UnansweredError("status 500"))
    (found,) = await looked(account, state())
    assert (found.level, account.rooms, account.closed) == (WRONG, [], True)


@pytest.mark.parametrize(
    ("pace", "level", "word"),
    [
        (MatrixPace(0.0, 0.0, exempt=True, learned_at=NOW), OK, "4 s"),
        (MatrixPace(0.2, 10.0, exempt=False, learned_at=NOW), ATTENTION, "16 min"),
        (None, ATTENTION, "stop the service"),
    ],
)
async def test_while_the_service_runs_its_keys_are_left_alone_and_what_it_learned_is_told(
    pace: MatrixPace | None, level: Level, word: str
) -> None:
    account = FakeAccount(trouble=AssertionError())
    paces = {"@s:example.org": pace} if pace else {}
    (found,) = await looked(account, state(held=True, paces=paces), people=200)
    assert (found.level, word in found.line()) == (level, True)


async def test_a_service_that_began_since_keeps_its_keys_and_none_begins_meanwhile(tmp_path: Path) -> None:
    database = tmp_path / "strapontin.sqlite"
    with writing(database):
        (found,) = await looked(FakeAccount(trouble=AssertionError()), state(), alone=lambda: writing(database))
    assert (found.level, "the service uses the account" in found.said) == (ATTENTION, True)

    class Looking(FakeAccount):
        async def open(self) -> None:
            with pytest.raises(DatabaseInUseError), writing(database):
                raise AssertionError

    found, *_ = await looked(Looking(), state(), alone=lambda: writing(database))
    assert found.level == OK


async def test_another_users_keys_are_left_alone() -> None:
    (found,) = await looked(FakeAccount(trouble=AssertionError()), state(ours=False))
    assert (found.level, "the user of the service" in found.to_do) == (ATTENTION, True)
