"""What /health says: whether the books answer and are right, and whether the messengers are heard.

Whoever asks, the books are read once a minute at most.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog

from core.ports import Store
from core.usecases.check_books import check_books

HEALTHY_WITHIN = 5.0
"""Seconds for the database to answer."""
FRESH_FOR = 60.0
"""Seconds that an answer is given again: reading all the books is dear, and anybody may ask."""

Said = Mapping[str, str | int]

_log = structlog.get_logger(__name__)


class Health:
    """`now` is a steady clock, in seconds. Asked by many at once, it looks once. `heard`: of the messengers."""

    def __init__(
        self, store: Store, *, now: Callable[[], float], heard: Callable[[], Awaitable[Said]] | None = None
    ) -> None:
        self._store = store
        self._now = now
        self._heard = heard
        self._one = asyncio.Lock()
        self._found: Said = {}
        self._until = now()

    async def __call__(self) -> Said:
        async with self._one:
            if not self._found or self._now() >= self._until:
                self._found = await self._look()
                self._until = self._now() + FRESH_FOR
            books = self._found
        well = books["status"] == "ok"
        heard = await self._listen() if well and self._heard is not None else {}
        return {**books, **heard}

    async def _look(self) -> Said:
        try:
            wrong = await asyncio.wait_for(check_books(self._store), timeout=HEALTHY_WITHIN)
        except Exception as error:  # noqa: BLE001 - whatever it is, the service cannot do its work
            return _unhealthy(error)
        return {"status": "books" if wrong else "ok", "wrong_books": len(wrong)}

    async def _listen(self) -> Said:
        """Asked each time: a messenger falls silent within a minute."""
        if self._heard is None:
            return {}
        try:
            return await asyncio.wait_for(self._heard(), timeout=HEALTHY_WITHIN)
        except Exception as error:  # noqa: BLE001 - the same
            return _unhealthy(error)


def _unhealthy(error: Exception) -> Said:
    _log.error("unhealthy", exc_info=error)
    return {"status": "database"}
