"""A unit of work on SQLite: reads and writes under the write lock, undone unless committed."""

import json
from types import TracebackType
from typing import Self

from core.errors import CommitLostError, StaleError
from core.model.act import Act
from core.model.notices import Notice, Recipient, ToAccount, ToVenue
from storage import rows
from storage.repositories import Repositories
from storage.session import SqliteSession, Value
from storage.writer import Writer


class SqliteUnit(Repositories):
    """What is to be told and noted waits here and is written in one hop at the commit."""

    def __init__(self, writer: Writer, session: SqliteSession, act: Act) -> None:
        super().__init__(session)
        self._writer = writer
        self._sqlite = session
        self._act = act
        self._deferred: list[tuple[str, dict[str, Value]]] = []
        self._left = False

    async def __aenter__(self) -> Self:
        await self._writer.enter()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._left:
            return
        self._left = True
        try:
            await self._writer.leave(None)
        except CommitLostError:
            if error is None:
                raise

    def tell(self, notice: Notice) -> None:
        kind, number = _recipient(notice.to)
        self._later(
            "tell",
            recipient_kind=kind,
            recipient_id=number,
            kind=notice.kind,
            args=json.dumps(dict(notice.args)),
            priority=notice.priority,
            dedupe_key=notice.dedupe_key,
            now=rows.seconds(self._act.at),
            useless_after=rows.seconds(notice.useless_after) if notice.useless_after else None,
        )

    def note(self, what: str, *, subject: str, subject_id: int, **details: int | str) -> None:
        self._later(
            "audit",
            now=rows.seconds(self._act.at),
            account_id=self._act.by.account_id if self._act.by else None,
            act=what,
            subject=subject,
            subject_id=subject_id,
            details=json.dumps(details),
        )

    async def commit(self, outcome: object = None) -> None:
        self._left = True
        await self._writer.leave(self._sqlite.piece(self._finish(outcome)))

    def _later(self, statement: str, **values: Value) -> None:
        self._deferred.append((statement, values))

    async def _finish(self, outcome: object) -> None:
        sql, act = self._sqlite, self._act
        now = rows.seconds(act.at)
        if act.origin is not None and not await sql.run(
            "receive", channel=act.origin.channel, update_id=act.origin.update_id, now=now
        ):
            raise StaleError("this update was handled before")
        for statement, values in self._deferred:
            await sql.run(statement, **values)
        if act.move is not None:
            state = act.move.then(outcome)
            step: dict[str, Value] = {
                "address_id": act.move.address_id,
                "step": state.step,
                "data": state.data,
                "now": now,
            }
            moved = (
                await sql.run("move_dialogue", **step, revision=act.move.revision)
                if act.move.revision
                else await sql.run("start_dialogue", **step)
            )
            if not moved:
                raise StaleError("the dialogue moved on")


def _recipient(to: Recipient) -> tuple[str, int]:
    match to:
        case ToAccount(account_id):
            return "account", account_id
        case ToVenue(venue_id):
            return "venue", venue_id
        case _:
            return "staff", 0
