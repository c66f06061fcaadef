"""Our own call for updates: the offset moves only past what is stored, and no error ends it."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.hearing import Hearing
from bot.channels.telegram.reception import Reception
from bot.channels.telegram.request import FloodedError

WAIT = 50
"""Seconds a call stays open where nothing is there."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds after an error; twice as long each time."""

_log = structlog.get_logger(__name__)


class Polling:
    def __init__(
        self,
        api: Api,
        reception: Reception,
        hearing: Hearing,
        *,
        wait: int = WAIT,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._api = api
        self._reception = reception
        self._hearing = hearing
        self._wait = wait
        self._sleep = sleep
        self._offset: int | None = None
        self._failures = 0
        self._alone = False

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self._reception.room()
            try:
                await self.once()
            except Exception as error:  # noqa: BLE001 - nothing ends the loop: a deaf bot is worse than a noisy log
                await self._sleep(self._pause(error))
            else:
                self._failures = 0

    async def once(self) -> None:
        """One call. Raises TelegramError, or what the store raises: then the same updates come again."""
        if not self._alone:  # a webhook that is still set would keep the updates for itself
            await self._api.delete_webhook(drop_pending_updates=False)
            self._alone = True
        found = await self._api.raw_updates(offset=self._offset, wait=self._wait)
        self._hearing.heard()
        updates = [raw for raw in found if isinstance(raw.get("update_id"), int)]
        if updates:
            await self._reception.take(updates)
            self._offset = max(int(raw["update_id"]) for raw in updates) + 1

    def _pause(self, error: Exception) -> float:
        self._failures += 1
        if isinstance(error, Conflict):
            self._alone = False
        _log.warning("telegram_poll_failed", attempt=self._failures, exc_info=error)
        if isinstance(error, FloodedError):
            return error.seconds
        if isinstance(error, InvalidToken) or not isinstance(error, TelegramError):
            return LONGEST_PAUSE
        return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(self._failures - 1, 10))  # after a day, no float holds it
