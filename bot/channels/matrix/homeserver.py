"""Our account on a homeserver: one device, encrypted where the room is; its errors are those of `trouble`."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.channels.matrix import feed, media
from bot.channels.matrix.calls import CLIENT, path
from bot.channels.matrix.folder import FolderError
from bot.channels.matrix.identities import Identities
from bot.channels.matrix.keys import kept_up
from bot.channels.matrix.machine import UnreadableError
from bot.channels.matrix.reading import ENCRYPTED, Batch, Event, Json, batch
from bot.channels.matrix.rooms import RoomFacts, Rooms
from bot.channels.matrix.session import Session
from bot.channels.matrix.trouble import (
    BadTokenError,
    ForbiddenError,
    OverheardError,
    UnavailableError,
    UnknownRoomError,
)
from bot.config import MatrixSettings

__all__ = ["FolderError", "Homeserver", "RoomFacts", "UnreadableError"]


class Homeserver:
    """`settings` name a homeserver, a user and a password (else ValueError).

    `signed_only`: room keys go to devices that their owner signed, where the owner has an identity to sign with.
    `on_recovery_key` is told the new recovery key, and answers whether somebody saw it: then it is forgotten here.
    """

    def __init__(
        self,
        settings: MatrixSettings,
        *,
        folder: Path,
        steady: Callable[[], float] = time.monotonic,
        signed_only: bool = True,
        on_recovery_key: Callable[[str], bool] | None = None,
    ) -> None:
        self._session = Session(
            settings, folder=folder, steady=steady, signed_only=signed_only, on_recovery_key=on_recovery_key
        )
        self._calls = self._session.calls
        self._rooms = Rooms(self._calls, known_encrypted=self._session.was_encrypted)

    # --- the session

    async def open(self) -> None:
        """Raises FolderError. Where the homeserver does not answer it is not connected yet: `connect` tries again."""
        await self._session.open()

    async def connect(self) -> None:
        """Nothing where it is connected. Raises MatrixError, FolderError."""
        await self._session.connect()

    async def log_in_again(self, error: BadTokenError) -> None:
        """As the same device. Where it was deleted on the server, its keys are published anew. Raises MatrixError."""
        await self._session.log_in_again(error)

    async def close(self) -> None:
        await self._session.close()

    @property
    def connected(self) -> bool:
        """Logged in, and its keys published."""
        return self._session.connected

    @property
    def cross_signed(self) -> bool:
        """Other clients see this device as the account's own."""
        return self._session.cross_signed

    @property
    def user_id(self) -> str:
        return self._session.user_id

    @property
    def recovery_key_once(self) -> str | None:
        """The new recovery key, until `recovery_key_shown`."""
        return self._session.recovery_key_once

    def recovery_key_shown(self) -> None:
        self._session.recovery_key_shown()

    @property
    def identities(self) -> Identities:
        """Whose is still the one first seen; what was kept of earlier runs is told to it before anything is sent."""
        return self._session.identities

    def expect(self, people: frozenset[str]) -> None:
        """They are likely to be told something: their devices are asked about together. Nothing before a log-in."""
        self._session.expect(people)

    # --- what comes in

    async def sync(self, *, since: str | None, patience: float) -> Batch:
        """Waits `patience` seconds for something to come; keys that came are kept once it returns.

        Raises MatrixError, and ValueError for an answer that is no sync.
        """
        machine, _ = self._session.ready()
        answer = await feed.sync(self._calls, since=since, patience=patience)
        found = batch(answer, since=since, me=self.user_id)
        machine.received(answer)
        for room_id in found.newly_encrypted:
            machine.is_encrypted(room_id)
        for room_id in found.changed:
            self._rooms.changed(room_id)
        for room_id in found.left:
            self._forget(room_id)
        return found

    async def keep_up(self) -> None:
        """After what a sync brought was stored: keys that others need of us. What fails is done after the next one."""
        _, keys = self._session.ready()
        await kept_up(keys)

    async def history(self, room_id: str, *, before: str, until: str | None) -> tuple[Sequence[Json], str | None]:
        """A page of events backwards from `before`, oldest first, and where to go on; None at the end."""
        return await feed.history(self._calls, room_id, before=before, until=until)

    async def read_keys(self, senders: frozenset[str]) -> None:
        """Whose devices wrote is known once this returns, as far as their homeservers say. Raises MatrixError."""
        _, keys = self._session.ready()
        await keys.know(senders)

    def doubted(self, event: Event) -> bool:
        """A message in clear in an encrypted room: nobody but the homeserver says whose it is. Reactions always are."""
        return event.type == "m.room.message" and self._session.was_encrypted(event.room_id)

    def readable(self, event: Event) -> Event:
        """The event decrypted, where it is encrypted. Raises UnreadableError."""
        if event.type != ENCRYPTED:
            return event
        machine, _ = self._session.ready()
        found = machine.decrypted(event.source, event.room_id)
        return replace(event, type=found["type"], content=found["content"])

    # --- what goes out

    async def send(
        self,
        room_id: str,
        event_type: str,
        content: Mapping[str, Any],
        *,
        txn: str,
        readers: frozenset[str] | None = None,
    ) -> str:
        """The event's id, the same for the same `txn` however often it is asked. Raises MatrixError.

        `readers`: nobody else may read it, else it is not sent (OverheardError): it may have waited since it was drawn.
        """
        _, keys = self._session.ready()
        facts = await self.room(room_id)
        if readers is not None and not facts.closed_to_all_but(readers):
            raise OverheardError
        kind, body = event_type, dict(content)
        if facts.encrypted and event_type != "m.reaction":  # a reaction is a relation, and those stay readable
            kind, body = await keys.encrypted(room_id, facts.members, event_type, content)
        answer = await self._in_room("PUT", room_id, "send", kind, txn, body=body)
        return _event_id(answer)

    async def redact(self, room_id: str, event_id: str, *, txn: str) -> None:
        await self._in_room("PUT", room_id, "redact", event_id, txn, body={})

    async def upload(self, content: bytes, *, name: str, media_type: str, encrypted: bool) -> Mapping[str, Any]:
        """What a message's content says of the file: `url`, or `file` with its key. Raises MatrixError."""
        return await media.upload(self._calls, content, name=name, media_type=media_type, encrypted=encrypted)

    async def download(self, content: Mapping[str, Any], *, most: int) -> bytes:
        """Raises TooLargeError above `most` bytes, DeclinedError where it names no file or another than it says."""
        return await media.download(self._calls, content, most=most)

    async def read(self, room_id: str, event_id: str) -> None:
        """The sender sees that it was read."""
        await self._in_room("POST", room_id, "receipt", "m.read", event_id, body={})

    # --- rooms

    async def room(self, room_id: str) -> RoomFacts:
        """As of the last sync. Raises ForbiddenError where we are not in it, and any MatrixError."""
        machine, keys = self._session.ready()
        facts = await self._rooms.facts(room_id)
        if not facts.encrypted:
            return facts
        machine.is_encrypted(room_id)
        others = facts.members - {self.user_id}
        await keys.know(others)
        return replace(facts, trusted=self.identities.trusted(others))

    async def create_room(self, *, name: str) -> str:
        """A private one with nobody else, to try out what may be sent. Its id."""
        body = {"name": name, "preset": "private_chat"}
        answer = await self._calls.ask("POST", CLIENT + "/createRoom", body)
        return str(answer["room_id"])

    async def join(self, room_id: str) -> None:
        await self._calls.ask("POST", CLIENT + "/join" + path(room_id), {})
        self._rooms.changed(room_id)

    async def leave(self, room_id: str) -> None:
        """Also declines an invitation. Nothing where we are not in it."""
        try:
            await self._in_room("POST", room_id, "leave", body={})
            await self._in_room("POST", room_id, "forget", body={})
        except (ForbiddenError, UnknownRoomError):
            pass
        self._forget(room_id)

    # --- inside

    def _forget(self, room_id: str) -> None:
        self._rooms.forget(room_id)
        _, keys = self._session.ready()
        keys.forget(room_id)

    async def _in_room(self, method: str, room_id: str, *parts: str, body: Mapping[str, Any]) -> Json:
        try:
            return await self._calls.ask(method, CLIENT + "/rooms" + path(room_id, *parts), body)
        except (ForbiddenError, UnknownRoomError):
            self._rooms.changed(room_id)
            raise


def _event_id(answer: Mapping[str, Any]) -> str:
    found = answer.get("event_id")
    if not isinstance(found, str):
        raise UnavailableError("an answer without an event")
    return found
