"""Many people at once, who book, sometimes cancel, and press again when nothing happens."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.clock import SystemClock
from core.convention.season import season_label
from core.model.act import Act
from core.model.ids import AccountId
from core.model.names import PersonName
from core.model.people import SupportKind
from core.model.structures import MemberRole
from core.rules.weeks import paris_day
from storage.store import SqliteStore
from tests.fakebot import FakeBotApi
from tests.fakebot.chats import Message
from tests.fakebot.users import User
from tests.network import fresh_database
from tests.programme import offer_row

BOOKED, CANCELLED = "C’est réservé", "C’est annulé"
MEMBER, PERSON = 10_000, 500_000
"""Telegram ids: of the first member, of the first participant."""
IMPATIENT_AFTER = 30.0
"""Seconds after which people press again; twice as long each time. Whoever is owed an answer gets it long before."""
TRIES = 3
EACH_CANCELS = 3
"""Of so many bookings, one is cancelled."""
SHOWS = 8


@dataclass
class Booker:
    """A member, their people, what they were told, and how often they had to press again."""

    user: User
    people: Sequence[int]
    database: Path
    booked: list[tuple[int, int]] = field(default_factory=list)
    """Participant and performance."""
    cancelled: list[tuple[int, int]] = field(default_factory=list)
    pressed_again: int = 0

    async def books_all(self) -> None:
        for turn, person in enumerate(self.people):
            performance = 1 + turn % SHOWS
            book = f"book.{performance}."
            if not turn:  # who saw one offer knows the way; its button is good at any time
                book = await self._presses(f"offer.{performance}.", self._button("book."))
            await self._books(book, person, performance)
            if turn % EACH_CANCELS == 0:
                await self._cancels(person, performance)

    async def _books(self, book: str, person: int, performance: int) -> None:
        pick = await self._presses(book, self._button("pick."))  # the first of them; ours may be on another page
        revision = pick.rpartition(".")[2]
        confirm = await self._presses(f"pick.{person}.{revision}", self._button("confirm."))
        await self._presses(confirm, self._title(BOOKED))
        self.booked.append((person, performance))

    async def _cancels(self, person: int, performance: int) -> None:
        with closing(sqlite3.connect(self.database)) as connection:
            ((number,),) = connection.execute(
                "SELECT id FROM reservation WHERE participant_id = ? AND performance_id = ?", (person, performance)
            )
        yes = await self._presses(f"cancel-party.{number}.", self._button("cancel-yes."))
        await self._presses(yes, self._title(CANCELLED))
        self.cancelled.append((person, performance))

    async def _presses(self, payload: str, seen: Callable[[int], str | None]) -> str:
        """Until what it is to lead to is seen."""
        chat = self.user.chat
        before = max((one.drawn for one in chat.messages), default=0)
        for attempt in range(TRIES):
            await self.user.forges(payload, on=self._screen())
            try:
                async with asyncio.timeout(IMPATIENT_AFTER * 2**attempt):
                    await chat.until(lambda: seen(before) is not None, patience=None)
            except TimeoutError:
                self.pressed_again += 1
            else:
                found = seen(before)
                assert found is not None
                return found
        raise AssertionError(f"{self.user.id}: {payload} led nowhere: {[one.text for one in chat.messages[-3:]]}")

    def _screen(self) -> Message:
        return next((one for one in reversed(self.user.chat.messages) if one.by_bot), self.user.chat.messages[-1])

    def _button(self, start: str) -> Callable[[int], str | None]:
        def seen(before: int) -> str | None:
            new = [one for one in self.user.chat.of_bot if one.drawn > before]
            payloads = [str(button.get("callback_data", "")) for one in new for button in one.buttons]
            return next((payload for payload in payloads if payload.startswith(start)), None)

        return seen

    def _title(self, title: str) -> Callable[[int], str | None]:
        def seen(before: int) -> str | None:
            new = [one for one in self.user.chat.of_bot if one.drawn > before]
            return title if any(one.text.split("\n")[0] == title for one in new) else None

        return seen


async def make_crowd(folder: Path, api: FakeBotApi, *, users: int, bookings: int) -> tuple[Path, list[Booker]]:
    """A database on which the service is started, and who talks with it: a structure and its people each."""
    path, now = fresh_database(folder), SystemClock().now()
    store = SqliteStore(path)
    try:
        async with store.write(Act(at=now)) as unit:
            days = (timedelta(days=9 + number) for number in range(SHOWS))
            rows = [offer_row(f"show-{number}", starts_at=now + span, seats=1000) for number, span in enumerate(days)]
            await unit.programme.store(rows, max_party=4)
            await unit.commit()
        bookers = []
        for number in range(users):
            share = bookings // users + (number < bookings % users)
            bookers.append(Booker(api.user(MEMBER + number), await _structure(store, number, share, now), path))
    finally:
        await store.close()
    for booker in bookers:
        for person in booker.people:
            api.user(PERSON + person).chat.closed = None
        await booker.user.says("/menu")
    return path, bookers


async def _structure(store: SqliteStore, number: int, people: int, now: datetime) -> list[int]:
    """The ids of its participants, each of whom has a chat of their own."""
    async with store.write(Act(at=now)) as unit:
        structure = await unit.network.add_structure(f"S{number}", generation="2023", signed_on=date(2024, 1, 1))

        async def account(native_id: int) -> AccountId:
            return await unit.network.add_account(
                channel="telegram", native_id=str(native_id), language="fr", now=now.astimezone(UTC)
            )

        account_id = await account(MEMBER + number)
        name = PersonName("Camille", f"Essai{number}")
        member_id = await unit.network.add_member(
            name, MemberRole.REFERENT, structure_id=structure, account_id=account_id, now=now
        )
        await unit.people.accept_terms(member_id, season=season_label(paris_day(now)), now=now)
        member = (await unit.people.rights(account_id)).member
        assert member is not None
        made = []
        for one in range(people):
            name = PersonName(f"Dominique{one}", f"Essai{number}")
            person = await unit.participants.register(name, SupportKind.SOCIAL, by=member, now=now)
            await unit.network.link_participant(person, await account(PERSON + person))
            made.append(int(person))
        await unit.commit()
    return made
