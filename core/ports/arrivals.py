"""What comes in over a channel and is not handled yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as its channel wrote it; `payload` is "" once it was acted on, and an answer is owed all the same.

    `tries` counts how often it was begun anew after a process was killed.
    """

    channel: str
    update_id: str
    native_id: str
    payload: str
    received_at: datetime
    tries: int = 0


class Arrivals(Protocol):
    """What is typed may hold a name: the transaction that acts on it empties the payload (A9)."""

    async def keep(self, arrival: Arrival) -> bool:
        """False for an update that is kept already or was handled. Raises ValueError without a payload."""
        ...

    async def waiting(self, channel: str) -> Sequence[Arrival]:
        """Oldest first."""
        ...

    async def begins(self, channel: str, update_id: str) -> None:
        """A try more of one that was left."""
        ...

    async def owes(self, channel: str, update_id: str) -> None:
        """Nothing is done with it any more, and an answer is owed; it counts no tries. Nothing where it is not kept."""
        ...

    async def done(self, channel: str, update_id: str) -> None:
        """Answered, and forgotten; known as handled also where it changed nothing. Nothing where it is already."""
        ...

    async def outdated(self, *, before: datetime) -> bool:
        """Whether `forget_handled` has something to do."""
        ...

    async def forget_handled(self, *, before: datetime, limit: int) -> None:
        """What messengers brought before is no longer known as handled, the oldest first.

        A page of the web chat makes its ids itself, and may repeat one for as long as it is open: these stay.
        """
        ...
