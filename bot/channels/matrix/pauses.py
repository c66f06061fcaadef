"""How long the loop for events waits before it asks again: after an error, and where it hears only itself."""

import structlog

from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.trouble import BadTokenError, DeclinedError, FloodedError, ForbiddenError, MatrixError

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds after an error; twice as long each time."""
OWN_IN_A_ROW = 2
"""Syncs that brought nothing but what we said ourselves: as many as follow an answer to somebody."""
FIRST_REST, LONGEST_REST = 0.125, 0.5
"""Seconds after one more of them: many are being told something, and each message would cost a sync besides."""

_log = structlog.get_logger(__name__)


class Pauses:
    def __init__(self, homeserver: Homeserver) -> None:
        self._homeserver = homeserver
        self._failures = self._logins = self._own = 0

    def heard(self, *, only_own: bool) -> float:
        """A sync was taken. Seconds until the next one."""
        self._failures, self._own = 0, self._own + 1 if only_own else 0
        more = self._own - OWN_IN_A_ROW
        return _doubled(FIRST_REST, more - 1, LONGEST_REST) if more > 0 else 0.0

    async def failed(self, error: Exception) -> float:
        """Seconds until the next try; logged in again where that was the matter."""
        self._failures += 1
        _log.warning("matrix_sync_failed", attempt=self._failures, exc_info=error)
        if isinstance(error, BadTokenError):
            return await self._logged_in_again(error)
        if isinstance(error, FloodedError):
            return error.seconds
        if isinstance(error, ForbiddenError | DeclinedError) or not isinstance(error, MatrixError):
            return LONGEST_PAUSE
        return _doubled(FIRST_PAUSE, self._failures - 1, LONGEST_PAUSE)

    async def _logged_in_again(self, error: BadTokenError) -> float:
        try:
            await self._homeserver.log_in_again(error)
        except MatrixError as refused:
            _log.error("matrix_log_in_failed", error=type(refused).__name__)
            return refused.seconds if isinstance(refused, FloodedError) else LONGEST_PAUSE
        self._logins += 1
        return _doubled(FIRST_PAUSE, self._logins - 2, LONGEST_PAUSE) if self._logins > 1 else 0.0


def _doubled(first: float, times: int, longest: float) -> float:
    return min(longest, first * 2.0 ** min(times, 10))
