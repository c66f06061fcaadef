"""What stands in a chat just now: messages with their edits, as the person sees them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakebot.refusals import Json, Refusal, bad

_BARE = frozenset({"message_id", "date", "chat", "from", "text", "caption"})
"""What is shown of a message that is replied to."""
PATIENCE = 20.0
"""Seconds of the wall clock that a test waits for something to be shown: then it will not come."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`kind`: "document" or "photo"."""

    id: str
    kind: str
    name: str
    media_type: str
    content: bytes

    def json(self) -> Json:
        shown: Json = {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": len(self.content)}
        if self.kind == "photo":
            return {**shown, "width": 320, "height": 320}
        return {**shown, "file_name": self.name, "mime_type": self.media_type}


@dataclass(slots=True)
class Message:
    """`text` is what is read (the caption under a file), `html` as it was given; `drawn`: when, among all drawings.

    `reply_to`: the message that this one answers.
    """

    id: int
    date: int
    sender: Json
    text: str = ""
    html: str = ""
    entities: list[Json] = field(default_factory=list)
    keyboard: list[list[Json]] = field(default_factory=list)
    file: StoredFile | None = None
    silent: bool = False
    protected: bool = False
    reply_to: int | None = None
    edits: int = 0
    drawn: int = 0

    @property
    def by_bot(self) -> bool:
        return bool(self.sender["is_bot"])

    @property
    def labels(self) -> list[list[str]]:
        return [[button["text"] for button in row] for row in self.keyboard]

    @property
    def buttons(self) -> list[Json]:
        return [button for row in self.keyboard for button in row]


@dataclass
class Chat:
    """`closed`: why the bot may not write here; the Bot API's own words."""

    id: int
    kind: str
    name: str
    closed: str | None = None
    migrated_to: int | None = None
    messages: list[Message] = field(default_factory=list)
    everything: list[Message] = field(default_factory=list)
    """Deleted messages too."""
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def of_bot(self) -> list[Message]:
        return [message for message in self.messages if message.by_bot]

    @property
    def last(self) -> Message:
        return self.of_bot[-1]

    @property
    def screen(self) -> Message:
        """The one with buttons that was drawn last, be it sent or edited."""
        return max((one for one in self.of_bot if one.keyboard), key=lambda one: one.drawn)

    @property
    def files(self) -> list[StoredFile]:
        return [message.file for message in self.of_bot if message.file]

    def message(self, number: int) -> Message | None:
        return next((one for one in reversed(self.messages) if one.id == number), None)

    def check_open(self) -> None:
        """Raises the 400 or 403 of a chat that cannot be written to."""
        if self.migrated_to is not None:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=self.migrated_to)
        if self.closed is not None:
            raise Refusal(403, self.closed)

    def changed(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, is_so: Callable[[], bool], *, patience: float | None = PATIENCE) -> None:
        """Returns as soon as it is so. Raises TimeoutError after `patience` seconds."""
        async with asyncio.timeout(patience):
            while not is_so():
                await self._changed.wait()

    async def shows(self, text: str) -> Message:
        """The newest message of the bot with these words in it, once there is one."""

        def found() -> list[Message]:
            return [one for one in self.of_bot if text in one.text]

        await self.until(lambda: bool(found()))
        return found()[-1]

    def json(self) -> Json:
        title = {"first_name": self.name} if self.kind == "private" else {"title": self.name}
        return {"id": self.id, "type": self.kind, **title}


def message_json(message: Message, chat: Chat) -> Json:
    shown: Json = {
        "message_id": message.id, "date": message.date, "chat": chat.json(), "from": message.sender,
        "has_protected_content": message.protected,
    }  # fmt: skip
    words, entities = ("caption", "caption_entities") if message.file else ("text", "entities")
    if message.text:
        shown |= {words: message.text, entities: message.entities}
    if message.file:
        shown[message.file.kind] = [message.file.json()] if message.file.kind == "photo" else message.file.json()
    if message.keyboard:
        shown["reply_markup"] = {"inline_keyboard": message.keyboard}
    if message.reply_to is not None and (replied := chat.message(message.reply_to)) is not None:
        shown["reply_to_message"] = {name: part for name, part in message_json(replied, chat).items() if name in _BARE}
    if message.edits:
        shown["edit_date"] = message.date
    return shown
