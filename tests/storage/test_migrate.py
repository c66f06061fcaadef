"""From empty to the latest schema, whole migrations only."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import op

from core.model.act import Act
from core.model.ids import AccountId
from core.model.notices import Notice, NoticeKind, ToAccount
from storage import migrate as migrate_module
from storage.migrate import LATEST, NewerDatabaseError, migrate, version
from storage.store import SqliteStore
from tests.network import fresh_database
from tests.programme import NOW


def schema(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [text for (text,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql <> '' ORDER BY name")]


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "strapontin.sqlite"


def test_a_file_that_holds_nothing_has_no_version(path: Path) -> None:
    assert version(path) is None


def test_an_empty_database_is_brought_to_the_latest_version(path: Path) -> None:
    migrate(path)
    assert version(path) == LATEST
    assert {"performance", "reservation", "invitation", "outbox", "inbox", "dialogue", "audit"} <= tables(path)


def test_the_latest_version_named_by_the_code_is_the_last_migration_there_is() -> None:
    folder = Path(migrate_module.__file__).parent / "migrations" / "versions"
    assert max(file.name.split("_")[0] for file in folder.glob("*.py")) == LATEST


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    path = fresh_database(tmp_path)
    before = path.read_bytes()
    migrate(path)
    assert path.read_bytes() == before


def test_a_database_from_newer_code_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = fresh_database(tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = schema(path)
    with pytest.raises(NewerDatabaseError, match="9999"):
        migrate(path)
    assert schema(path) == before
    assert version(path) == "9999"


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_bytes(b"not a database " * 1000)
    before = path.read_bytes()
    with pytest.raises(sqlite3.DatabaseError):
        migrate(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("steps_done", [0, 9, 17])
def test_a_migration_that_fails_in_the_middle_leaves_nothing_and_can_be_run_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, steps_done: int
) -> None:
    create = op.create_table
    done: list[str] = []

    def failing(name: str, *columns: object, **options: object) -> object:
        if len(done) == steps_done:
            raise OSError("no space left on device")
        done.append(name)
        return create(name, *columns, **options)  # type: ignore[arg-type]  # Alembic's own signature is wider

    monkeypatch.setattr(op, "create_table", failing)
    with pytest.raises(OSError, match="no space"):
        migrate(path)
    assert len(done) == steps_done
    assert tables(path) - {"alembic_version"} == set()
    assert version(path) is None
    monkeypatch.undo()
    migrate(path)
    assert version(path) == LATEST


_KILLED = """
import os, pathlib, signal, sys
from alembic import op
create = op.create_index
def killed(name, *rest, **options):
    if name == "performance_page":
        os.kill(os.getpid(), signal.SIGKILL)
    return create(name, *rest, **options)
