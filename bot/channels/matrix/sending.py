"""What becomes of something sent, in the words of no platform; the pace learns from it."""

from collections.abc import Awaitable

import structlog

from bot.channels.matrix.pace import LearningPace
from bot.channels.matrix.trouble import (
    DeclinedError,
    FloodedError,
    ForbiddenError,
    MatrixError,
    NotConnectedError,
    OverheardError,
    TooLargeError,
    UnansweredError,
    UnavailableError,
    UnknownRoomError,
)
from bot.delivery.outcomes import Failed, NotSent, Outcome, Sent, Unknown, Unreachable, Wait

TOO_LARGE = "too-large"

_log = structlog.get_logger(__name__)


class Sendings:
    def __init__(self, pace: LearningPace) -> None:
        self._pace = pace

    async def outcome(self, sending: Awaitable[str]) -> Outcome:
        """Of an event, which counts for the pace: `Sent` carries its id. Raises no MatrixError."""
        try:
            event_id = await sending
        except FloodedError as error:
            self._pace.refused(error.seconds)
            return meaning(error)
        except MatrixError as error:
            return meaning(error)
        self._pace.accepted()
        return Sent(event_id)


def meaning(error: MatrixError) -> Outcome:
    match error:
        case FloodedError(seconds=seconds):
            return Wait(seconds, everybody=True)
        case NotConnectedError() | UnavailableError():
            return NotSent(type(error).__name__)
        case UnansweredError():
            return Unknown(type(error).__name__)
        case ForbiddenError() | UnknownRoomError() | OverheardError():
            return Unreachable()
        case TooLargeError():
            return Failed(TOO_LARGE)
        case DeclinedError(errcode=errcode):
            return Failed(errcode)
        case _:  # logged out, or what is not known here: it may be once the operator has set it right
            return NotSent(type(error).__name__)
