"""A notice on its way to one address: its states, and what is known of it on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.ids import AddressId
from core.model.notices import Priority, Recipient, Told


class DeliveryState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    """Claimed: from here on it may have left."""
    SENT = "sent"
    UNCERTAIN = "uncertain"
    """It may have arrived, nobody knows; not sent again."""
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    """The channel refuses this message, and would again."""
    EXPIRED = "expired"
    """Nobody would have use for it any more."""
    ABORTED = "aborted"
    """No longer for this reader."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A notice to send to one address. `again`: an earlier sending may have arrived, this one says so.

    `attempts` counts this one. `to`: for whoever is of the staff, or of the venue, when it leaves.
    """

    id: int
    told: Told
    dedupe_key: str
    address: tuple[str, str]
    """Channel and native id."""
    address_id: AddressId
    priority: Priority
    useless_after: datetime | None
    again: bool
    attempts: int
    to: Recipient


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A notice as it stands in a chat."""

    told: Told
    native_id: str
    message_id: str
    to: Recipient


@dataclass(frozen=True, slots=True)
class Standing:
    """How many deliveries are in each state, of those that ended the last week's; and since when the one that waits
    longest does.
    """

    counts: Mapping[DeliveryState, int]
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class ShownScreen:
    """A chat's present screen: the channel's ids, without spaces, of its message and of the pictures above it."""

    message_id: str
    files: tuple[str, ...] = ()
