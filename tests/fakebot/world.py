"""What Telegram knows about one bot: its people and chats, files, presses and command lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

from tests.fakebot.chats import Chat, Message, StoredFile, message_json
from tests.fakebot.pace import Pace
from tests.fakebot.refusals import Json, bad
from tests.fakebot.updates import Updates
from tests.fakebot.webhook import Webhook

NEVER_STARTED = "bot can't initiate conversation with a user"


@dataclass(slots=True)
class Query:
    """A press: `answered` is what the bot said to it, "" for nothing but that it took it; None as long as it waits."""

    id: str
    at: float
    update: Json
    answered: str | None = None


Scope = tuple[str, int, int, str]
"""Of a command list: kind, chat, user, language."""


@dataclass
class World:
    """`clock`: seconds since 1970; a test may take another in the middle."""

    bot: Json
    source: Callable[[], float]
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    commands: dict[Scope, Sequence[Json]] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    drawings: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.updates = Updates(self.clock)
        self.webhook = Webhook(self.updates)
        self.pace = Pace(self.clock)

    def clock(self) -> float:
        return self.source()

    def chat(self, number: int) -> Chat:
        """Where the bot may write. Raises the refusals of a chat that is unknown, closed or has moved."""
        if number not in self.chats:
            raise bad("chat not found")
        chat = self.chats[number]
        chat.check_open()
        return chat

    def post(self, chat: Chat, message: Message) -> Message:
        """Put at the end of the chat."""
        message.drawn = next(self.drawings)
        chat.messages.append(message)
        chat.everything.append(message)
        chat.changed()
        return message

    def new_message(self, sender: Json) -> Message:
        return Message(next(self.numbers), int(self.clock()), sender)

    def keep(self, kind: str, name: str, media_type: str, content: bytes) -> StoredFile:
        number = f"{kind}-{len(self.files) + 1}"
        self.files[number] = StoredFile(number, kind, name, media_type, content)
        return self.files[number]

    def press(self, chat: Chat, message: Message, payload: str, person: Json) -> Json:
        number = str(9_000_000_000 + len(self.queries))
        content: Json = {
            "id": number, "from": person, "chat_instance": str(chat.id), "data": payload,
            "message": message_json(message, chat),
        }  # fmt: skip
        update = self.updates.make("callback_query", content)
        self.queries[number] = Query(number, self.clock(), update)
        return update

    def membership(self, chat: Chat, by: Json, old: str, new: str) -> Json:
        """The bot's own standing in a chat changed: blocked, let in again, added, put out."""
        content: Json = {
            "chat": chat.json(), "from": by, "date": int(self.clock()),
            "old_chat_member": self._member(old), "new_chat_member": self._member(new),
        }  # fmt: skip
        return self.updates.make("my_chat_member", content)

    def _member(self, status: str) -> Json:
        member: Json = {"user": self.bot, "status": status}
        return {**member, "until_date": 0} if status == "kicked" else member
