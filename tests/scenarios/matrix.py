"""The same talks over Matrix: the real adapter and courier, between the stage and a Synapse on loopback."""

import asyncio
import json
from collections.abc import Sequence
from functools import partial

from bot.channels.matrix.channel import MatrixChannel
from bot.channels.matrix.choices import LETTERS
from bot.desk import ChatDesk
from bot.texts import Texts
from core.model.act import Act
from core.ports import MatrixMenu, MatrixPace, Unread
from storage.store import SqliteStore
from tests.network import Network
from tests.scenarios.line import PATIENCE, Carrying, HandledTasks, NotedDesk, NotedSender, Notes, StageClock
from tests.scenarios.town import Town
from tests.synapse.device import position
from tests.synapse.person import Person

MATRIX = "matrix"
ENCRYPTED = "matrix-encrypted"
"""The same channel, in rooms as Element opens them."""
ASKED_AGAIN = 0.005
"""Seconds after which the books are looked at again."""
UPDATE = "matrix-update"


class MatrixLine:
    """Adapter and courier over one store. The adapter hears at any time."""

    def __init__(
        self, town: Town, store: SqliteStore, desk: ChatDesk, texts: Texts, clock: StageClock, notes: Notes
    ) -> None:
        self.town = town
        self._store = store
        self._clock = clock
        self.desk = NotedDesk(desk, notes.last)
        self._tasks = HandledTasks((UPDATE, "redraw-matrix"))
        self._channel = MatrixChannel(
            town.settings, folder=town.folder, desk=self.desk, store=store, texts=texts,
            steady=asyncio.get_running_loop(), clock=clock, tasks=self._tasks,
        )  # fmt: skip
        self.sender = NotedSender(self._channel.sender, notes.shown, stage=f"{town.stages}:")
        pause = partial(asyncio.sleep, ASKED_AGAIN)
        self._carrying = Carrying(store, self.sender, self._channel.pace, clock, self._tasks, pause=pause)

    async def open(self) -> None:
        await self._channel.start()

    async def close(self) -> None:
        await self._channel.close()
        await self._tasks.close()
        await self._channel.disconnect()

    @property
    def heard(self) -> int:
        """How many events there were to handle."""
        return self._tasks.begun[UPDATE]

    async def answered(self, *, more_than: int) -> None:
        """Returns once more events were heard than that, what they led to is shown, and what they told is delivered."""
        await self._tasks.more(UPDATE, more_than)
        await self._tasks.handled()
        await self._carrying.carried()

    async def keeps(self, *, unread: int) -> None:
        """Returns once so many messages wait for their key."""
        async with asyncio.timeout(PATIENCE):
            while len(await self._unread()) != unread:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(ASKED_AGAIN)

    async def _unread(self) -> Sequence[Unread]:
        async with self._store.read() as view:
            return await view.matrix.unread()

    async def offers(self, payload: str, room_id: str) -> str:
        """As a message from before this talk, whose choices are still good. Answers what is typed for it."""
        kept = json.dumps({"options": [payload], "key": "from-before"})
        async with self._store.write(Act(at=self._clock.now())) as unit:
            await unit.matrix.keep_menu(MatrixMenu(room_id, "$before", LETTERS[-1], kept))
            await unit.commit()
        return f"{LETTERS[-1]}1"

    async def settles(self) -> None:
        """Returns once it heard of all that the homeserver took so far, and did what it led to."""
        await self.rests(after=await self.town.position())
        await self._tasks.handled()
        await self._carrying.carried()
        await self.rests(after=await self.town.position())

    async def comes(self, person: Person) -> None:
        """Returns once it is in their room: it was invited."""
        async with asyncio.timeout(PATIENCE):
            while person.room.members.get(self.town.bot) != "join":
                await person.catches_up()
        await self.settles()

    async def rests(self, *, after: int) -> None:
        """Returns once it heard of its own messages too, up to this position: it writes down where it heard to, and a
        test that looks into the file would meet it there."""
        async with asyncio.timeout(PATIENCE):
            while position(self._channel._syncing._token or "s0") < after:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(ASKED_AGAIN)

    async def carried(self) -> None:
        if await self._carrying.carried():
            await self.rests(after=await self.town.position())


async def moves_to_matrix(network: Network, town: Town) -> None:
    """Everybody of the network wrote to the bot before."""
    await begins_in(network, town)
    people = network.query("SELECT id, native_id FROM address")
    rooms = {town.user_id(name): await town.room_of(name) for _, name in people}
    for address_id, name in people:
        await network.execute(
            "UPDATE address SET channel = ?, native_id = ? WHERE id = ?", MATRIX, town.user_id(name), address_id
        )
    async with network.store.write(Act(at=network.now)) as unit:
        for mxid, room_id in rooms.items():
            await unit.matrix.wrote(room_id, mxid, encrypted=town.encrypted, now=network.now)
        await unit.commit()


async def begins_in(network: Network, town: Town) -> None:
    """A new stage, where nobody wrote before; the bot knows that nothing is limited here."""
    town.begins()
    async with network.store.write(Act(at=network.now)) as unit:
        await unit.matrix.set_pace(town.bot, MatrixPace(0.0, 0.0, exempt=True, learned_at=network.now))
        if town.token is not None:
            await unit.matrix.set_token(town.bot, town.token)
        await unit.commit()


def remember_token(network: Network, town: Town) -> None:
    """The next stage goes on where this one stopped to listen."""
    tokens = network.query("SELECT token FROM matrix_sync WHERE user_id = ?", town.bot)
    town.token = tokens[0][0] if tokens else town.token


async def until_heard_first(network: Network, town: Town) -> None:
    """The first sync ever takes what was said before for old."""
    async with asyncio.timeout(PATIENCE):
        while not network.query("SELECT token FROM matrix_sync WHERE user_id = ?", town.bot):  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(ASKED_AGAIN)
