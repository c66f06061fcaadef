"""The yardstick: the same booking as one bare aiosqlite transaction, without rules, types or grouping.

One connection, one lock, one hop for each statement: dedupe key, rights, seats, booking, outbox, audit.
"""

import asyncio
from pathlib import Path
from types import TracebackType
from typing import Self

import aiosqlite

from tests.bench.order import Wanted
from tests.bench.season import NOW

_AT = int(NOW.timestamp())
_SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


class BareBooking:
    """`async with BareBooking(path) as book: await book(wanted)`."""

    def __init__(self, path: Path) -> None:
        self._db = aiosqlite.connect(path, isolation_level=None, cached_statements=256)
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> Self:
        await self._db
        for setting in _SETTINGS:
            await self._db.execute(f"PRAGMA {setting}")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._db.close()

    async def __call__(self, wanted: Wanted) -> None:
        async with self._lock:
            await self._db.execute("BEGIN IMMEDIATE")
            try:
                await self._write(wanted)
            except BaseException:
                await self._db.execute("ROLLBACK")
                raise
            await self._db.execute("COMMIT")

    async def _write(self, wanted: Wanted) -> None:
        run, account = self._db.execute, wanted.by.account_id
        await run("INSERT INTO inbox (channel, update_id, received_at) VALUES ('web', ?, ?)", (wanted.update_id, _AT))
        ((member, structure),) = await self._db.execute_fetchall(
            "SELECT id, structure_id FROM member WHERE account_id = ? AND withdrawn_at IS NULL", (account,)
        )
        taken = await run(
            "UPDATE performance SET seats_taken = seats_taken + 1 WHERE id = ? AND seats_taken + 1 <= seats_total",
            (wanted.performance,),
        )
        if taken.rowcount != 1:
            raise LookupError("full")
        made = await run(
            "INSERT INTO outing (structure_id, performance_id, made_by, made_at) VALUES (?, ?, ?, ?)",
            (structure, wanted.performance, member, _AT),
        )
        outing = made.lastrowid
        made = await run(
            "INSERT INTO reservation (outing_id, structure_id, participant_id, performance_id, booked_at) "
            "VALUES (?, ?, ?, ?, ?)",
            (outing, structure, wanted.participant, wanted.performance, _AT),
        )
        await run(
            "INSERT INTO invitation (outing_id, reservation_id, performance_id, structure_id, kind, given, family,"
            " code) SELECT ?, ?, ?, ?, 'holder', given, family, ? FROM participant WHERE id = ?",
            (outing, made.lastrowid, wanted.performance, structure, wanted.code, wanted.participant),
        )
        await run(
            "INSERT INTO outbox (recipient_kind, recipient_id, kind, args, priority, dedupe_key, not_before, made_at) "
            "VALUES ('account', ?, 'booked', ?, 0, ?, ?, ?)",
            (account, f'{{"outing": {outing}}}', f"booked:{outing}", _AT, _AT),
        )
        await run(
            "INSERT INTO audit (at, account_id, act, subject, subject_id, details) "
            "VALUES (?, ?, 'book', 'outing', ?, '{\"seats\": 1}')",
            (_AT, account, outing),
        )
