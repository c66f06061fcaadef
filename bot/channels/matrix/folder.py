"""What the service keeps beside its database for Matrix: session, seeds and keys, for its own user's eyes alone."""

import json
import os
import stat
from pathlib import Path
from typing import Any

_FOLDER, _FILE = 0o700, 0o600


class FolderError(Exception):
    """The folder cannot be trusted or used. Says what to do; the service does not start."""


class Folder:
    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self, *, owner: str) -> None:
        """Makes it where there is none. Raises FolderError where others may read it, or it is another account's."""
        try:
            self.path.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
            for path in (self.path, *self.path.iterdir()):
                _check(path)
        except OSError as error:
            raise FolderError(f"{self.path} cannot be used: {error.strerror}") from None
        known = self.read("account.json")
        if known is None:
            self.write("account.json", {"user_id": owner})
        elif known.get("user_id") != owner:
            raise FolderError(f"{self.path} holds the keys of {known.get('user_id')}: move it away to begin anew")

    def read(self, name: str) -> dict[str, Any] | None:
        """None where there is none. Raises FolderError where it holds something else."""
        try:
            found = json.loads((self.path / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            found = None
        if not isinstance(found, dict):
            raise FolderError(f"{self.path / name} cannot be read: put it back from a backup, or move it away")
        return found

    def write(self, name: str, value: dict[str, Any]) -> None:
        """Whole or not at all, and durable once this returns."""
        beside = self.path / f".{name}.new"
        with open(beside, "w", encoding="utf-8", opener=_private) as file:
            json.dump(value, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path / name)
        folder = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def remove(self, name: str) -> None:
        (self.path / name).unlink(missing_ok=True)

    def reserve(self, name: str) -> Path:
        """A file that somebody else writes, ours alone from its beginning: SQLite's -wal takes its mode over."""
        with open(self.path / name, "ab", opener=_private):
            return self.path / name


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, _FILE)


def _check(path: Path) -> None:
    found = path.lstat()
    if found.st_uid != os.geteuid():
        raise FolderError(f"{path} belongs to another user of this machine")
    if stat.S_ISLNK(found.st_mode):
        raise FolderError(f"{path} is a link: put the file itself in its place")
    if found.st_mode & 0o077:
        mode = _FOLDER if path.is_dir() else _FILE
        raise FolderError(f"{path} can be read by others: chmod {mode:o} {path}")
