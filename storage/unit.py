"""A unit of work on SQLite: reads and writes under the write lock, undone unless committed."""

import json
from collections.abc import Sequence
from functools import partial
from types import TracebackType
from typing import Self

from core.errors import CommitLostError, StaleError
from core.model.act import Act, DialogueMove, DialogueState
from core.model.ids import AccountId, AddressId
from core.model.notices import Notice, Recipient, ToAccount, ToParticipant, ToVenue
from storage import rows
from storage.listeners import Listeners
from storage.relays import relay
from storage.repositories import Repositories
from storage.session import Row, SqliteSession, Value
from storage.writer import Writer


class SqliteUnit(Repositories):
    """What is to be told and noted waits here and is written in one hop at the commit."""

    def __init__(self, writer: Writer, session: SqliteSession, act: Act, *, listeners: Listeners) -> None:
        super().__init__(session)
        self._writer = writer
        self._sqlite = session
        self._act = act
        self._listeners = listeners
        self._notices: list[dict[str, Value]] = []
        self._of_address: dict[str, AddressId] = {}
        self._audits: list[dict[str, Value]] = []
        self._told: list[str] = []
        self._redrawn: list[str] = []
        self._pages: set[AccountId] = set()
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
        if isinstance(notice.to, ToAccount) and notice.to.of_address is not None:
            self._of_address[notice.dedupe_key] = notice.to.of_address
        self._notices.append(
            {
                "recipient_kind": kind,
                "recipient_id": number,
                "kind": notice.kind,
                "args": json.dumps(dict(notice.args)),
                "priority": notice.priority,
                "dedupe_key": notice.dedupe_key,
                "now": rows.seconds(self._act.at),
                "not_before": self._leaves(notice),
                "useless_after": rows.seconds(notice.useless_after) if notice.useless_after else None,
            }
        )

    def _leaves(self, notice: Notice) -> int:
        """What may leave now may leave within this very second."""
        if notice.not_before is None or notice.not_before <= self._act.at:
            return rows.seconds(self._act.at)
        return rows.seconds_from(notice.not_before)

    def redraw(self, dedupe_key: str) -> None:
        self._redrawn.append(dedupe_key)

    def redraw_pages(self, account_id: AccountId) -> None:
        self._pages.add(account_id)

    def note(self, what: str, *, subject: str, subject_id: int, **details: int | str) -> None:
        self._audits.append(
            {
                "now": rows.seconds(self._act.at),
                "account_id": self._act.by.account_id if self._act.by else None,
                "act": what,
                "subject": subject,
                "subject_id": subject_id,
                "details": json.dumps(details),
            }
        )

    async def commit(self, outcome: object = None) -> None:
        self._left = True
        await self._writer.leave(self._sqlite.piece(partial(self._finish, outcome)))
        self._listeners.announce(self._told, self._redrawn, sorted(self._pages))

    async def _finish(self, outcome: object) -> None:
        sql, act = self._sqlite, self._act
        now = rows.seconds(act.at)
        if act.origin is not None and not await sql.run(
            "receive", channel=act.origin.channel, update_id=act.origin.update_id, now=now
        ):
            raise StaleError("this update was handled before")
        if act.origin is not None:  # what was typed may hold a name: it goes at once; the answer is still owed
            await sql.run("empty_arrival", channel=act.origin.channel, update_id=act.origin.update_id)
        for notice in self._notices:
            await self._tell(notice, now)
        for audit in self._audits:
            await sql.run("audit", **audit)
        if act.move is not None:
            await self._move(act.move, act.move.then(outcome), now)

    async def _tell(self, notice: dict[str, Value], now: int) -> None:
        """Nothing where it was told before. Its way to each address that is not in the web chat begins with it."""
        sql = self._sqlite
        if notice["recipient_kind"] == "participant":
            chat = await sql.one("chat_of_participant", participant_id=notice["recipient_id"])
            if chat is not None:
                notice |= {"recipient_kind": "account", "recipient_id": chat["account_id"]}
        told = await sql.one("tell", **notice)
        if told is None:
            return
        self._told.append(str(notice["dedupe_key"]))
        outbox_id, number = told["id"], notice["recipient_id"]
        states: Sequence[Row] = ()
        match notice["recipient_kind"]:
            case "account":
                states = await self._tell_account(str(notice["dedupe_key"]), outbox_id, number)
            case "staff":
                states = await sql.all("deliver_to_staff", outbox_id=outbox_id)
            case "venue":
                states = await sql.all("deliver_to_venue", outbox_id=outbox_id, venue_id=number)
            case "participant":
                await sql.run("relay_to_person", participant_id=number, outbox_id=outbox_id, now=now)
        if any(row["state"] == "unreachable" for row in states):
            await relay(sql, outbox_id, now=now)

    async def _tell_account(self, dedupe_key: str, outbox_id: Value, account_id: Value) -> Sequence[Row]:
        to: dict[str, Value] = {"outbox_id": outbox_id, "account_id": account_id}
        address_id = self._of_address.get(dedupe_key)
        states: Sequence[Row] = ()
        if address_id is not None:
            states = await self._sqlite.all("deliver_to_others", **to, address_id=address_id)
        return states or await self._sqlite.all("deliver_to_account", **to)

    async def _move(self, move: DialogueMove, state: DialogueState, now: int) -> None:
        step: dict[str, Value] = {"address_id": move.address_id, "step": state.step, "data": state.data, "now": now}
        moved = (
            await self._sqlite.run("move_dialogue", **step, revision=move.revision)
            if move.revision
            else await self._sqlite.run("start_dialogue", **step)
        )
        if not moved:
            raise StaleError("the dialogue moved on")


def _recipient(to: Recipient) -> tuple[str, int]:
    match to:
        case ToAccount(account_id):
            return "account", account_id
        case ToVenue(venue_id):
            return "venue", venue_id
        case ToParticipant(participant_id):
            return "participant", participant_id
        case _:
            return "staff", 0
