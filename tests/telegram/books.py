"""What the file holds, beside a service that is killed."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from core.usecases.check_books import check_books
from storage.store import SqliteStore


class Books:
    """What the file holds, read beside whoever writes it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self._path)) as connection:
            return connection.execute(sql).fetchall()

    def states(self) -> Counter[str]:
        return Counter(dict(self.query("SELECT state, COUNT(*) FROM delivery GROUP BY state")))

    def begun(self) -> set[int]:
        """Facts that left, or were about to, and of which nobody noted what became of them."""
        return {number for (number,) in self.query("SELECT id FROM delivery WHERE state = 'sending' AND begun_at > 0")}

    def pairs(self, where: str) -> list[tuple[int, int]]:
        return [*self.query(f"SELECT participant_id, performance_id FROM reservation WHERE {where}")]  # noqa: S608

    async def are_right(self) -> bool:
        """Seats taken are seats held."""
        store = SqliteStore(self._path)
        try:
            return not await check_books(store)
        finally:
            await store.close()
