"""Where the talks over Matrix take place: one bot's account and its people, each with a room, for the whole run.

A stage begins with a new database; the homeserver, the rooms and everybody's keys stay, for making them takes longer
than most talks.
"""

import asyncio
import re
import time
from pathlib import Path
from typing import Literal

from pydantic import HttpUrl, SecretStr

from bot.config import MatrixSettings
from tests.synapse import Synapse
from tests.synapse.device import position
from tests.synapse.keys import Keys
from tests.synapse.person import Person


class Town:
    """`folder` is for the bot's keys, `name` is its account's. `encrypted`: all its rooms are."""

    def __init__(
        self, synapse: Synapse, folder: Path, name: str, *, encrypted: bool, reactions: Literal["on", "off"] = "off"
    ) -> None:
        """`reactions` under each choice: an event each."""
        self.encrypted = encrypted
        self.folder = folder
        self.stages = 0
        """How many there were."""
        self.token: str | None = None
        """Up to where the bot of the last stage heard."""
        self._synapse = synapse
        self._name = name
        self._reactions = reactions
        self._bot = synapse.register(name)
        self._observer = synapse.register(f"{name}-observer").token
        self._people: dict[str, Person] = {}
        self._online: set[str] = set()

    @property
    def bot(self) -> str:
        return self._bot.user_id

    @property
    def settings(self) -> MatrixSettings:
        return MatrixSettings(
            homeserver=HttpUrl(self._synapse.url), user_id=self.bot, password=SecretStr(self._bot.password),
            reactions=self._reactions,
        )  # fmt: skip

    def user_id(self, name: str) -> str:
        """Of whoever the scenarios call by this name."""
        return self._synapse.user_id(f"{self._name}-{re.sub('[^a-z0-9]', '-', name.lower())}")

    def begins(self) -> None:
        """A new stage: nothing was said before."""
        self.stages += 1
        for person in self._people.values():
            person.room.begins(time.time_ns() // 1_000_000)

    async def position(self) -> int:
        """Of the last event that the homeserver took, of whomever."""
        sync = "/_matrix/client/v3/sync?timeout=0"
        answer = await asyncio.to_thread(self._synapse.call, "GET", sync, token=self._observer)
        return position(str(answer["next_batch"]))

    async def room_of(self, name: str) -> str:
        """Where they talk with the bot, which came in before."""
        if name not in self._people:
            await self._moves_in(name)
        return self._people[name].room.id

    async def person(self, name: str) -> Person:
        """Online until the stage closes."""
        await self.room_of(name)
        person = self._people[name]
        if name not in self._online:
            self._online.add(name)
            await person.comes_online(listens=False)
        return person

    async def close(self) -> None:
        """Everybody goes offline, so that the next stage's event loop may have them."""
        for name in self._online:
            await self._people[name].goes_offline()
        self._online.clear()

    async def _moves_in(self, name: str) -> None:
        account = self._synapse.register(self.user_id(name).removeprefix("@").partition(":")[0])
        person = Person(self._synapse, account, bot=self.bot, keys=Keys() if self.encrypted else None)
        await person.comes_online(listens=False)
        try:
            room = await person.opens_room(encrypted=self.encrypted, joined=False)
            self._synapse.call("POST", f"/_matrix/client/v3/rooms/{room.id}/join", {}, token=self._bot.token)
            await person.catches_up()
            self._people[name] = person
        finally:
            await person.goes_offline()
