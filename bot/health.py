"""What /health says: whether the books answer and are right. Whoever asks, they are read once a minute at most."""

import asyncio
from collections.abc import Callable, Mapping

import structlog

from core.ports import Store
from core.usecases.check_books import check_books

HEALTHY_WITHIN = 5.0
"""Seconds for the database to answer."""
FRESH_FOR = 60.0
"""Seconds that an answer is given again: reading all the books is dear, and anybody may ask."""

_log = structlog.get_logger(__name__)


class Health:
    """`now` is a steady clock, in seconds. Asked by many at once, it looks once."""

    def __init__(self, store: Store, *, now: Callable[[], float]) -> None:
        self._store = store
        self._now = now
        self._one = asyncio.Lock()
        self._found: Mapping[str, str | int] = {}
        self._until = now()

    async def __call__(self) -> Mapping[str, str | int]:
        async with self._one:
            if not self._found or self._now() >= self._until:
                self._found = await self._look()
                self._until = self._now() + FRESH_FOR
            return self._found

    async def _look(self) -> Mapping[str, str | int]:
        try:
            wrong = await asyncio.wait_for(check_books(self._store), timeout=HEALTHY_WITHIN)
        except Exception as error:  # noqa: BLE001 - whatever it is, the service cannot do its work
            _log.error("unhealthy", exc_info=error)
            return {"status": "database"}
        return {"status": "books" if wrong else "ok", "wrong_books": len(wrong)}