op.create_index = killed
from storage.migrate import migrate
migrate(pathlib.Path(sys.argv[1]))
"""


def test_a_migration_that_is_killed_leaves_nothing_and_can_be_run_again(path: Path) -> None:
    done = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", _KILLED, str(path)],
        cwd=Path(__file__).parents[2],
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == -signal.SIGKILL
    assert tables(path) - {"alembic_version"} == set()
    assert version(path) is None
    migrate(path)
    assert version(path) == LATEST


async def test_what_was_told_before_there_were_channels_is_not_sent_and_what_is_told_from_then_on_is(
    path: Path,
) -> None:
    """The web chat showed it; nobody is to be told of a booking of last month."""
    migrate(path, "0002")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO account (id, created_at) VALUES (1, 0)")
        connection.execute("INSERT INTO address (account_id, channel, native_id) VALUES (1, 'pigeon', 'one')")
        connection.execute(
            "INSERT INTO outbox (recipient_kind, recipient_id, kind, args, priority, dedupe_key, not_before, made_at)"
            " VALUES ('account', 1, 'wished', '{}', 5, 'old', 0, 0)"
        )
    migrate(path)
    store = SqliteStore(path)
    try:
        async with store.write(Act(at=NOW)) as unit:
            unit.tell(Notice(ToAccount(AccountId(1)), NoticeKind.WISHED, {}, "new"))
            await unit.commit()
        async with store.write(Act(at=NOW)) as unit:
            claimed = await unit.deliveries.claim("pigeon", now=NOW, lease=timedelta(minutes=1), limit=10)
            told = await unit.outbox.told(account_id=AccountId(1), staff=False, limit=10)
    finally:
        await store.close()
    assert [one.dedupe_key for one in claimed] == ["new"]
    assert len(told) == 2


@pytest.mark.parametrize(
    ("given", "family", "structure", "erased", "homonym"),
    [
        ("amína", "DUPONT", 1, None, 2),
        ("Amina", "Diallo", 1, None, 2),
        ("Amina", "Diallo", 2, None, 1),
        ("Amina", "Benali", 1, None, 1),
        ("", "", 1, 5, 1),
    ],
)
def test_participants_of_one_short_name_are_numbered_in_the_order_they_came_and_so_are_their_seats(
    path: Path, given: str, family: str, structure: int, erased: int | None, homonym: int
) -> None:
    migrate(path, "0002")
    with closing(sqlite3.connect(path)) as connection, connection:
        person = (
            "INSERT INTO participant (id, structure_id, given, family, folded, attested_by, attested_at, erased_at)"
        )
        people = [(1, 1, "Amina", "Diallo", None), (2, structure, given, family, erased)]
        for number, *written, erased_at in people:
            connection.execute(f"{person} VALUES (?, ?, ?, ?, '', 1, 0, ?)", (number, *written, erased_at))
            connection.execute("INSERT INTO reservation (id, outing_id, structure_id, participant_id, performance_id,"
                               " booked_at) VALUES (?, 1, 1, ?, 1, 0)", (number, number))  # fmt: skip
            for kind in ("holder", "guest"):
                connection.execute("INSERT INTO invitation (outing_id, reservation_id, performance_id, structure_id,"
                                   " kind, given, family, code) VALUES (1, ?, 1, 1, ?, ?, ?, ?)",
                                   (number, kind, *written[1:], f"{number} {kind}"))  # fmt: skip
    migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT homonym FROM participant ORDER BY id").fetchall() == [(1,), (homonym,)]
        seats = connection.execute("SELECT homonym FROM invitation ORDER BY id").fetchall()
    assert seats == [(1,), (1,), (homonym,), (1,)]


async def test_whoever_was_there_before_matrix_is_there_still_and_has_no_room_yet(path: Path) -> None:
    migrate(path, "0003")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO account (id, created_at) VALUES (1, 0)")
        connection.execute("INSERT INTO address (account_id, channel, native_id) VALUES (1, 'pigeon', 'one')")
    migrate(path)
    assert {"matrix_sync", "matrix_room", "matrix_identity", "matrix_unread", "matrix_menu", "matrix_pace"} <= tables(
        path
    )
    store = SqliteStore(path)
    try:
        async with store.read() as view:
            assert (await view.matrix.room_of("one"), await view.matrix.unread()) == (None, [])
    finally:
        await store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT account_id, channel, native_id FROM address").fetchall() == [
            (1, "pigeon", "one")
        ]


def test_codes_made_before_an_address_could_be_added_are_kept_and_leave_no_name_behind(path: Path) -> None:
    """The table of codes is made anew: the file's free pages hold nothing of the old one."""
    migrate(path, to="0003")
    codes = [(f"typed {number}", f"link {number}", "staff", "Nadia", "Zyxbenali", 1, 2) for number in range(500)]
    columns = "hash, link_hash, opens, given, family, made_at, expires_at"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(f"INSERT INTO one_time_code ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", codes)  # noqa: S608
    migrate(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(f"SELECT {columns} FROM one_time_code ORDER BY id").fetchall() == codes  # noqa: S608
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("UPDATE one_time_code SET given = NULL, family = NULL")
    assert b"Zyxbenali" not in path.read_bytes()
