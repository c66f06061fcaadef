"""What the adapter asks of the homeserver. `bot.channels.matrix.homeserver.Homeserver` is one; tests make another."""

from collections.abc import Mapping
from typing import Any, Protocol

from bot.channels.matrix.rooms import RoomFacts

Content = Mapping[str, Any]
"""An event's, as JSON."""


class Home(Protocol):
    """Everything raises `bot.channels.matrix.trouble.MatrixError`."""

    @property
    def user_id(self) -> str: ...

    async def send(
        self, room_id: str, event_type: str, content: Content, *, txn: str, readers: frozenset[str] | None = None
    ) -> str:
        """Its event id; encrypted where the room is. The same `txn` again is the same event.

        `readers`: whom it was drawn for, ourselves among them; OverheardError where anybody else may read it by now.
        """
        ...

    async def redact(self, room_id: str, event_id: str, *, txn: str) -> object: ...

    async def upload(self, content: bytes, *, name: str, media_type: str, encrypted: bool) -> Content:
        """The part of a content that names the file: `url` or `file`."""
        ...

    async def download(self, content: Content, *, most: int) -> bytes: ...

    async def join(self, room_id: str) -> object: ...

    async def leave(self, room_id: str) -> object: ...

    async def room(self, room_id: str) -> RoomFacts: ...

    async def read(self, room_id: str, event_id: str) -> object:
        """Says that it was read up to there."""
        ...
