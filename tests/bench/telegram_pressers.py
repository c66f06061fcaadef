"""People of the made-up season, each in a Telegram chat, with "confirm" on their screen."""

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from handlers.press import Press, pack
from storage.store import SqliteStore
from tests.bench.confirm import stand_at_check
from tests.bench.order import wanted
from tests.bench.season import STRUCTURES, Season
from tests.fakebot import FakeBotApi
from tests.fakebot.chats import Message
from tests.fakebot.users import User

FIRST = 10_000
"""The Telegram id of the first person."""
CONFIRM = pack(Press("confirm", "", 2))
BOOKED = "C’est réservé"


@dataclass(frozen=True, slots=True)
class Presser:
    api: FakeBotApi
    user: User
    screen: Message

    async def fetched(self) -> None:
        """Presses, and returns once the bot has confirmed the update."""
        await self.api.world.updates.confirmed(await self.user.forges(CONFIRM, on=self.screen))

    async def answered(self) -> None:
        """Presses, and returns once the answer stands on the screen. Raises LookupError for another one."""
        await self.user.forges(CONFIRM, on=self.screen)
        await self.user.chat.until(lambda: self.screen.edits > 0)
        if not self.screen.text.startswith(BOOKED):
            raise LookupError(self.screen.text)


async def pressers(season: Season, api: FakeBotApi) -> tuple[Path, Sequence[Presser]]:
    """A fresh copy of the season, in which they live, and who can press once each: a referent of each structure."""
    database = season.copy()
    store = SqliteStore(database)
    try:
        await asyncio.gather(*[stand_at_check(store, one) for one in wanted(season, STRUCTURES)])
    finally:
        await store.close()
    people = [_presser(api, FIRST + number) for number in range(STRUCTURES)]
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(
            "UPDATE address SET channel = 'telegram', native_id = ?, screen = ? WHERE native_id = ?", _moves(people)
        )
    return database, people


def waiting(database: Path) -> int:
    """Updates that were stored and not handled to the end yet."""
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT COUNT(*) FROM arrival").fetchone()[0])


def _presser(api: FakeBotApi, number: int) -> Presser:
    user = api.user(number)
    user.chat.closed = None
    screen = api.world.new_message(api.world.bot)
    screen.text = "Confirmer ?"
    screen.keyboard = [[{"text": "Confirmer", "callback_data": CONFIRM}]]
    return Presser(api, user, api.world.post(user.chat, screen))


def _moves(people: Sequence[Presser]) -> Iterator[tuple[str, str, str]]:
    for number, one in enumerate(people):
        yield str(one.user.id), str(one.screen.id), f"bench-{number}"
