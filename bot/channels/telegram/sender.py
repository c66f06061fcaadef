"""Facts on their way out: the courier paces them and decides what to do with each outcome."""

from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Message

from bot.channels.telegram.api import Api
from bot.channels.telegram.drawing import Painter, Picture
from bot.channels.telegram.errors import Calls
from bot.channels.telegram.fitting import SHORTENED, as_taken
from bot.channels.telegram.screens import edit_picture, send_picture
from bot.channels.telegram.updates import CHANNEL
from bot.delivery.outcomes import NotSent, Outcome, Sent, Unknown, reminder
from handlers.reply import Reply


class TelegramSender:
    """Implements `bot.delivery.outcomes.Sender`. A fact's documents are buttons of its message."""

    def __init__(self, api: Api, painter: Painter, calls: Calls) -> None:
        self._api = api
        self._painter = painter
        self._calls = calls

    @property
    def channel(self) -> str:
        return CHANNEL

    @property
    def exactly_once(self) -> bool:
        """Nothing that is sent has an idempotency key."""
        return False

    async def answers(self) -> bool:
        """Whether Telegram answers a call that tells nobody anything. Raises nothing."""
        outcome = await self._calls.outcome(self._api.known(), chat=None)
        return not isinstance(outcome, NotSent | Unknown)

    async def fact(self, native_id: str, reply: Reply, *, language: str, again: bool, key: str) -> Outcome:
        shown = reminder(reply) if again else reply
        send = partial(send_picture, self._api, native_id)
        return await self._taken(native_id, shown, send, language=language, key=reply.text[0].key)

    async def redraw(self, native_id: str, message_id: str, reply: Reply, *, language: str) -> Outcome:
        edit = partial(edit_picture, self._api, native_id, message_id)
        outcome = await self._taken(native_id, reply, edit, language=language, key=reply.text[0].key)
        return Sent(message_id) if isinstance(outcome, Sent) else outcome

    async def _taken(
        self, chat: str, reply: Reply, send: Callable[[Picture], Awaitable[Message | bool]], *, language: str, key: str
    ) -> Outcome:
        async def sent(picture: Picture) -> Outcome:
            return await self._calls.outcome(send(picture), chat=chat)

        drawn = partial(self._painter.picture, reply, language=language)
        return await as_taken(sent, drawn(), partial(drawn, most=SHORTENED), key=key)
