"""Asking a homeserver that is away for a moment: what a person wrote is not to be lost for it."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.channels.matrix.trouble import FloodedError, NotConnectedError, UnansweredError, UnavailableError

TRIES = 8
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds; twice as long each time."""

T = TypeVar("T")


async def patiently(ask: Callable[[], Awaitable[T]], sleep: Callable[[float], Awaitable[None]]) -> T:
    """For what may be asked twice. Raises MatrixError: at once where the answer would be the same, else in the end."""
    pause = FIRST_PAUSE
    for _ in range(TRIES - 1):
        try:
            return await ask()
        except FloodedError as error:
            await sleep(error.seconds)
        except (NotConnectedError, UnavailableError, UnansweredError):
            await sleep(pause)
        pause = min(LONGEST_PAUSE, pause * 2)
    return await ask()
