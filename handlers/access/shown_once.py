"""Codes just made, for as long as their screen may be looked at again: in memory only, never in the database."""

from collections import OrderedDict
from datetime import datetime, timedelta

from core.model.codes import FreshCode
from core.model.ids import AddressId

SHOWN_FOR = timedelta(minutes=10)
MOST_SHOWN = 1_000
"""Chats at once; the oldest code goes first."""


class ShownOnce:
    """The last code a chat made of each kind. After a restart none is left: a new one is made."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[AddressId, str], tuple[FreshCode, datetime]] = OrderedDict()

    def keep(self, address_id: AddressId, fresh: FreshCode, now: datetime, *, about: str = "") -> None:
        """`about`: what the code is for, where a chat has screens of several kinds of codes ("participant:12")."""
        self._kept.pop((address_id, about), None)
        self._kept[address_id, about] = (fresh, now + SHOWN_FOR)
        while len(self._kept) > MOST_SHOWN:
            self._kept.popitem(last=False)

    def of(self, address_id: AddressId, now: datetime, *, about: str = "") -> FreshCode | None:
        """None once ten minutes are over, or it was never kept here."""
        fresh, until = self._kept.get((address_id, about), (None, now))
        return fresh if now < until else None
