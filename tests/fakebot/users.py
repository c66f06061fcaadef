"""People of Telegram, who write, press what they see, block and come back."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from telegram.constants import MessageLimit

from tests.fakebot.chats import Chat, Message, StoredFile, message_json
from tests.fakebot.refusals import Json
from tests.fakebot.world import NEVER_STARTED, World

BLOCKED = "bot was blocked by the user"
DEACTIVATED = "user is deactivated"


@dataclass(frozen=True)
class User:
    """A person and their private chat with the bot. What they do answers the update that it makes."""

    world: World
    id: int
    first_name: str
    language: str

    @property
    def chat(self) -> Chat:
        if self.id not in self.world.chats:
            self.world.chats[self.id] = Chat(self.id, "private", self.first_name, closed=NEVER_STARTED)
        return self.world.chats[self.id]

    async def says(self, text: str, *, chat: Chat | None = None) -> Json:
        """In their own chat, or in a group. No client sends an empty message."""
        assert text.strip()
        message = self.world.new_message(self.json())
        message.text = message.html = text
        command = text.split(maxsplit=1)[0] if text.startswith("/") else ""
        message.entities = [{"type": "bot_command", "offset": 0, "length": len(command)}] if command else []
        return self._posts(message, chat or self.chat)

    async def sends_file(self, name: str, content: bytes, media_type: str = "text/csv") -> Json:
        message = self.world.new_message(self.json())
        message.file = self.world.keep("document", name, media_type, content)
        return self._posts(message, self.chat)

    async def sends(self, **content: object) -> Json:
        """Any other message: `sticker={...}`, `contact={...}`; shown as an empty one."""
        message = self.world.new_message(self.json())
        update = self._posts(message, self.chat)
        update["message"] |= content
        return update

    async def follows(self, url: str) -> Json:
        """A link https://t.me/BOT?start=PAYLOAD."""
        parts = urlsplit(url)
        assert (parts.hostname, parts.path) == ("t.me", f"/{self.world.bot['username']}")
        (payload,) = parse_qs(parts.query)["start"]
        assert len(payload) <= MessageLimit.DEEP_LINK_LENGTH
        assert payload.replace("-", "").replace("_", "").isalnum()
        return await self.says(f"/start {payload}")

    async def presses(self, what: str, *, on: Message | None = None) -> Json:
        """The button with this label or payload: of `on`, else of the newest message that has one."""
        shown = [on] if on else sorted(self.chat.of_bot, key=lambda one: -one.drawn)
        for message in shown:
            found = [one for one in message.buttons if what in (one["text"], one.get("callback_data"))]
            if found:
                assert len(found) == 1, f"{len(found)} buttons {what!r} among {message.labels}"
                assert "callback_data" in found[0], f"{what!r} is a link"
                return self.world.press(self.chat, message, found[0]["callback_data"], self.json())
        raise AssertionError(f"no button {what!r} among {[message.labels for message in shown if message.keyboard]}")

    async def forges(self, payload: str, *, on: Message) -> Json:
        """A press that stands on no screen of theirs."""
        return self.world.press(self.chat, on, payload, self.json())

    async def blocks(self) -> Json:
        self.chat.closed = BLOCKED
        return self.world.membership(self.chat, self.json(), "member", "kicked")

    async def unblocks(self) -> Json:
        self.chat.closed = None
        return self.world.membership(self.chat, self.json(), "kicked", "member")

    def leaves_telegram(self) -> None:
        self.chat.closed = DEACTIVATED

    async def deletes(self, message: Message) -> None:
        """Out of their chat; no update says so."""
        self.chat.messages.remove(message)
        self.chat.changed()

    def file(self, name: str) -> StoredFile:
        """The last one of this name that the bot sent."""
        return [one for one in self.chat.files if one.name == name][-1]

    def json(self) -> Json:
        return {"id": self.id, "is_bot": False, "first_name": self.first_name, "language_code": self.language}

    def _posts(self, message: Message, chat: Chat) -> Json:
        """Whoever writes can be written to, unless they blocked: then nothing can be sent from there at all."""
        if chat.closed == NEVER_STARTED:
            chat.closed = None
        assert chat.closed is None, f"who blocked the bot cannot write to it: {chat.closed}"
        self.world.post(chat, message)
        return self.world.updates.make("message", message_json(message, chat))


@dataclass(frozen=True)
class Group:
    """Where several people are, and the bot may be put."""

    world: World
    chat: Chat

    async def adds_bot(self, by: User) -> Json:
        self.chat.closed = None
        return self.world.membership(self.chat, by.json(), "left", "member")

    async def migrates(self, new_id: int) -> Json:
        """It becomes a supergroup with another id."""
        self.chat.migrated_to = new_id
        self.world.chats[new_id] = Chat(new_id, "supergroup", self.chat.name)
        message = self.world.new_message(self.world.bot)
        return self.world.updates.make("message", {**message_json(message, self.chat), "migrate_to_chat_id": new_id})
