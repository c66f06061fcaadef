"""A new database is the same, whichever way it comes to be."""

from pathlib import Path

from storage.create import prepare, schema
from storage.migrate import LATEST, migrate, version


def test_a_created_database_equals_a_migrated_one(tmp_path: Path) -> None:
    created, migrated = tmp_path / "created.sqlite", tmp_path / "migrated.sqlite"
    prepare(created)
    migrate(migrated)
    assert schema(created) == schema(migrated)
    assert version(created) == LATEST


def test_preparing_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "strapontin.sqlite"
    prepare(path)
    before = path.read_bytes()
    prepare(path)
    assert path.read_bytes() == before
