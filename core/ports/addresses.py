"""The addresses of one account: given, preferred, let go."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.model.addresses import OwnAddress
from core.model.ids import AccountId, AddressId


class Addresses(Protocol):
    async def of(self, account_id: AccountId) -> Sequence[OwnAddress]:
        """Oldest first."""
        ...

    async def is_somebody(self, account_id: AccountId) -> bool:
        """A member, of now or before, or asking; a participant's own; of the staff; of a venue; or reached elsewhere
        too."""
        ...

    async def give(self, address_id: AddressId, account_id: AccountId) -> None:
        """What was on its way to it is for nobody any more; its dialogue stays. Not preferred."""
        ...

    async def release(self, address_id: AddressId, *, language: str, spared: AddressId, now: datetime) -> AccountId:
        """To a new account that is nobody. What was on its way to it goes to the next address of the account it leaves.

        Its dialogue starts anew, but that of `spared`, whose own move does it.
        """
        ...

    async def prefer(self, account_id: AccountId, address_id: AddressId) -> None:
        """In the place of the one preferred before."""
        ...
