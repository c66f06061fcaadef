"""How far the only last-minute notice has got on its way into the outbox, and what became of it for each person."""

import asyncio
import random
import sqlite3
from contextlib import closing
from datetime import datetime

from core.model.bulletins import Progress
from core.model.ids import BulletinId
from storage.store import SqliteStore
from tests.telegram.books import Books

LOOKED_EVERY = 0.01
PATIENCE = 60.0
"""Seconds until a tick goes on with it, on a busy machine."""
STEPS = 5_000_000
"""About a second: five of them take longer than a start, so that no tick is through before somebody looks."""
COUNTS = "WITH RECURSIVE step(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < {}) SELECT COUNT(*) FROM step"
SLOW = "CREATE TRIGGER slow AFTER UPDATE OF reached ON bulletin BEGIN SELECT * FROM work; END"


class Spreading(Books):
    def slow(self) -> None:
        """From now on each transaction of the fan-out takes so long that a kill falls into one."""
        with closing(sqlite3.connect(self._path)) as connection:
            connection.execute(f"CREATE VIEW work AS {COUNTS.format(STEPS)}")
            connection.execute(SLOW)

    def quick(self) -> None:
        """As it is without; to be called while no service runs."""
        with closing(sqlite3.connect(self._path)) as connection:
            connection.execute("DROP TRIGGER slow")

    def told(self) -> tuple[int, int]:
        """Readers that the fan-out is past, and all of them."""
        ((past, all_of_them),) = self.query(
            "SELECT COUNT(*) FILTER (WHERE r.id <= b.reached), COUNT(*) FROM bulletin b "
            "JOIN bulletin_reader r ON r.bulletin_id = b.id"
        )
        return past, all_of_them

    async def goes_on(self, *, past: int) -> None:
        """Returns in the middle of a step, past more readers than so many, or past all. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while not self._is_past(past):  # noqa: ASYNC110 - the file tells nobody
                await asyncio.sleep(LOOKED_EVERY)
        await asyncio.sleep(random.random() / 4)  # noqa: S311 - any moment will do

    def _is_past(self, past: int) -> bool:
        so_far, readers = self.told()
        return so_far > past or 0 < readers == so_far

    def over(self) -> bool:
        """Told to all, and nothing under way."""
        if {"queued", "sending"} & self.states().keys():
            return False
        return not self.query("SELECT 1 FROM bulletin WHERE ended_at IS NULL")

    def doubled(self) -> list[tuple[str, int]]:
        """Facts written more than once, and readers without any: of a sound fan-out, nothing."""
        return self.query(
            "SELECT r.participant_id, COUNT(o.id) FROM bulletin_reader r LEFT JOIN outbox o ON o.kind = 'last-minute' "
            "AND ((o.recipient_kind = 'participant' AND o.recipient_id = r.participant_id) OR (o.recipient_kind = "
            "'account' AND o.recipient_id = (SELECT account_id FROM participant WHERE id = r.participant_id))) "
            "WHERE r.participant_id IS NOT NULL GROUP BY r.participant_id HAVING COUNT(o.id) <> 1"
        )

    async def progress(self, *, now: datetime) -> Progress:
        """As the staff see it."""
        store = SqliteStore(self._path)
        try:
            async with store.read() as view:
                return await view.bulletins.progress(BulletinId(1), now=now)
        finally:
            await store.close()
