"""How a chat stands with the codes it tried in vain."""

from dataclasses import dataclass
from datetime import datetime

from core.model.ids import AddressId
from core.ports import View
from core.rules.attempts import MOST_OF_ALL, WINDOW, blocked_until, tries_left


@dataclass(frozen=True, slots=True)
class Attempts:
    """`until` (UTC): when a code is tried again, None where one is tried now; `left` wrong ones close the door."""

    until: datetime | None
    left: int


async def attempts(view: View, address_id: AddressId, *, typed: bool, now: datetime) -> Attempts:
    """`typed`: by hand, where everybody's failures count together."""
    since = now - 2 * WINDOW
    own = await view.codes.failures(address_id, since=since)
    everybody = await view.codes.typed_failures(since=since, most=MOST_OF_ALL) if typed else ()
    return Attempts(blocked_until(own, everybody, typed=typed, now=now), tries_left(own, now))
