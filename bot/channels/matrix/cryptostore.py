"""nio's store of keys, in write-ahead log and durable: the server forgets a key as soon as we say that we have it."""

from collections.abc import Collection
from dataclasses import dataclass

from nio.store import SqliteStore
from nio.store.models import MegolmInboundSessions
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

    def forget_inbound_group_sessions(self, room_id: str, session_ids: Collection[str]) -> None:
        """nio keeps them for ever."""
        gone = (MegolmInboundSessions.room_id == room_id) & (MegolmInboundSessions.session_id << list(session_ids))
        with self.database.bind_ctx(self.models):
            MegolmInboundSessions.delete().where(gone).execute()
