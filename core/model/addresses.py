"""Where a person can be reached, as they see it themselves."""

from dataclasses import dataclass
from enum import StrEnum

from core.model.ids import AddressId


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """One of an account's. `messenger`: notices are sent there; False for the web chat, which shows each by itself.

    `preferred`: chosen for notices, one an account at most. `reachable`: the last one sent there arrived.
    """

    id: AddressId
    channel: str
    native_id: str
    preferred: bool
    reachable: bool
    messenger: bool


class CodeState(StrEnum):
    """What became of the last code that an account made for another address."""

    WAITS = "waits"
    USED = "used"
    OVER = "over"
    """Expired, replaced, or never made."""


class NotAdded(StrEnum):
    """Why a code that is right adds no address where it was typed."""

    OWN = "own"
    """Typed at an address that the account has already."""
    SOMEBODY = "somebody"
    """Whoever types it has an account that is more than this one address."""
    FULL = "full"
