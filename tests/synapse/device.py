"""One device on mautrix: its connection, its keys, and the rooms it sees."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import reduce
from typing import Any, Self

from mautrix.api import Method, Path
from mautrix.errors import DecryptionError, MatrixConnectionError
from mautrix.types import SerializerError

from tests.synapse.keys import Keys, Post, PostingClient
from tests.synapse.room import Json, Room
from tests.synapse.server import Account, Synapse

LONG_POLL_MS = 30_000
LOOK_AGAIN = 0.1
"""Seconds, while the homeserver is away."""
_FILTER = json.dumps(
    {
        "presence": {"not_types": ["*"]},
        "account_data": {"not_types": ["*"]},
        "room": {"ephemeral": {"not_types": ["*"]}, "account_data": {"not_types": ["*"]}, "timeline": {"limit": 500}},
    }
)


def position(token: str) -> int:
    """What Synapse means with the beginning of a sync's token."""
    return int(token.partition("_")[0].removeprefix("s").partition("~")[0])


class Device:
    """One of one person. What it saw stays when they go offline; rooms are known by their id."""

    def __init__(self, synapse: Synapse, account: Account, *, bot: str, keys: Keys | None = None) -> None:
        """`keys`: a device that can encrypt."""
        self.account = account
        self.rooms: dict[str, Room] = {}
        self.keys = keys
        self._synapse = synapse
        self.bot = bot
        self._since: str | None = None
        self._client: PostingClient | None = None
        self._listening: asyncio.Task[None] | None = None

    @property
    def user_id(self) -> str:
        return self.account.user_id

    @property
    def listens(self) -> bool:
        return self._listening is not None

    @property
    def client(self) -> Any:
        """mautrix's, while they are online."""
        assert self._client is not None, "offline"
        return self._client

    async def comes_online(self, *, recovery_key: str = "", signed: bool = True, listens: bool = True) -> Self:
        """Within the event loop that they are to talk in. `recovery_key`: for their second device, of their first;
        `signed`: with it, they trust this one.

        Unless it `listens`, it sees nothing new but when it `catches_up`.
        """
        post = self.keys.post if self.keys else Post()
        self._client = PostingClient(
            post, mxid=self.user_id, device_id=self.account.device_id, base_url=self._synapse.url,
            token=self.account.token, state_store=self.keys.states if self.keys else None,
        )  # fmt: skip
        if self.keys is not None:
            await self.keys.open(self._client, recovery_key=recovery_key, signed=signed)
        await self.catches_up()
        if listens:
            self._listening = asyncio.create_task(self._listens())
        return self

    @property
    def position(self) -> int:
        """Up to which event of the homeserver all is seen: they are counted, in the order they came."""
        assert self._since is not None, "never online"
        return position(self._since)

    async def catches_up(self) -> None:
        """Returns once all is seen that the homeserver had taken before."""
        await self._hears(await self.client.sync(self._since, timeout=0, filter_id=_FILTER))

    async def goes_offline(self) -> None:
        """Raises what ended its listening before, if anything did."""
        client, listening = self._client, self._listening
        self._client = self._listening = None
        if listening is not None:
            listening.cancel()
            await asyncio.wait([listening])
        if client is not None:
            await client.api.session.close()
        if listening is not None and not listening.cancelled():
            await listening

    @asynccontextmanager
    async def online(self, *, recovery_key: str = "", signed: bool = True) -> AsyncIterator[Self]:
        try:
            yield await self.comes_online(recovery_key=recovery_key, signed=signed)
        finally:
            await self.goes_offline()

    async def call(self, method: str, *path: str, body: Json) -> Json:
        """`path`: what stands behind /_matrix/client/v3/, unquoted."""
        return dict(
            await self.client.api.request(Method[method], reduce(lambda to, part: to[part], path, Path.v3), body)
        )

    def seen(self, room_id: str) -> Room:
        return self.rooms.setdefault(room_id, Room(room_id, self.user_id))

    async def _listens(self) -> None:
        try:
            while True:
                await self._listens_once()
        except Exception as error:
            for room in self.rooms.values():  # whoever waits for something to be shown need not wait any longer
                room.fails(error)
            raise

    async def _listens_once(self) -> None:
        try:
            sync = await self.client.sync(self._since, timeout=LONG_POLL_MS, filter_id=_FILTER)
        except MatrixConnectionError:
            await asyncio.sleep(LOOK_AGAIN)
        else:
            await self._hears(sync)

    async def _hears(self, sync: Json) -> None:
        if self.keys is not None:
            await self.keys.heard(sync)
        for room_id, joined in sync.get("rooms", {}).get("join", {}).items():
            room = self.seen(room_id)
            states = joined.get("state", {}).get("events", [])
            for event in (*states, *joined.get("timeline", {}).get("events", [])):
                await self._takes(room, {**event, "room_id": room_id})
        for room_id, left in sync.get("rooms", {}).get("leave", {}).items():
            for event in left.get("timeline", {}).get("events", []):
                self.seen(room_id).take({**event, "room_id": room_id})
        if sync.get("to_device", {}).get("events"):
            for room in self.rooms.values():
                for event in tuple(room.problems.values()):
                    await self._takes(room, event)
        self._since = sync["next_batch"]

    async def _takes(self, room: Room, event: Json) -> None:
        try:
            await self._reads(room, event)
        except (AttributeError, KeyError, TypeError, SerializerError):
            if event["sender"] != self.user_id:  # of what they sent themselves some may have no sense, on purpose
                raise

    async def _reads(self, room: Room, event: Json) -> None:
        if self.keys is not None and "state_key" in event:
            await self.keys.saw(event)
        if event["type"] != "m.room.encrypted" or "ciphertext" not in event["content"]:
            room.take(event)
            return
        assert self.keys is not None, "a device without keys in an encrypted room"
        try:
            clear, trust = await self.keys.decrypt(event)
        except DecryptionError:
            room.cannot_read(event)
        else:
            room.take(clear, trust=trust)
