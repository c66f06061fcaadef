"""One person, several messengers: which of them is told, and how many there may be."""

from collections.abc import Sequence
from datetime import timedelta

from core.model.addresses import NotAdded, OwnAddress
from core.model.ids import AccountId, AddressId

MOST_ADDRESSES = 3
"""Of one account, the web chat counted: each is a phone or a page that can be lent or lost."""
ADDRESS_CODE_LASTS = timedelta(minutes=10)
"""It opens a whole account, and is typed at once."""


def receiving(addresses: Sequence[OwnAddress]) -> OwnAddress | None:
    """The one that gets the notices: the preferred one; where that is out of reach, the first that is not.

    Where none can be reached, still the preferred one: the notice counts as not told. None where there is no messenger.
    `deliver_to_account` (storage/sql/deliveries.sql) picks the same one.
    """
    messengers = [one for one in addresses if one.messenger]
    return min(messengers, key=lambda one: (not one.reachable, not one.preferred, one.id), default=None)


def may_be_added(
    account_id: AccountId, addresses: Sequence[OwnAddress], *, to: AccountId, is_somebody: bool
) -> NotAdded | None:
    """What stands against it: `account_id` types the code, `addresses` are those of the account `to` that made it."""
    if account_id == to:
        return NotAdded.OWN
    if is_somebody:
        return NotAdded.SOMEBODY
    return NotAdded.FULL if len(addresses) >= MOST_ADDRESSES else None


def place_of(one: OwnAddress, addresses: Sequence[OwnAddress]) -> int:
    """The second one on its channel is 2."""
    return [other.id for other in addresses if other.channel == one.channel].index(one.id) + 1


def own(addresses: Sequence[OwnAddress], address_id: AddressId) -> OwnAddress | None:
    return next((one for one in addresses if one.id == address_id), None)
