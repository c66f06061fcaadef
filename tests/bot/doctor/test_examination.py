"""All of it, in order; what cannot be read ends it."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.config import Settings, SettingsError
from bot.doctor.examination import Doctor
from bot.doctor.matrix import Account
from core.errors import StrapontinError
from core.ports import DatabaseState
from storage.lock import writing
from tests.bot.doctor.states import state
from tests.programme import NOW


async def no_wrong_books() -> int:
    return 0


def books(_: Path) -> Callable[[], Awaitable[int]]:
    return no_wrong_books


def account(_: Settings) -> Account:
    raise AssertionError("Matrix is off")


def load(_: Path) -> Settings:
    return Settings()


def misspelt(_: Path) -> Settings:
    raise SettingsError("STRAPONTIN_X: no such setting")


def sound(_: Path) -> DatabaseState:
    return state()


def foreign(_: Path) -> DatabaseState:
    raise StrapontinError


def forbidden(_: Path) -> DatabaseState:
    raise PermissionError


async def told(doctor: Doctor) -> tuple[int, list[str]]:
    said: list[str] = []
    ends = await doctor.tells(said.append, now=NOW)
    return ends, [line.split(":")[0].split()[-1] for line in said]


async def test_everything_is_looked_at_in_the_order_of_mending() -> None:
    ends, about = await told(Doctor(load, sound, books, account, writing))
    assert (ends, list(dict.fromkeys(about))) == (0, ["settings", "database", "books", "Telegram", "Matrix"])


@pytest.mark.parametrize(
    ("doctor", "last"),
    [
        (Doctor(misspelt, sound, books, account, writing), "settings"),
        (Doctor(load, foreign, books, account, writing), "database"),
        (Doctor(load, forbidden, books, account, writing), "database"),
    ],
)
async def test_what_cannot_be_read_is_wrong_and_the_last_thing_said(doctor: Doctor, last: str) -> None:
    ends, about = await told(doctor)
    assert (ends, about[-1]) == (1, last)
