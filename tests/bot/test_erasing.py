"""`strapontin erase`, as an operator types it."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from storage.lock import writing
from tests.network import CANARY, open_network


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the made-up network in its database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STRAPONTIN_REQUIRE_ALL", raising=False)

    async def furnished() -> None:
        async with open_network(tmp_path, participants=1):
            return

    asyncio.run(furnished())
    return tmp_path


def strapontin(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "strapontin.sqlite")) as connection:
        return connection.execute(sql).fetchall()


def test_a_record_is_erased_and_the_reason_noted(folder: Path) -> None:
    found = strapontin("erase", "1", "--reason", "Lettre du 12 mars")
    assert (found.exit_code, found.stdout) == (0, "Record 1: erased, 0 bookings to come cancelled.\n")
    assert rows(folder, "SELECT given, family FROM participant WHERE id = 1") == [("", "")]
    assert rows(folder, "SELECT account_id, details FROM audit WHERE act = 'erase'") == [
        (None, '{"cancelled": 0, "reason": "Lettre du 12 mars"}')
    ]


@pytest.mark.parametrize(
    "words", [("1", "--reason", " "), ("1", "--reason", f"{CANARY}person l'a voulu"), ("999", "--reason", "Lettre")]
)
def test_what_cannot_be_done_is_told_in_one_line(folder: Path, words: tuple[str, ...]) -> None:
    found = strapontin("erase", *words)
    assert (found.exit_code, found.stdout, found.stderr.count("\n")) == (2, "", 1)
    assert rows(folder, "SELECT COUNT(*) FROM participant WHERE erased_at IS NOT NULL") == [(0,)]


def test_it_is_refused_while_the_service_runs(folder: Path) -> None:
    with writing(folder / "strapontin.sqlite"):
        found = strapontin("erase", "1", "--reason", "Lettre")
    assert (found.exit_code, found.stdout, found.stderr.count("\n")) == (2, "", 1)
