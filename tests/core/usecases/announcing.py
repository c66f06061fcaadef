"""The staff's desk for announcements over the made-up network, and a crowd to announce to."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.model.announcements import AnnouncementKind, Audience, AudienceKind, LeftOut
from core.model.ids import AccountId, AnnouncementId
from core.usecases.announcement_ticks import SendAnnouncements
from core.usecases.announcements import PlanAnnouncement, TryAnnouncement, WriteAnnouncement
from core.usecases.announcing import AskedAgain, ConfirmAnnouncement, Confirmed, StopAnnouncement
from core.usecases.audiences import counted
from core.usecases.subscriptions import Subscribe, Unsubscribe
from storage.communes import Communes
from storage.store import SqliteStore
from tests.network import Network

SERVICE, OFFERS, NEWS = AnnouncementKind
MEMBERS, PARTICIPANTS, STRUCTURES, BOOKED = AudienceKind
COMMUNES = Communes.load()


@dataclass
class Announcers:
    network: Network
    store: SqliteStore

    async def writes(
        self, kind: AnnouncementKind = SERVICE, audience: Audience | None = None, text: str = "Bonjour à tous"
    ) -> AnnouncementId:
        act = self.network.act(self.network.staff)
        written = await WriteAnnouncement(self.store)(audience or Audience(MEMBERS), kind, text, act)
        return written.announcement_id

    async def confirms(
        self, number: AnnouncementId, *, at: datetime | None = None, typed: int | None = None, anyway: bool = False
    ) -> Confirmed | AskedAgain:
        confirm = ConfirmAnnouncement(self.store, self.network.policies, COMMUNES)
        return await confirm(number, self.network.act(self.network.staff, at=at), typed=typed, anyway=anyway)

    async def plans(self, number: AnnouncementId, at: datetime | None) -> None:
        plan = PlanAnnouncement(self.store, self.network.policies)
        await plan(number, at, self.network.act(self.network.staff))

    async def tries(self, number: AnnouncementId) -> None:
        await TryAnnouncement(self.store)(number, self.network.act(self.network.staff))

    async def stops(self, number: AnnouncementId, *, at: datetime | None = None) -> None:
        await StopAnnouncement(self.store)(number, self.network.act(self.network.staff, at=at))

    async def tick(self, at: datetime | None = None) -> int:
        return await SendAnnouncements(self.store, self.network.policies, COMMUNES)(at or self.network.now)

    async def counts(self, audience: Audience, kind: AnnouncementKind) -> tuple[int, dict[LeftOut, int]]:
        async with self.store.read() as view:
            count = await counted(view, audience, kind, COMMUNES)
        return count.readers, dict(count.left_out)

    async def subscribes(self, who: str, *kinds: AnnouncementKind) -> None:
        for kind in kinds:
            await Subscribe(self.store)(kind, self.network.act(getattr(self.network, who)))

    async def leaves(self, who: str, *kinds: AnnouncementKind) -> None:
        await Unsubscribe(self.store)(self.network.act(getattr(self.network, who)), *kinds)

    def told(self) -> list[int]:
        """The accounts told, in the order of writing; tests on oneself included."""
        return [int(number) for _, number in self.network.told("announced")]

    def row(self, *columns: str) -> tuple[Any, ...]:
        (row,) = self.network.query(f"SELECT {', '.join(columns)} FROM announcement")  # noqa: S608  # our own words
        return row

    def crowd(self, count: int, *, channel: str = "pigeon") -> list[AccountId]:
        """Members of A beside those it has, each with one address there."""
        accounts = [AccountId(10_000 + number) for number in range(count)]
        member = (
            "INSERT INTO member (structure_id, account_id, given, family, role, authorised_at) "
            "VALUES (?, ?, 'M', 'Zyx', 'colleague', 0)"
        )
        with closing(sqlite3.connect(self.network.path)) as books, books:
            books.executemany("INSERT INTO account (id, created_at) VALUES (?, 0)", [(one,) for one in accounts])
            books.executemany(
                "INSERT INTO address (account_id, channel, native_id) VALUES (?, ?, ?)",
                [(one, channel, f"c{one}") for one in accounts],
            )
            books.executemany(member, [(self.network.structure_a, one) for one in accounts])
        return accounts
