"""Brings a database to this code's schema, one transaction for each migration; a newer database is refused."""

import sqlite3
from contextlib import closing
from pathlib import Path

from core.errors import StrapontinError

LATEST = "0006"


class NewerDatabaseError(StrapontinError):
    """The database was written by a newer version of the code."""

    key = "error-newer-database"


class ForeignDatabaseError(StrapontinError):
    """The file holds another program's tables: ours are not put beside them."""

    key = "error-foreign-database"


def version(path: Path) -> str | None:
    """None for a database that holds nothing yet. Raises ForeignDatabaseError for one that holds something else."""
    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if "alembic_version" not in tables:
            if tables:
                raise ForeignDatabaseError(path)
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None


def migrate(path: Path, to: str = "head") -> None:
    """Blocks; call it before serving, or from a thread. Alembic is loaded only where there is something to do."""
    present = version(path)
    if present is not None and present > LATEST:
        raise NewerDatabaseError(f"{path} is at version {present}, this code knows {LATEST}: install the newer version")
    if present == LATEST and to == "head":
        return
    import alembic.command  # noqa: PLC0415 - 25 MB that a start on a ready database does not need
    import alembic.config  # noqa: PLC0415
    import sqlalchemy as sa  # noqa: PLC0415

    config = alembic.config.Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
    sa.event.listen(engine, "connect", _no_implicit_transactions)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, to)


def _no_implicit_transactions(connection: sqlite3.Connection, _record: object) -> None:
    """sqlite3 would commit before DDL by itself: the whole migration is one transaction instead."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("PRAGMA secure_delete=ON")  # a table made anew leaves no name behind
