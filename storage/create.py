"""A new database in one go, from `schema.sql`: what the migrations leave, written down.

It spares a first start the second and the 25 MB of Alembic. `python -m storage.create` (`make schema`) writes the file
anew after a migration; a test holds it equal to what the migrations make.
"""

import sqlite3
import tempfile
from contextlib import closing
from importlib import resources
from pathlib import Path

from storage.migrate import LATEST, migrate, version

SCHEMA = "schema.sql"


def prepare(path: Path) -> None:
    """Creates the database where there is none, else brings it to the latest schema. Blocks."""
    if version(path) is None:
        _create(path)
    else:
        migrate(path)


def schema(path: Path) -> str:
    """Every statement that makes a database like the one at `path`, in the order of their making."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql <> '' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
        ).fetchall()
    return "".join(f"{sql};\n\n" for (sql,) in rows)


def _create(path: Path) -> None:
    made = resources.files("storage").joinpath(SCHEMA).read_text(encoding="utf-8")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(f"BEGIN IMMEDIATE;\n{made}")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (LATEST,))
        connection.execute("COMMIT")


def _write() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schema.sqlite"
        migrate(path)
        Path(__file__).with_name(SCHEMA).write_text(schema(path), encoding="utf-8")


if __name__ == "__main__":
    _write()
