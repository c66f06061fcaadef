"""The command line, as an operator types it."""

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import _show_recovery_key, app
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


def assert_told_in_one_line(found: Result) -> None:
    """Not a traceback: one sentence on standard error, and exit status 2."""
    assert (found.exit_code, found.stdout, found.stderr.count("\n")) == (2, "", 1), found.exception


def test_migrate_makes_the_database_and_the_books_of_an_empty_one_are_right(folder: Path) -> None:
    assert strapontin("migrate").exit_code == 0
    assert (strapontin("check").exit_code, strapontin("migrate").exit_code) == (0, 0)


def test_the_doctor_of_an_empty_folder_changes_nothing_and_finds_nothing_wrong(folder: Path) -> None:
    found = strapontin("doctor")
    assert (found.exit_code, list(folder.iterdir())) == (0, [])
    assert all(line.startswith(("ok", "attention")) for line in found.stdout.splitlines())


def test_the_doctor_beside_a_running_service_sees_it_and_leaves_its_database_alone(folder: Path) -> None:
    path = fresh_database(folder)
    before = path.read_bytes()
    with writing(path):
        found = strapontin("doctor")
    assert (found.exit_code, "sound, in use" in found.stdout, "books: right" in found.stdout) == (0, True, True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("broken", ["books", "newer", "setting"])
def test_the_doctor_ends_with_status_1_where_something_is_wrong(
    folder: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    strapontin("import-offers", offers(folder, HEADER + ROW))
    if broken == "setting":
        monkeypatch.setenv("STRAPONTIN_NOTHING", "1")
    else:
        change = {
            "books": "UPDATE performance SET seats_taken = 3",
            "newer": "UPDATE alembic_version SET version_num = '9999'",
        }[broken]
        with closing(sqlite3.connect("strapontin.sqlite")) as connection, connection:
            connection.execute(change)
    found = strapontin("doctor")
    wrong = [line for line in found.stdout.splitlines() if line.startswith("wrong")]
    assert (found.exit_code, len(wrong)) == (1, 1)


def test_check_without_a_database_says_so(folder: Path) -> None:
    found = strapontin("check")
    assert (found.exit_code, "no such database" in found.stderr) == (2, True)


@pytest.mark.parametrize("content", [b"", b"Not a database, but long enough to be read as one. " * 20])
def test_check_of_an_empty_or_foreign_file_says_so_in_one_line_and_leaves_it(folder: Path, content: bytes) -> None:
    path = folder / "strapontin.sqlite"
    path.write_bytes(content)
    assert_told_in_one_line(strapontin("check"))
    assert path.read_bytes() == content


def test_check_of_another_program_s_database_says_so_and_leaves_it(folder: Path) -> None:
    path = folder / "strapontin.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (id INTEGER)")
    before = path.read_bytes()
    assert_told_in_one_line(strapontin("check"))
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", ["migrate", "import-offers", "run"])
def test_a_database_in_a_missing_folder_is_told_in_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("STRAPONTIN_DATABASE_URL", "sqlite:///nowhere/strapontin.sqlite")
    words = (command, offers(folder, HEADER + ROW)) if command == "import-offers" else (command,)
    assert_told_in_one_line(strapontin(*words))


@pytest.mark.parametrize("command", ["migrate", "import-offers", "run"])
def test_a_foreign_file_instead_of_the_database_is_told_in_one_line(folder: Path, command: str) -> None:
    (folder / "strapontin.sqlite").write_bytes(b"Not a database, but long enough to be read as one. " * 20)
    words = (command, offers(folder, HEADER + ROW)) if command == "import-offers" else (command,)
    assert_told_in_one_line(strapontin(*words))


def test_an_offers_file_that_cannot_be_read_is_told_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = offers(folder, HEADER + ROW)

    def unreadable(self: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    monkeypatch.setattr(Path, "read_bytes", unreadable)
    assert_told_in_one_line(strapontin("import-offers", path))


def test_the_demo_without_its_offers_file_does_not_start(folder: Path) -> None:
    found = strapontin("demo", "--offers", "nope.csv")
    assert (found.exit_code, "nope.csv" in found.stderr) == (2, True)


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


@pytest.mark.parametrize("terminal", [True, False])
def test_the_recovery_key_is_shown_at_a_terminal_and_given_to_no_journal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, terminal: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    shown = _show_recovery_key("EsTc secret")
    assert (shown, "EsTc secret" in capsys.readouterr().err) == (terminal, terminal)
