"""How much there is of what an operator watches: numbers, and nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Counted:
    """`reservations`: made since the beginning, cancelled ones too. `arrivals`: not answered yet, by channel."""

    reservations: int
    arrivals: Mapping[str, int]


class Figures(Protocol):
    async def counted(self) -> Counted:
        """Cheap, however much there is."""
        ...
