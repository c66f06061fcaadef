"""The made-up network with the real conversation over it: who talks, what time it is, and a restart in the middle."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot import wiring
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
from core.usecases.tick import Tick
from handlers.router import Router
from storage.store import SqliteStore
from tests.network import BUSY_TIMEOUT_MS, Network, open_network
from tests.scenarios.talk import Talk


@dataclass
class Stage:
    """`now` may be moved; `network` stays as it was made, for looking at the file and for what no talk does yet."""

    network: Network
    texts: Texts
    now: datetime
    store: SqliteStore
    desk: WebDesk
    router: Router
    _opened: list[SqliteStore] = field(default_factory=list)

    def person(self, native_id: str) -> Talk:
        return Talk(native_id, desk=lambda: self.desk, now=lambda: self.now, texts=self.texts)

    def later(self, **span: int) -> None:
        self.now += timedelta(**span)

    async def tick(self) -> None:
        """The scheduler's, at the stage's moment."""
        await Tick(self.store, self.network.policies)(self.now)

    async def restart(self) -> None:
        """A new store, new use cases, a new router on the same file: nothing was kept in memory."""
        if self._opened:
            await self._opened.pop().close()
        self.store = SqliteStore(self.network.path, busy_timeout_ms=BUSY_TIMEOUT_MS)
        self._opened.append(self.store)
        self.router, self.desk = _conversation(self.store, self.texts)

    async def close(self) -> None:
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
async def open_stage(folder: Path, texts: Texts, **options: Any) -> AsyncIterator[Stage]:
    """`options` are those of `open_network`."""
    async with open_network(folder, **options) as network:
        router, desk = _conversation(network.store, texts)
        stage = Stage(network, texts, network.now, network.store, desk, router)
        try:
            yield stage
            assert await stage.books_are_right()
        finally:
            await stage.close()


def _conversation(store: SqliteStore, texts: Texts) -> tuple[Router, WebDesk]:
    services = wiring.services(store)
    router = wiring.router(services)
    return router, WebDesk(store, router, Tasks(), Documents(store, texts, services.policies))
