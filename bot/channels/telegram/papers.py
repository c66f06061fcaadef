"""Files, both ways: documents handed over when their button is pressed, files that people send."""

import secrets
from datetime import datetime

import structlog
from telegram.error import TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.drawing import Painter
from bot.channels.telegram.errors import FILE_TOO_LARGE
from bot.channels.telegram.screens import Screens
from bot.channels.telegram.sending import Sending
from bot.channels.telegram.updates import SentFile
from bot.delivery.outcomes import Failed, Outcome
from bot.painting import Ready
from bot.papers import WITH_NAMES, Desk, Refused, check_size, drawn
from core.model.act import Actor, Role
from handlers.incoming import Address, IncomingFile
from handlers.papers import FORMS
from handlers.reply import Document, Text

_log = structlog.get_logger(__name__)


class Papers:
    def __init__(self, api: Api, desk: Desk, painter: Painter, screens: Screens, sending: Sending) -> None:
        self._api = api
        self._desk = desk
        self._painter = painter
        self._screens = screens
        self._sending = sending

    async def hand_over(
        self, document: Document, address: Address, *, reader: Actor, reply_to: str | None, now: datetime
    ) -> Outcome:
        """The file itself, below the message that it belongs to; or a sentence that says why there is none. What became
        of whichever was sent last."""
        language, (name, media_type) = reader.language, FORMS[document.kind]
        try:
            content = await drawn(self._desk, document, address, now=now)
        except Refused as refused:
            return await self._say(address, refused.why, language)
        file = Ready(self._painter.named(name, language=language), media_type, content)
        outcome = await self._screens.hand_over(
            address.native_id, file, protected=stays_here(document, reader), reply_to=reply_to
        )
        return await self._say(address, _why(outcome), language) if isinstance(outcome, Failed) else outcome

    async def taken(self, sent: SentFile) -> IncomingFile:
        """Fetched from Telegram. Raises Refused."""
        check_size(sent.size)
        try:
            file = await self._sending.asked(lambda: self._api.get_file(sent.file_id))
            content = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            _log.warning("telegram_file_not_fetched", exc_info=error)
            raise Refused(Text("paper-lost")) from None
        check_size(len(content))
        return IncomingFile(sent.name, content)

    async def _say(self, address: Address, text: Text, language: str) -> Outcome:
        return await self._screens.say(address.native_id, self._painter.said(text, language=language))


def _why(refused: Failed) -> Text:
    if refused.why == FILE_TOO_LARGE:
        return Text("paper-too-large")
    ticket = secrets.token_hex(4)
    _log.error("telegram_file_refused", outcome=refused.why, ticket=ticket)
    return Text("paper-failed", {"ticket": ticket})


def stays_here(document: Document, reader: Actor) -> bool:
    """Whether it is sent so that it cannot be forwarded: a participant's own ticket. A member, or a venue, prints what
    names people, and Telegram lets nobody save what cannot be forwarded."""
    return document.kind in WITH_NAMES and not reader.roles & {Role.MEMBER, Role.VENUE}
