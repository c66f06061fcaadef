"""A database looked at from outside, whatever it is, and left as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.model.act import Act
from core.ports import MatrixPace
from storage import inspection
from storage.inspection import inspect
from storage.lock import held, writing
from storage.migrate import LATEST, ForeignDatabaseError, migrate
from tests.network import Network, fresh_database
from tests.programme import NOW


def test_what_is_not_there_is_not_made(tmp_path: Path) -> None:
    found = inspect(tmp_path / "strapontin.sqlite")
    assert (found.version, found.latest, found.engine, found.guarded) == (None, LATEST, sqlite3.sqlite_version, True)
    assert list(tmp_path.iterdir()) == []


def test_a_sound_one_of_this_version_is_left_as_it_was(tmp_path: Path) -> None:
    path = fresh_database(tmp_path)
    before = path.read_bytes()
    found = inspect(path)
    assert (found.version, found.sound, found.ours, found.held) == (LATEST, True, True, False)
    assert path.read_bytes() == before
    assert not path.with_name(f"{path.name}.lock").exists()


def test_an_older_one_is_named_and_not_migrated(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    migrate(path, to="0002")
    assert (inspect(path).version, inspect(path).version) == ("0002", "0002")


@pytest.mark.parametrize(("mode", "private"), [(0o600, True), (0o640, False), (0o604, False)])
def test_who_else_may_read_it(tmp_path: Path, mode: int, private: bool) -> None:
    path = fresh_database(tmp_path)
    path.chmod(mode)
    assert inspect(path).private is private


def test_what_is_no_database_or_a_broken_one_is_not_sound(tmp_path: Path) -> None:
    path = tmp_path / "text.sqlite"
    path.write_bytes(b"not a database " * 1000)
    assert (inspect(path).sound, inspect(path).version) == (False, None)
    broken = fresh_database(tmp_path)
    content = bytearray(broken.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    broken.write_bytes(content)
    assert inspect(broken).sound is False


def test_another_programs_database_is_said_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")
    with pytest.raises(ForeignDatabaseError):
        inspect(path)


def test_a_service_that_holds_it_is_seen_and_keeps_it(tmp_path: Path) -> None:
    path = fresh_database(tmp_path)
    with writing(path):
        assert (inspect(path).held, held(path)) == (True, True)
    assert (inspect(path).held, held(path)) == (False, False)
    with writing(path):  # nothing was kept
        assert held(path)


def test_a_disk_that_keeps_no_second_writer_out_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.lock.fcntl.flock", lambda *_: None)
    assert inspection.inspect(fresh_database(tmp_path)).guarded is False


async def test_how_many_are_told_on_each_messenger_and_the_pace_that_was_learned(network: Network) -> None:
    add = "INSERT INTO address (account_id, channel, native_id, preferred, unreachable_at) VALUES (?, ?, ?, ?, ?)"
    for account_id, channel, preferred, lost in (
        (network.referent.account_id, "telegram", 0, None),
        (network.referent.account_id, "matrix", 1, None),
        (network.colleague.account_id, "matrix", 0, None),
        (network.linked.account_id, "matrix", 0, 1),
        (network.staff.account_id, "matrix", 0, 1),
        (network.staff.account_id, "telegram", 0, None),
    ):
        await network.execute(add, account_id, channel, f"{account_id}{channel}", preferred, lost)
    pace = MatrixPace(0.5, 10.0, exempt=False, learned_at=NOW)
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.matrix.set_pace("@s:example.org", pace)
        await unit.commit()
    found = inspect(network.path)
    assert (found.people, found.paces) == ({"matrix": 2, "telegram": 1}, {"@s:example.org": pace})
