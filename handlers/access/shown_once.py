"""Codes just made, for as long as their screen may be looked at again: in memory only, never in the database."""

from collections import OrderedDict
from datetime import datetime, timedelta

from core.model.codes import FreshCode
from core.model.ids import AddressId, StructureId

SHOWN_FOR = timedelta(minutes=10)
MOST_SHOWN = 1_000
"""Chats at once; the oldest code goes first."""


def about_structure(structure_id: StructureId) -> str:
    """A structure's code of the season, whoever makes it: its referent or the staff."""
    return f"structure:{structure_id}"


class ShownOnce:
    """The last code a chat made of each kind. After a restart none is left: a new one is made."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[AddressId, str], tuple[FreshCode, datetime]] = OrderedDict()

    def keep(
        self, address_id: AddressId, fresh: FreshCode, now: datetime, *, about: str, replaces: bool = False
    ) -> None:
        """`about`: what the code is for, down to whom or which structure ("participant:12").

        `replaces`: those made before about the same open nothing any more, so no other chat is shown them.
        """
        self._forget(now, about if replaces else None)
        self._kept.pop((address_id, about), None)
        self._kept[address_id, about] = (fresh, now + SHOWN_FOR)
        while len(self._kept) > MOST_SHOWN:
            self._kept.popitem(last=False)

    def of(self, address_id: AddressId, now: datetime, *, about: str) -> FreshCode | None:
        """None once ten minutes are over, it was replaced, or it was never kept here."""
        self._forget(now)
        fresh, _ = self._kept.get((address_id, about), (None, now))
        return fresh

    def _forget(self, now: datetime, replaced: str | None = None) -> None:
        """What is expired or replaced leaves the memory."""
        for key, (_, until) in list(self._kept.items()):
            if until <= now or key[1] == replaced:
                del self._kept[key]
