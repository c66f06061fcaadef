"""Our side of Matrix without a dialogue: it joins, and says again what it is told. For what lies below the adapter."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pydantic import HttpUrl, SecretStr

from bot.channels.matrix.arrivals import INVITED, UNREAD, Came
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.syncing import Syncing
from bot.clock import SystemClock
from bot.config import MatrixSettings
from bot.handling import After
from bot.receiving import Receiving
from bot.tasks import Tasks
from core.ports import Arrival
from handlers.reply import Text
from storage.store import SqliteStore
from tests.network import fresh_database
from tests.synapse.room import PATIENCE
from tests.synapse.server import Account, Synapse


class Echo:
    """`folder` survives its end: opened again on the same one, it goes on. `came`: what was handled, in order."""

    def __init__(self, synapse: Synapse, account: Account, folder: Path, *, recovery_key: str | None = None) -> None:
        database = folder / "strapontin.sqlite"
        if not database.exists():
            fresh_database(folder)
        self.shown: list[str] = []
        self.came: list[Came] = []
        self._more = asyncio.Event()
        self.settings = MatrixSettings(
            homeserver=HttpUrl(synapse.url),
            user_id=account.user_id,
            password=SecretStr(account.password),
            recovery_key=SecretStr(recovery_key) if recovery_key else None,
        )
        clock, self.tasks = SystemClock(), Tasks()
        self.store = SqliteStore(database)
        self.keys = folder / "strapontin-matrix"
        self.homeserver = Homeserver(self.settings, folder=self.keys, on_recovery_key=self.saw)
        self.reception = Receiving("matrix", store=self.store, handler=self, clock=clock, tasks=self.tasks)
        self.syncing = Syncing(self.homeserver, self.reception, self.store, clock)

    def saw(self, key: str) -> bool:
        """The recovery key, as the operator."""
        self.shown.append(key)
        return True

    async def handle(self, arrival: Arrival, *, answered: bool) -> After | None:
        said = Came.of(arrival.payload)
        self.came.append(said)
        self._more.set()
        match said.type:
            case t if t == INVITED:
                await self.homeserver.join(said.room_id)
            case t if t == UNREAD:
                await self.says(said, "again, please")
            case "m.room.message":
                await self.says(said, f"echo: {said.content['body']}")
        return None

    async def apologise(self, arrival: Arrival, *, why: Text) -> After | None:
        return None

    async def says(self, to: Came, text: str) -> str:
        content: dict[str, Any] = {"msgtype": "m.text", "body": text}
        return await self.homeserver.send(to.room_id, "m.room.message", content, txn=to.event_id)

    async def begins(self) -> None:
        await self.homeserver.open()
        await self.reception.resume()
        await self.syncing.once()
        self.tasks.start(self.syncing.run(), name="matrix")

    async def ends(self) -> None:
        await self.tasks.close()
        await self.homeserver.close()
        await self.store.close()

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Echo"]:
        try:
            await self.begins()
            yield self
        finally:
            await self.ends()

    async def hears(self, text: str) -> None:
        """Returns once somebody said it."""
        async with asyncio.timeout(PATIENCE):
            while text not in (one.content.get("body") for one in self.came):
                self._more.clear()
                await self._more.wait()

    def events(self, kind: str) -> list[Came]:
        return [one for one in self.came if one.type == kind]
