"""A notice as it is for its reader when it leaves: their language, their rights, what it is about as it stands."""

from collections import Counter
from dataclasses import dataclass

import structlog

from bot.delivery.marking import Dropped
from bot.delivery.outcomes import Failed, NotSent
from core.errors import StrapontinError
from core.model.act import Actor, Role
from core.model.notices import Recipient, Told, ToStaff, ToVenue
from core.ports import Claimed, DeliveryState, Store
from handlers.notices import notice
from handlers.reply import Reply

DRAWN_AT_MOST = 3
"""Times that one is tried which cannot be drawn for reasons of its own: whoever reads it has others behind it."""
OF_ITS_OWN = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
    StrapontinError,
)  # fmt: skip
"""What a notice raises that nobody can draw. Anything else is the books' or the machine's, and passes."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Drawn:
    reply: Reply
    language: str


class Drawing:
    """For one channel. What it counts a restart forgets: such a notice is tried some times more."""

    def __init__(self, store: Store, *, channel: str) -> None:
        self._store = store
        self._channel = channel
        self._failures = Counter[int]()

    async def claimed(self, one: Claimed) -> Drawn | Dropped | NotSent | Failed:
        """Raises nothing but cancellation."""
        try:
            drawn = await self.told(one.told, native_id=one.address[1], to=one.to)
        except Exception as error:  # noqa: BLE001  # whatever it is, the others are carried on
            _log.error("notice_not_drawn", delivery=one.id, exc_info=error)
            return self._given_up(one.id, error)
        del self._failures[one.id]
        return drawn or Dropped(DeliveryState.ABORTED, "no longer for this reader")

    async def told(self, told: Told, *, native_id: str, to: Recipient) -> Drawn | None:
        """None where it is no longer for this reader."""
        async with self._store.read() as view:
            presence = await view.people.presence(channel=self._channel, native_id=native_id, origin=None)
            if presence is None or not _is_for(presence.actor, to):
                return None
            return Drawn(await notice(told, presence.actor, view), presence.actor.language)

    def _given_up(self, delivery_id: int, error: Exception) -> NotSent | Failed:
        why = f"not drawn: {type(error).__name__}"
        if not isinstance(error, OF_ITS_OWN):
            return NotSent(why)
        self._failures[delivery_id] += 1
        if self._failures[delivery_id] < DRAWN_AT_MOST:
            return NotSent(why)
        del self._failures[delivery_id]
        return Failed(why)


def _is_for(reader: Actor, to: Recipient) -> bool:
    """Staff and venues change; an account's own notices stay its own."""
    match to:
        case ToStaff():
            return Role.STAFF in reader.roles
        case ToVenue(venue_id):
            return venue_id in reader.venue_ids
        case _:
            return True
