"""What comes in over a channel and is not handled yet, and what is to be sent over one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from core.model.ids import AddressId
from core.model.notices import Priority, Told


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
class Arrival:
    """An update as its channel wrote it; `payload` is "" once it was acted on, and an answer is owed all the same.

    `tries` counts how often it was begun anew after a process was killed.
    """

    channel: str
    update_id: str
    native_id: str
    payload: str
    received_at: datetime
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Claimed:
    """A notice to send to one address. `again`: an earlier sending may have arrived, this one says so.

    `attempts` counts this one. `to_staff`: for whoever is of the staff when it leaves.
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
    to_staff: bool


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A notice as it stands in a chat."""

    told: Told
    native_id: str
    message_id: str
    to_staff: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How many deliveries are in each state, and since when the one that waits longest does."""

    counts: Mapping[DeliveryState, int]
    oldest: datetime | None


class Arrivals(Protocol):
    """What is typed may hold a name: the transaction that acts on it empties the payload (A9)."""

    async def keep(self, arrival: Arrival) -> bool:
        """False for an update that is kept already or was handled. Raises ValueError without a payload."""
        ...

    async def waiting(self, channel: str) -> Sequence[Arrival]:
        """Oldest first."""
        ...

    async def begins(self, channel: str, update_id: str) -> None:
        """A try more of one that was left."""
        ...

    async def done(self, channel: str, update_id: str) -> None:
        """Answered, and forgotten; known as handled also where it changed nothing. Nothing where it is already."""
        ...


class Deliveries(Protocol):
    """One row a notice and address. Marks change nothing in a row that is no longer `sending`, except `sent`."""

    async def claim(self, channel: str, *, now: datetime, lease: timedelta, limit: int) -> Sequence[Claimed]:
        """What is due, urgent first, then oldest; one at a time for an address, and none past one that waits for its
        next attempt. They are `sending` from here on, until `now + lease`."""
        ...

    async def begins(self, delivery_id: int, *, now: datetime) -> None:
        """Its turn has come: from here on it may have left, and a crash leaves it in doubt."""
        ...

    async def sent(self, delivery_id: int, *, message_id: str, now: datetime) -> None: ...

    async def again(self, delivery_id: int, *, not_before: datetime, error: str) -> None:
        """Surely not sent: back to the queue. `error` names no person."""
        ...

    async def doubted(self, delivery_id: int, *, not_before: datetime, error: str) -> None:
        """It may have arrived: uncertain. Where people must know it, it is queued once more, as `again`, once."""
        ...

    async def ended(self, delivery_id: int, state: DeliveryState, *, error: str, now: datetime) -> None: ...

    async def recover(self, channel: str, *, now: datetime, leased: bool = False) -> int:
        """Those left `sending` past their lease: doubted where they had begun, else queued anew. Answers how many.

        `leased`: whatever their lease, for whoever starts and knows that nobody else sends.
        """
        ...

    async def expire(self, channel: str, *, now: datetime) -> int:
        """Those queued that are useless by now."""
        ...

    async def unreachable(self, address_id: AddressId, *, outbox_id: int | None, now: datetime) -> None:
        """Marks the address, ends what was queued for it, and gives the structure a task for each: to tell the person.

        `outbox_id`: the notice on whose sending it was found out, if it was on one.
        """
        ...

    async def heal(self, address_id: AddressId) -> None:
        """The person is there again: what is told from now on is sent."""
        ...

    async def is_due(self, channel: str, *, now: datetime) -> bool:
        """Whether claiming or recovering may find something."""
        ...

    async def next_due(self, channel: str, *, now: datetime) -> datetime | None:
        """The first instant after `now` at which something becomes due, or a lease ends."""
        ...

    async def sent_message(self, dedupe_key: str, channel: str) -> Sequence[SentMessage]:
        """Where this notice can be read."""
        ...

    async def screen(self, address_id: AddressId) -> str | None:
        """The channel's id of the message that is the present screen."""
        ...

    async def last_sent(self, address_id: AddressId) -> str | None:
        """The channel's id of the last notice that this address got."""
        ...

    async def set_screen(self, address_id: AddressId, message_id: str | None) -> None: ...

    async def standing(self, channel: str) -> Standing: ...
