"""The made-up network with the real conversation over it: who talks, what time it is, and a restart in the middle.

On the web a talk is with the router; on Telegram it goes through a Bot API server and the real adapter, on Matrix
through a homeserver.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot import usecases, wiring
from bot.desk import WebDesk
from bot.documents import Documents
from bot.tasks import Tasks
from bot.texts import Texts
from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.ids import ParticipantId, StructureId
from core.model.structures import StructureState
from core.usecases.book_seats import Booked
from core.usecases.check_books import check_books
from core.usecases.due import DueWork
from core.usecases.tick import Tick
from handlers.router import Router
from storage.store import SqliteStore
from tests.fakebot import FakeBotApi
from tests.network import BUSY_TIMEOUT_MS, CHANNEL, Network, open_network
from tests.scenarios.line import Line, Notes, StageClock
from tests.scenarios.matrix import MatrixLine, moves_to_matrix, remember_token, until_heard_first
from tests.scenarios.matrixtalk import MatrixTalk
from tests.scenarios.talk import Talk
from tests.scenarios.telegram import TELEGRAM, TelegramLine, number
from tests.scenarios.telegramtalk import TelegramTalk
from tests.scenarios.town import Town


@dataclass
class Stage:
    """`now` may be moved; `network` stays as it was made, for looking at the file and for what no talk does yet."""

    network: Network
    texts: Texts
    now: datetime
    store: SqliteStore
    desk: WebDesk
    router: Router
    api: FakeBotApi | None = None
    """Where the channel is Telegram."""
    town: Town | None = None
    """Where it is Matrix."""
    _opened: list[SqliteStore] = field(default_factory=list)
    _line: Line | None = None
    _notes: Notes = field(default_factory=Notes)

    def person(self, name: str) -> Talk:
        if self.api is not None:
            return TelegramTalk(name, self, lambda: self.line)
        if self.town is not None:
            return MatrixTalk(name, self, lambda: self.matrix)
        return Talk(name, desk=lambda: self.desk, now=lambda: self.now, texts=self.texts)

    @property
    def line(self) -> TelegramLine:
        assert isinstance(self._line, TelegramLine)
        return self._line

    @property
    def matrix(self) -> MatrixLine:
        assert isinstance(self._line, MatrixLine)
        return self._line

    def native_id(self, name: str) -> str:
        """Where they are on the stage's channel."""
        if self.town is not None:
            return self.town.user_id(name)
        return name if self.api is None else str(number(name))

    def seconds(self) -> float:
        """`now`, since 1970."""
        return self.now.timestamp()

    def later(self, **span: int) -> None:
        self.now += timedelta(**span)

    async def tick(self) -> None:
        """The scheduler's, at the stage's moment."""
        await Tick(self.store, self.network.policies)(self.now)
        await self.delivers()

    async def works(self) -> None:
        """Due work, at the stage's moment."""
        await DueWork(self.store, self.network.policies, usecases.doers(self.network.policies))(self.now)
        await self.delivers()

    async def delivers(self) -> None:
        """What was told by other ways than a talk; on the web it is just there."""
        if self._line is not None:
            await self._line.carried()

    async def restart(self) -> None:
        """A new store, new use cases, a new router on the same file: nothing was kept in memory."""
        await self.hang_up()
        if self._opened:
            await self._opened.pop().close()
        self.store = SqliteStore(self.network.path, busy_timeout_ms=BUSY_TIMEOUT_MS)
        self._opened.append(self.store)
        self.router, self.desk = _conversation(self.store, self.texts)
        await self.connect()

    async def connect(self) -> None:
        """The adapter over the present store; nothing on the web, where a talk is with the desk itself."""
        clock = StageClock(lambda: self.now)
        if self.api is not None:
            self._line = TelegramLine(self.api, self.store, self.desk, self.texts, clock, self._notes)
        elif self.town is not None:
            self._line = MatrixLine(self.town, self.store, self.desk, self.texts, clock, self._notes)
        if self._line is not None:
            await self._line.open()
        if self.town is not None:
            await until_heard_first(self.network, self.town)

    async def hang_up(self) -> None:
        """The adapter stops; `connect` begins anew."""
        if self._line is not None:
            await self._line.close()
            self._line = None

    async def close(self) -> None:
        await self.hang_up()
        if self.town is not None:
            remember_token(self.network, self.town)
            await self.town.close()
        for store in self._opened:
            await store.close()

    async def books_are_right(self) -> bool:
        return not await check_books(self.store)

    async def has_booked(self, participant: ParticipantId, *shows: str, at: datetime | None = None) -> None:
        """Booked before the talk begins."""
        for show in shows:
            order = Order(self.network.performance(show), (Party(participant),))
            by = self.network.referent if participant in self.network.people else self.network.other_referent
            assert isinstance(await self.network.book(order, by, at=at or self.now), Booked)

    async def suspends(self, structure_id: StructureId, why: str) -> None:
        async with self.store.write(Act(at=self.now)) as unit:
            await unit.network.set_state(structure_id, StructureState.SUSPENDED, why=why)
            await unit.commit()

    def seats(self) -> list[tuple[Any, ...]]:
        """Live invitations: show, kind, given name, in the order of booking."""
        return self.network.query(
            "SELECT p.external_id, i.kind, i.given FROM invitation i JOIN performance p ON p.id = i.performance_id "
            "WHERE i.cancelled_at IS NULL ORDER BY i.id"
        )


@asynccontextmanager
async def open_stage(
    folder: Path, texts: Texts, *, channel: str = CHANNEL, town: Town | None = None, **options: Any
) -> AsyncIterator[Stage]:
    """`channel`: everybody's; on Matrix, in this `town`. `options` are those of `open_network`."""
    async with open_network(folder, **options) as network, AsyncExitStack() as stack:
        router, desk = _conversation(network.store, texts)
        stage = Stage(network, texts, network.now, network.store, desk, router)
        if channel == TELEGRAM:
            stage.api = await stack.enter_async_context(FakeBotApi(clock=stage.seconds, paced=False))
            await _move_to_telegram(stage)
        if town is not None:
            stage.town = town
            await moves_to_matrix(network, town)
        try:
            await stage.connect()
            yield stage
            assert await stage.books_are_right()
        finally:
            await stage.close()


async def _move_to_telegram(stage: Stage) -> None:
    """Everybody of the network wrote to the bot before."""
    assert stage.api is not None
    for address_id, name in stage.network.query("SELECT id, native_id FROM address"):
        await stage.network.execute(
            "UPDATE address SET channel = ?, native_id = ? WHERE id = ?", TELEGRAM, str(number(name)), address_id
        )
        stage.api.user(number(name), name).chat.closed = None


def _conversation(store: SqliteStore, texts: Texts) -> tuple[Router, WebDesk]:
    services = wiring.services(store)
    router = wiring.router(services)
    return router, WebDesk(store, router, Tasks(), Documents(store, texts, services.policies))
