"""Whose devices write: asked of homeservers that may be slow or hostile, and nobody else waits for them."""

import asyncio
from collections.abc import Iterable

import structlog

from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.trouble import MatrixError
from bot.tasks import Tasks

LONGEST_LOOK = 2.0
"""Seconds that what came waits for it; what cannot be read by then is tried again with the next sync."""

_log = structlog.get_logger(__name__)


class Senders:
    """`longest`: seconds."""

    def __init__(self, homeserver: Homeserver, *, longest: float = LONGEST_LOOK) -> None:
        self._homeserver = homeserver
        self._longest = longest
        self._tasks = Tasks()
        self._looking: asyncio.Task[None] | None = None

    @property
    def looking(self) -> bool:
        """An answer is still to come."""
        return self._looking is not None and not self._looking.done()

    async def know(self, senders: Iterable[str]) -> None:
        """Their devices, as far as they are said in time. Who is not known now may be later."""
        wanted = frozenset(senders)
        if not wanted or self.looking:
            return
        self._looking = self._tasks.start(self._read(wanted), name="matrix-senders")
        await asyncio.wait({self._looking}, timeout=self._longest)

    async def close(self) -> None:
        await self._tasks.close()

    async def _read(self, senders: frozenset[str]) -> None:
        try:
            await self._homeserver.read_keys(senders)
        except MatrixError as error:
            _log.warning("matrix_devices_unknown", error=type(error).__name__)
