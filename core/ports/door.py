"""The door of one performance: who is expected, who came. Names leave for the venue alone, on the day (A9)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.model.ids import AccountId, InvitationId, PerformanceId
from core.model.names import PersonName
from core.model.venues import DoorLink, DoorSeat, DoorVoucher


class Door(Protocol):
    async def seats(self, performance_id: PerformanceId) -> Sequence[DoorSeat]:
        """Live ones, by family name, then given name; letters' case and accents do not count."""
        ...

    async def party(self, invitation_id: InvitationId) -> Sequence[DoorSeat]:
        """The live seats booked together with this one, itself included, in their places' order."""
        ...

    async def names(
        self, performance_id: PerformanceId, seats: Sequence[InvitationId]
    ) -> Mapping[InvitationId, PersonName]:
        """Cancelled ones too; those of a person erased since are left out."""
        ...

    async def voucher(self, code: str) -> DoorVoucher | None: ...

    async def seat_of(self, invitation_id: InvitationId) -> DoorVoucher | None:
        """The same by the seat's number."""
        ...

    async def tick(self, invitation_id: InvitationId, *, by: AccountId | None, now: datetime) -> None:
        """Came (V1). `by` None: by a link. The first moment stays."""
        ...

    async def untick(self, invitation_id: InvitationId) -> None:
        """As if the door had said nothing; what the structure said otherwise since stays."""
        ...

    async def told(self, performance_id: PerformanceId) -> Sequence[str]:
        """Under which keys its lists, of each hour it had, and what changed then were told."""
        ...

    async def closed(self, performance_id: PerformanceId) -> bool:
        """What was told of it names nobody any more: it was over, as due work saw it."""
        ...

    async def add_link(
        self, link: DoorLink, *, digest: str, made_by: AccountId, now: datetime, expires_at: datetime
    ) -> int:
        """In the place of the one that the same account made for the same date. `link.id` is not read."""
        ...

    async def link(self, digest: str) -> DoorLink | None:
        """The caller looks whether its list is open."""
        ...
