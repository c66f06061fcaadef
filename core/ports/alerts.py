"""What needs a hand of the staff: figures, never a participant's name (A9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.model.delivery import DeliveryState
from core.model.relays import StructureCount


@dataclass(frozen=True, slots=True)
class LostDeliveries:
    """How many messages of a channel ended in this state."""

    channel: str
    state: DeliveryState
    count: int


class Alerts(Protocol):
    async def escalated(self, *, now: datetime) -> int:
        """How many people are still to be told, of what was escalated to the staff and is of use at `now`."""
        ...

    async def escalated_by(self, *, now: datetime, limit: int) -> Sequence[StructureCount]:
        """The same, a structure each, most people first."""
        ...

    async def untold(self, *, since: datetime) -> int:
        """How often somebody could not be told in time."""
        ...

    async def untold_by(self, *, since: datetime, limit: int) -> Sequence[StructureCount]: ...

    async def lost(self, *, since: datetime) -> Sequence[LostDeliveries]:
        """Messages due since then that are in doubt or were refused."""
        ...
