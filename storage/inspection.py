"""Looks at a database without writing to it, whoever uses it meanwhile."""

import os
import sqlite3
import stat
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from core.ports.inspection import DatabaseState
from core.ports.matrix import MatrixPace
from storage import rows, statements
from storage.lock import DatabaseInUseError, held, writing
from storage.migrate import LATEST, ForeignDatabaseError

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def inspect(path: Path) -> DatabaseState:
    """Blocks. Raises ForeignDatabaseError for another program's file, OSError for one that cannot be read."""
    engine = sqlite3.sqlite_version
    if not path.exists():
        return DatabaseState(None, LATEST, engine, guarded=_guarded(path.parent))
    facts = path.stat()
    ours, private = facts.st_uid == os.geteuid(), not facts.st_mode & _OTHERS
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            version, sound = _version(connection, path), _sound(connection)
            current = sound and version == LATEST
            people = _people(connection) if current else {}
            paces = _paces(connection) if current else {}
    except sqlite3.DatabaseError:
        version, sound, people, paces = None, False, {}, {}
    return DatabaseState(
        version=version,
        latest=LATEST,
        engine=engine,
        held=held(path),
        guarded=_guarded(path.parent),
        sound=sound,
        ours=ours,
        private=private,
        people=people,
        paces=paces,
    )


def _version(connection: sqlite3.Connection, path: Path) -> str | None:
    tables = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master")}
    if "alembic_version" not in tables:
        if tables:
            raise ForeignDatabaseError(path)
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row["version_num"]) if row else None


def _sound(connection: sqlite3.Connection) -> bool:
    return [row[0] for row in connection.execute("PRAGMA quick_check")] == ["ok"]


def _people(connection: sqlite3.Connection) -> Mapping[str, int]:
    found = connection.execute(statements.load("sqlite3")["reached_people"])
    return {row["channel"]: row["many"] for row in found}


def _paces(connection: sqlite3.Connection) -> Mapping[str, MatrixPace]:
    found = connection.execute(statements.load("sqlite3")["learned_paces"])
    return {
        row["user_id"]: MatrixPace(
            row["per_second"], row["burst"], bool(row["exempt"]), rows.instant(row["learned_at"])
        )
        for row in found
    }


def _guarded(folder: Path) -> bool:
    """Whether the disk keeps a second writer out: tried on a file of its own. Network disks may not."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".strapontin-doctor-") as own:
        path = Path(own) / "tried"
        with writing(path):
            try:
                with writing(path):
                    return False
            except DatabaseInUseError:
                return True
