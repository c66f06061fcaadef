"""One process writes to a SQLite database at a time: a lock on a file beside it, gone with the process."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import StrapontinError


class DatabaseInUseError(StrapontinError):
    """Another process holds the database."""

    key = "error-database-in-use"


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Raises DatabaseInUseError where a running service, or another command, holds it."""
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise DatabaseInUseError(str(path)) from error
        yield


def held(path: Path) -> bool:
    """Whether somebody is writing; nothing is held meanwhile, and no file is made."""
    beside = path.with_name(f"{path.name}.lock")
    if not beside.exists():
        return False
    with beside.open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
