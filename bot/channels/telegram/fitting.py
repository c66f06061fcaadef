"""What Telegram does not take as it was drawn is sent once more as it does take it: nobody stays without an answer."""

from collections.abc import Awaitable, Callable

import structlog

from bot.channels.telegram.drawing import Picture
from bot.channels.telegram.errors import BAD_MARKUP, TOO_LONG
from bot.delivery.outcomes import Failed, Outcome

SHORTENED = 2_000
"""Characters, where Telegram finds too long what we counted as short enough."""

_log = structlog.get_logger(__name__)


async def as_taken(
    send: Callable[[Picture], Awaitable[Outcome]], picture: Picture, shorter: Callable[[], Picture], *, key: str
) -> Outcome:
    """Shorter, where our count and Telegram's differ; without its marks, where these are not read. `key`: what is said,
    for whoever is to mend the sentence."""
    outcome = await send(picture)
    if outcome == Failed(TOO_LONG):
        picture = shorter()
        outcome = await send(picture)
    if outcome == Failed(BAD_MARKUP):
        _log.error("telegram_markup_refused", key=key)
        outcome = await send(picture.unmarked())
    return outcome
