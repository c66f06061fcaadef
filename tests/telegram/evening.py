"""A date of this evening that everybody holds a seat for, and one of the staff who has something to say about it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from core.model.act import Act
from core.model.announcements import AnnouncementKind, Audience, AudienceKind
from core.model.ids import PerformanceId
from core.usecases.announcements import WriteAnnouncement
from core.usecases.announcing import ConfirmAnnouncement
from storage.communes import Communes
from storage.store import SqliteStore
from tests.fakebot.users import User
from tests.network import policies
from tests.programme import offer_row

STAFF = 9_000
"""Telegram id."""
BEGINS_IN = timedelta(hours=10)
"""So soon that a notice leaves at any hour of the day or the night, and no reminder is due yet."""
SAID = "Ce soir, entrée par la cour."
ANNOUNCED = "De nouvelles sorties sont en ligne pour décembre.\nRegardez vite, les places partent tôt."


async def make_evening(
    path: Path, *, now: datetime, channel: str, staff: str, booked: int | None = None
) -> PerformanceId:
    """In a database with its people: each of them booked, a few minutes ago; `booked`: the last so many alone."""
    store = SqliteStore(path)
    try:
        async with store.write(Act(at=now)) as unit:
            await unit.programme.store([offer_row("ce soir", starts_at=now + BEGINS_IN, seats=50_000)], max_party=4)
            await unit.network.add_staff(
                await unit.network.add_account(channel=channel, native_id=staff, language="fr", now=now)
            )
            await unit.commit()
    finally:
        await store.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        ((performance,),) = connection.execute("SELECT id FROM performance WHERE external_id = 'ce soir'")
        _book(connection, performance, now - timedelta(minutes=5), -1 if booked is None else booked)
    return PerformanceId(performance)


def _book(connection: sqlite3.Connection, performance: int, at: datetime, booked: int) -> None:
    """Written straight, with the books right: by the first member of each person's structure."""
    people = connection.execute(
        "SELECT p.id, p.structure_id, p.given, p.family, MIN(m.id) FROM participant p "
        "JOIN member m ON m.structure_id = p.structure_id GROUP BY p.id ORDER BY p.id DESC LIMIT ?",
        (booked,),
    ).fetchall()
    ((last,),) = connection.execute("SELECT COALESCE(MAX(id), 0) FROM outing")
    for number, (person, structure, given, family, member) in enumerate(people, last + 1):
        seconds = int(at.timestamp())
        connection.execute(
            "INSERT INTO outing VALUES (?, ?, ?, ?, ?)", (number, structure, performance, member, seconds)
        )
        ((reservation,),) = connection.execute(
            "INSERT INTO reservation (outing_id, structure_id, participant_id, performance_id, booked_at) "
            "VALUES (?, ?, ?, ?, ?) RETURNING id",
            (number, structure, person, performance, seconds),
        )
        connection.execute(
            "INSERT INTO invitation (outing_id, reservation_id, performance_id, structure_id, kind, given, family, "
            "code) VALUES (?, ?, ?, ?, 'holder', ?, ?, ?)",
            (number, reservation, performance, structure, given, family, f"evening-{number}"),
        )
    connection.execute("UPDATE performance SET seats_taken = ? WHERE id = ?", (len(people), performance))


async def announce_to_others(path: Path, *, channel: str, staff: str, now: datetime) -> None:
    """Confirmed by one of the staff, for all participants who subscribed: those who hold no seat for anything."""
    with closing(sqlite3.connect(path)) as connection, connection:
        subscribed = connection.execute(
            "UPDATE account SET wants_offers = 1 WHERE id IN (SELECT account_id FROM participant "
            "WHERE id NOT IN (SELECT participant_id FROM reservation))"
        ).rowcount
    store = SqliteStore(path)
    try:
        async with store.read() as view:
            presence = await view.people.presence(channel=channel, native_id=staff, origin=None)
        assert presence is not None
        act, audience = Act(at=now, by=presence.actor), Audience(AudienceKind.PARTICIPANTS)
        written = await WriteAnnouncement(store)(audience, AnnouncementKind.OFFERS, ANNOUNCED, act)
        confirm = ConfirmAnnouncement(store, policies(), Communes.load())
        await confirm(written.announcement_id, act, typed=subscribed)
    finally:
        await store.close()


@dataclass(frozen=True, slots=True)
class Poster:
    """One of the staff, in their chat with the bot, on the way to a practical notice."""

    user: User
    performance: PerformanceId

    async def writes(self) -> None:
        """Up to the preview: one tap is left."""
        await self.user.chat.until(lambda: bool(self.user.chat.of_bot), patience=60)
        await self.user.forges(f"bulletin.{self.performance}.", on=self.user.chat.screen)
        await self._taps("bulletin-kind.practical.")
        before = self.user.chat.screen.drawn
        await self.user.says(SAID)
        await self.user.chat.until(
            lambda: self.user.chat.screen.drawn > before and bool(self._payload("bulletin-post."))
        )

    async def posts(self) -> None:
        """Returns once the bot may fetch it."""
        await self._taps("bulletin-post.")

    async def _taps(self, start: str) -> None:
        await self.user.chat.until(lambda: bool(self._payload(start)))
        await self.user.presses(self._payload(start), on=self.user.chat.screen)

    def _payload(self, start: str) -> str:
        payloads = [str(one.get("callback_data", "")) for one in self.user.chat.screen.buttons]
        return next((payload for payload in payloads if payload.startswith(start)), "")
