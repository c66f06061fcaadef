"""One person's side of a conversation in a Telegram chat: replies as the router gave them, held to what is shown."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from handlers.incoming import Incoming
from handlers.press import pack
from handlers.reply import Document, Reply
from tests.fakebot.chats import Message
from tests.fakebot.markup import parse
from tests.fakebot.refusals import Json
from tests.fakebot.users import User
from tests.scenarios.messengertalk import MessengerTalk, Scenery
from tests.scenarios.telegram import TELEGRAM, TelegramLine, number


class TelegramTalk(MessengerTalk[TelegramLine]):
    """What is typed and pressed goes through the chat; names in it are short."""

    def __init__(self, name: str, stage: Scenery, line: Callable[[], TelegramLine]) -> None:
        super().__init__(str(number(name)), stage, line, channel=TELEGRAM)
        self._updates: dict[str, Json] = {}
        self.user: User = line().api.user(number(name), name)

    async def _check_facts(self, sent: Mapping[str, tuple[Reply, str]]) -> None:
        for message_id, (reply, language) in sent.items():
            self._check_shown(self._message(message_id), reply, language)

    async def _answer(self, incoming: Incoming) -> Reply:
        update = await self._does(incoming)
        await self._line().answered(update)
        reply = self._answered
        self._check_shown(self._message(self._screen_id), reply, await self._desk().language(self.address))
        pictures = [one.content for one in reply.attachments if one.media_type.startswith("image/")]
        assert [one.content for one in self.user.chat.files if one.kind == "photo"] == pictures
        return reply

    async def _does(self, incoming: Incoming) -> Json:
        """The same message again is the same update again."""
        assert incoming.origin is not None
        known = self._updates.get(incoming.origin.update_id)
        if known is not None:
            self._line().api.repeats(known)
            return known
        update = await self._acts(incoming)
        self._updates[incoming.origin.update_id] = update
        return update

    async def _acts(self, incoming: Incoming) -> Json:
        if incoming.press is not None:
            payload = pack(incoming.press)
            if any(one.get("callback_data") == payload for shown in self.user.chat.of_bot for one in shown.buttons):
                return await self.user.presses(payload)
            return await self.user.forges(payload, on=await self._any_message())
        if incoming.file is not None:
            return await self.user.sends_file(incoming.file.name, incoming.file.content)
        return await self.user.says(incoming.text or "")

    async def _any_message(self) -> Message:
        """Whoever presses has seen something."""
        if not self.user.chat.of_bot:
            await self._line().answered(await self.user.says("/start"))
        return self.user.chat.last

    def _message(self, message_id: str) -> Message:
        message = self.user.chat.message(int(message_id))
        assert message is not None, f"message {message_id} is not in the chat"
        return message

    def _check_shown(self, message: Message, reply: Reply, language: str) -> None:
        drawn = self._texts.draw(reply, language=language, names="short")
        assert message.text == parse("\n".join(drawn.lines))[0]
        wanted = [(one.label, one.payload or one.url) for row in drawn.buttons for one in row if _shown(one.url)]
        shown = [(one["text"], one.get("callback_data") or one["url"]) for one in message.buttons]
        papers = [one.content for one in drawn.attachments if isinstance(one.content, Document)]
        first = 0 if reply.edit else len(papers)  # a notice begins with its documents
        assert shown[first : first + len(wanted)] == wanted
        others = [payload for _, payload in (*shown[:first], *shown[first + len(wanted) :])]
        assert others == [f"fetch.{one.kind}:{one.number}." for one in papers]
        ready = [one.content for one in drawn.attachments if not isinstance(one.content, Document)]
        assert [file.content for file in self.user.chat.files][-len(ready) or len(self.user.chat.files) :] == ready


def _shown(url: str | None) -> bool:
    """Telegram takes no link to a machine's own name."""
    return url is None or "." in (urlsplit(url).hostname or "")
