"""What is to be sent over a channel, and what became of it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from core.model.delivery import Claimed, DeliveryState, SentMessage, ShownScreen, Standing
from core.model.ids import AddressId


class Deliveries(Protocol):
    """One row a notice and address. Marks change nothing in a row that is no longer `sending`, except `sent`."""

    async def claim(self, channel: str, *, now: datetime, lease: timedelta, limit: int) -> Sequence[Claimed]:
        """What is due, urgent first, then oldest; one at a time for an address, and none past one that waits for its
        next attempt. They are `sending` from here on, until `now + lease`."""
        ...

    async def begins(self, delivery_id: int, *, now: datetime) -> bool:
        """Its turn has come: from here on it may have left, and a crash leaves it in doubt. False where it was called
        back meanwhile: it is not to be sent."""
        ...

    async def sent(self, delivery_id: int, *, message_id: str, now: datetime) -> None: ...

    async def again(self, delivery_id: int, *, not_before: datetime, error: str) -> None:
        """Surely not sent: back to the queue. `error` names no person."""
        ...

    async def doubted(self, delivery_id: int, *, not_before: datetime, error: str) -> None:
        """It may have arrived: uncertain. Where people must know it, it is queued once more, as `again`, once."""
        ...

    async def ended(self, delivery_id: int, state: DeliveryState, *, error: str, now: datetime) -> None: ...

    async def recover(
        self,
        channel: str,
        *,
        now: datetime,
        leased: bool = False,
        exactly_once: bool = False,
        ours: Collection[int] = (),
    ) -> int:
        """Those left `sending` past their lease: doubted where they had begun, else queued anew. Answers how many.

        `leased`: whatever their lease, for whoever starts and knows that nobody else sends. `exactly_once`: sent again,
        a message arrives once all the same: none is doubted. `ours`: deliveries that whoever asks has under way; they
        are left alone.
        """
        ...

    async def expire(self, channel: str, *, now: datetime) -> int:
        """Those queued that are useless by now."""
        ...

    async def unreachable(self, address_id: AddressId, *, outbox_id: int | None, now: datetime) -> None:
        """Marks the address and ends what was queued for it. Each goes to the person's next messenger that is reached;
        where there is none, the structure gets a task: to tell the person.

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

    async def screen(self, address_id: AddressId) -> ShownScreen | None: ...

    async def last_sent(self, address_id: AddressId) -> str | None:
        """The channel's id of the last notice that this address got."""
        ...

    async def set_screen(self, address_id: AddressId, screen: ShownScreen) -> None: ...

    async def standing(self, channel: str, *, now: datetime) -> Standing: ...

    async def outdated(self, *, before: datetime) -> bool:
        """Whether `forget_ended` has something to do."""
        ...

    async def forget_ended(self, *, before: datetime, limit: int) -> None:
        """Those that ended, were due before, and are read by nobody any more."""
        ...
