"""Announcements: drafts, whom they are for, how far they have got (I2)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.model.announcements import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    Audience,
    LeftOut,
    Pace,
    Progress,
    ReaderFacts,
    StructureFacts,
)
from core.model.ids import AccountId, AnnouncementId, StructureId

Chosen = Sequence[StructureId] | None
"""The structures that an audience chooses; None where it does not choose by structures."""


class Announcements(Protocol):
    async def draft(
        self, audience: Audience, kind: AnnouncementKind, text: str, *, made_by: AccountId, now: datetime
    ) -> AnnouncementId: ...

    async def rewrite(self, announcement_id: AnnouncementId, text: str) -> bool:
        """False where it is no draft any more."""
        ...

    async def plan(self, announcement_id: AnnouncementId, send_at: datetime | None) -> bool:
        """When a draft is to go out; None: as soon as it is confirmed. False where it is no draft any more."""
        ...

    async def announcement(self, announcement_id: AnnouncementId) -> Announcement | None: ...

    async def latest(self, *, limit: int) -> Sequence[Announcement]:
        """The last ones made first, drafts included."""
        ...

    async def due(self, *, now: datetime) -> Sequence[AnnouncementId]:
        """Those whose time has come, and those stopped, until nothing of them is under way any more."""
        ...

    async def move(self, announcement_id: AnnouncementId, state: AnnouncementState, *, send_at: datetime) -> None:
        """To be scheduled, or to be sent."""
        ...

    async def stop(self, announcement_id: AnnouncementId, *, now: datetime) -> bool:
        """What has not left is called back: at most what is being sent at this moment still arrives. False where it is
        neither scheduled nor being sent."""
        ...

    async def end(self, announcement_id: AnnouncementId, report: Progress, *, now: datetime) -> None:
        """Nothing of it is under way any more: it is done, unless it was stopped, and its figures stay."""
        ...

    async def has_drafts(self, *, before: datetime) -> bool:
        """Whether `forget_drafts` has something to do."""
        ...

    async def forget_drafts(self, *, before: datetime) -> None:
        """Made before and never confirmed."""
        ...

    async def structures(self) -> Sequence[StructureFacts]:
        """All that are not closed."""
        ...

    async def census(self, audience: Audience, chosen: Chosen) -> Mapping[ReaderFacts, int]:
        """How many accounts, or persons without one, there are of each kind in the audience."""
        ...

    async def gather(self, announcement_id: AnnouncementId, audience: Audience, chosen: Chosen) -> None:
        """Those who have an account and are in the audience now are its readers."""
        ...

    async def next_readers(
        self, one: Announcement, chosen: Chosen, *, limit: int
    ) -> Sequence[tuple[AccountId, ReaderFacts]]:
        """Past `one.reached`, in the order of their numbers, as they are now."""
        ...

    async def reached(
        self, announcement_id: AnnouncementId, account_id: AccountId, left_out: Mapping[LeftOut, int]
    ) -> None:
        """The turn of all readers up to this one has come; `left_out`: all that were left out until now."""
        ...

    async def hold(self, announcement_id: AnnouncementId, *, until: datetime) -> None:
        """What has not left by now waits until then."""
        ...

    async def progress(self, one: Announcement) -> Progress:
        """By readers; those that it left out itself are not counted."""
        ...

    async def pace(self, announcement_id: AnnouncementId, *, since: datetime) -> Pace:
        """What left since then, and when the first of it did."""
        ...
