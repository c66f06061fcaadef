"""How much of each chat is in hand: nobody who writes too much makes the service deaf to everybody else."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.ports import Arrival

MOST_OF_ONE = 20
"""Of one chat, in hand at once: each waits for its chat's one message a second."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Arrivals by what is done with them. `refused`: a chat's first one too many, which is told so; `dropped`: more."""

    handled: list[Arrival] = field(default_factory=list)
    refused: list[Arrival] = field(default_factory=list)
    dropped: list[Arrival] = field(default_factory=list)


class Crowd:
    """Those in hand, by chat, and the chats that are about to be told that they were too many."""

    def __init__(self) -> None:
        self._in_hand = Counter[str]()
        self._told: dict[str, str] = {}

    def __len__(self) -> int:
        return self._in_hand.total()

    def sorted(self, arrivals: Sequence[Arrival]) -> Sorted:
        """In their order. Nothing enters by it."""
        found, full = Sorted(), set(self._told)
        coming = Counter(self._in_hand)
        for one in arrivals:
            if coming[one.native_id] < MOST_OF_ONE:
                coming[one.native_id] += 1
                found.handled.append(one)
            elif one.native_id in full:
                found.dropped.append(one)
            else:
                full.add(one.native_id)
                found.refused.append(one)
        return found

    def enters(self, arrival: Arrival, *, refused: bool = False) -> None:
        self._in_hand[arrival.native_id] += 1
        if refused:
            self._told[arrival.native_id] = arrival.update_id

    def leaves(self, arrival: Arrival) -> None:
        self._in_hand[arrival.native_id] -= 1
        if not self._in_hand[arrival.native_id]:
            del self._in_hand[arrival.native_id]
        if self._told.get(arrival.native_id) == arrival.update_id:
            del self._told[arrival.native_id]
