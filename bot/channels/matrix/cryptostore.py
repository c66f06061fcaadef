"""nio's store of keys, in write-ahead log and durable: the server forgets a key as soon as we say that we have it."""

from dataclasses import dataclass

from nio.store import SqliteStore
from peewee import SqliteDatabase


@dataclass
class DurableStore(SqliteStore):  # type: ignore[misc]  # nio ships no types
    """Opened by nio with a rollback journal, where each key is several flushes; here what belongs together is one.

    A session's state that went back in time would encrypt two messages alike: so the log is flushed at every commit.
    """

    def _create_database(self) -> SqliteDatabase:
        return SqliteDatabase(
            self.database_path,
            pragmas={"foreign_keys": 1, "secure_delete": 1, "journal_mode": "wal", "synchronous": "full"},
        )
