"""What an outcome means for its row."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery.outcomes import Failed, NotSent, Outcome, Sent, Unknown, Unreachable, Wait
from core.ports import Claimed, Deliveries, DeliveryState

GREATEST_AGE = timedelta(days=7)
"""How long after it was made a notice is still of use, where it does not say itself until when: longer than an outage,
or a service that stood still over some holidays."""
LONGEST_BACKOFF = 60
"""Seconds between two attempts at most."""
DOUBT = timedelta(seconds=30)
"""Before what may have arrived is sent once more: the trouble that hid the answer may be over by then."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Not sent, and not to be: useless by now, or no longer for this reader."""

    state: DeliveryState
    why: str


@dataclass(frozen=True, slots=True)
class Returned:
    """Not sent: its lease ended while it waited for its turn, or the service stops."""


Ending = Outcome | Dropped | Returned


async def mark(
    deliveries: Deliveries, one: Claimed, ending: Ending, *, now: datetime, exactly_once: bool = False
) -> None:
    """`exactly_once`: what may have arrived is just sent again."""
    match ending:
        case Sent(message_id):
            await deliveries.sent(one.id, message_id=message_id, now=now)
        case Wait(seconds):
            await deliveries.again(one.id, not_before=now + timedelta(seconds=seconds), error="told to wait")
        case Returned():
            await deliveries.again(one.id, not_before=now, error="")
        case NotSent(why):
            await _later(deliveries, one, why, now)
        case Unknown(why) if exactly_once:
            await _later(deliveries, one, why or "unanswered", now)
        case Unknown(why):
            await deliveries.doubted(one.id, not_before=now + DOUBT, error=why)
        case Unreachable():
            await deliveries.unreachable(one.address_id, outbox_id=one.told.id, now=now)
        case Failed(why):
            await deliveries.ended(one.id, DeliveryState.FAILED, error=why, now=now)
        case Dropped(state, why):
            await deliveries.ended(one.id, state, error=why, now=now)


async def _later(deliveries: Deliveries, one: Claimed, why: str, now: datetime) -> None:
    again_at = now + timedelta(seconds=backoff(one))
    if again_at >= latest(one):
        await deliveries.ended(one.id, DeliveryState.EXPIRED, error=why, now=now)
    else:
        await deliveries.again(one.id, not_before=again_at, error=why)


def latest(one: Claimed) -> datetime:
    """From here on it is not sent."""
    return one.useless_after if one.useless_after is not None else one.told.made_at + GREATEST_AGE


def backoff(one: Claimed) -> float:
    """Seconds: twice as long each time, spread over half as much by the row's number."""
    longest = float(min(LONGEST_BACKOFF, 2 ** min(one.attempts - 1, 10)))
    return longest * (1 - (one.id % 8) / 16)
