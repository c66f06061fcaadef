"""Facts on their way out: the courier paces them and decides what to do with each outcome."""

from telegram.constants import MessageLimit

from bot.channels.telegram.api import Api
from bot.channels.telegram.drawing import Painter
from bot.channels.telegram.errors import TOO_LONG, Calls
from bot.channels.telegram.screens import SHORTENED, edit_picture, send_picture
from bot.channels.telegram.updates import CHANNEL
from bot.delivery.outcomes import Failed, NotSent, Outcome, Sent, Unknown, reminder
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
        outcome = await self._send(native_id, shown, language, MessageLimit.MAX_TEXT_LENGTH)
        return outcome if outcome != Failed(TOO_LONG) else await self._send(native_id, shown, language, SHORTENED)

    async def redraw(self, native_id: str, message_id: str, reply: Reply, *, language: str) -> Outcome:
        picture = self._painter.picture(reply, language=language)
        outcome = await self._calls.outcome(edit_picture(self._api, native_id, message_id, picture), chat=native_id)
        return Sent(message_id) if isinstance(outcome, Sent) else outcome

    async def _send(self, chat: str, reply: Reply, language: str, most: int) -> Outcome:
        picture = self._painter.picture(reply, language=language, most=most)
        return await self._calls.outcome(send_picture(self._api, chat, picture), chat=chat)
