"""Into which rooms the service goes: those it is invited to, a few at a time, and none where that is not wanted."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from bot.channels.matrix.address import Servers, server_of
from bot.channels.matrix.arrivals import CHANNEL
from bot.channels.matrix.home import Home
from bot.channels.matrix.patience import patiently
from bot.channels.matrix.trouble import MatrixError
from bot.delivery.turns import Steady
from bot.lanes import Pace
from handlers.incoming import Address

STEP = 1.0
"""Seconds from one room to the next."""
AN_HOUR = 60
"""Rooms to which the people of one homeserver may invite."""
LONGEST_WAIT = 60.0
"""Seconds: whoever would wait longer is declined, and may invite again."""

_log = structlog.get_logger(__name__)


class Invitations:
    def __init__(
        self, home: Home, servers: Servers, steady: Steady, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._home = home
        self._servers = servers
        self._steady = steady
        self._sleep = sleep
        self._pace = Pace(per_second=AN_HOUR / 3600, burst=AN_HOUR, now=steady.time)
        self._next = steady.time()

    async def accepted(self, room_id: str, by: str) -> bool:
        """Whether the service is in the room now."""
        wait = self._wait(by)
        if wait is None:
            _log.info("matrix_invitation_declined")
            with suppress(MatrixError):
                await self._home.leave(room_id)
            return False
        await self._sleep(wait)
        try:
            await patiently(lambda: self._home.join(room_id), self._sleep)
        except MatrixError as error:
            _log.warning("matrix_room_not_joined", exc_info=error)
            return False
        return True

    def _wait(self, by: str) -> float | None:
        """Seconds; None for never."""
        now = self._steady.time()
        wait = max(0.0, self._next - now)
        if self._servers.is_denied(by) or wait > LONGEST_WAIT:
            return None
        if not self._pace.allows(Address(CHANNEL, server_of(by))):
            return None
        self._next = now + wait + STEP
        return wait
