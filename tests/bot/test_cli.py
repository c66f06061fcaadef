"""The command line, as an operator types it."""

import signal
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from storage.lock import writing
from tests.network import fresh_database

HEADER = "external_id,venue,commune,title,category,date,time,seats\n"
ROW = "n1,Cirque Neuf,Bron,Toile,cirque,2031-12-05,20:00,12\n"
PATIENCE = 20


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, the default database in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STRAPONTIN_REQUIRE_ALL", raising=False)
    return tmp_path


def strapontin(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def offers(folder: Path, content: str) -> str:
    path = folder / "offres.csv"
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_migrate_makes_the_database_and_the_books_of_an_empty_one_are_right(folder: Path) -> None:
    assert strapontin("migrate").exit_code == 0
    assert (strapontin("check").exit_code, strapontin("migrate").exit_code) == (0, 0)


def test_check_without_a_database_says_so(folder: Path) -> None:
    found = strapontin("check")
    assert (found.exit_code, "no such database" in found.stderr) == (2, True)


def test_check_names_the_performance_whose_books_are_wrong(folder: Path) -> None:
    strapontin("import-offers", offers(folder, HEADER + ROW))
    with sqlite3.connect("strapontin.sqlite") as connection:
        connection.execute("UPDATE performance SET seats_taken = 3")
    connection.close()
    found = strapontin("check")
    assert (found.exit_code, "3 seats taken" in found.stdout) == (1, True)


def test_an_offers_file_is_imported_and_the_same_again_changes_nothing(folder: Path) -> None:
    first, second = [strapontin("import-offers", offers(folder, HEADER + ROW)) for _ in range(2)]
    assert (first.exit_code, "1 added, 0 changed, 0 the same" in first.stdout) == (0, True)
    assert (second.exit_code, "0 added, 0 changed, 1 the same" in second.stdout) == (0, True)


def test_a_wrong_offers_file_stops_with_line_column_and_value(folder: Path) -> None:
    found = strapontin("import-offers", offers(folder, HEADER + ROW.replace("20:00", "25:99")))
    assert (found.exit_code, found.stdout) == (2, "")
    for part in ("2", "time", "25:99"):
        assert part in found.stderr


@pytest.mark.parametrize("command", ["migrate", "import-offers", "run"])
def test_what_writes_is_refused_while_another_holds_the_database(folder: Path, command: str) -> None:
    path = fresh_database(folder)
    words = (command, offers(folder, HEADER + ROW)) if command == "import-offers" else (command,)
    with writing(path):
        found = strapontin(*words)
    assert (found.exit_code, found.stderr != "", found.exception.__class__) == (2, True, SystemExit)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STRAPONTIN_HTTP__PORT", "eighty"),
        ("STRAPONTIN_LOG__LEVEL", "loud"),
        ("STRAPONTIN_DATABASE_URL", "postgresql://u:secret@h/db"),
    ],
)
def test_a_wrong_setting_stops_with_its_name_and_an_example_and_never_its_value(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    found = strapontin("run")
    assert (found.exit_code, f"For example: {name}=" in found.stderr, value in found.stderr) == (2, True, False)


def test_a_misspelt_setting_stops_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRAPONTIN_HTPP__PORT", "80")
    found = strapontin("migrate")
    assert (found.exit_code, "STRAPONTIN_HTPP__PORT" in found.stderr) == (2, True)


def test_the_demo_prints_its_address_serves_and_ends_well_when_told_to(folder: Path) -> None:
    command = [str(Path(sys.executable).with_name("strapontin")), "demo", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            url = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
            with urllib.request.urlopen(f"{url}health", timeout=PATIENCE) as answer:  # noqa: S310 - loopback
                status = answer.status
            process.send_signal(signal.SIGTERM)
            _, errors = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert (status, process.returncode, errors) == (200, 0, "")
