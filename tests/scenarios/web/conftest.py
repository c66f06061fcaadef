"""The real web chat, in this process, over a furnished demo store."""

import io
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import structlog

from bot import wiring
from bot.channels.web.channel import Demo
from bot.clock import SystemClock
from bot.demo.network import furnish
from bot.logging import start_logging
from core.rules.weeks import PARIS
from core.usecases.check_books import check_books
from storage.store import SqliteStore
from tests.chromium import OpenPage
from tests.network import fresh_database
from tests.scenarios.web.chat import Served


class DaytimeClock:
    """The machine's, moved within today so that each test begins at eleven in Paris: at night no seat is offered."""

    def __init__(self) -> None:
        self._machine = SystemClock()
        now = self._machine.now()
        self._ahead = now.astimezone(PARIS).replace(hour=11, minute=0, second=0, microsecond=0) - now

    def now(self) -> datetime:
        return self._machine.now() + self._ahead


@pytest.fixture
async def served(tmp_path: Path, open_page: OpenPage) -> AsyncIterator[Served]:
    """On a free port, by daylight; at the end the books are proved, and nothing was logged as wrong."""
    path, log = fresh_database(tmp_path), io.StringIO()
    start_logging(level="warning", stream=log)
    store, clock = SqliteStore(path), DaytimeClock()
    personas = await furnish(wiring.services(store), now=clock.now())
    service = await wiring.start(
        store, clock=clock, host="127.0.0.1", port=0, demo=Demo(personas, bound_to="127.0.0.1")
    )
    yield Served(service.server.url, path)
    await open_page.leave()
    wrong = await check_books(store)
    await service.close()
    await store.close()
    structlog.reset_defaults()
    assert (list(wrong), log.getvalue()) == ([], "")
