"""Who subscribed to what (I2)."""

from typing import Protocol

from core.model.announcements import AnnouncementKind
from core.model.ids import AccountId


class Subscriptions(Protocol):
    async def wants(self, account_id: AccountId) -> frozenset[AnnouncementKind]: ...

    async def subscribe(self, account_id: AccountId, wants: frozenset[AnnouncementKind]) -> None:
        """To these and to no others. What is on its way to the account of those left is called back."""
        ...

    async def end_of_nobody(self, account_id: AccountId) -> None:
        """Where the account is no member and no participant any more: whoever they become later was never asked."""
        ...
