"""Files, both ways: documents handed over when their button is pressed, files that people send."""

from datetime import datetime

import structlog
from telegram.error import TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.drawing import Painter
from bot.channels.telegram.errors import FILE_TOO_LARGE
from bot.channels.telegram.screens import Screens
from bot.channels.telegram.updates import SentFile
from bot.delivery.outcomes import Failed
from bot.painting import Ready
from bot.papers import WITH_NAMES, Desk, Refused, check_size, drawn
from handlers.incoming import Address, IncomingFile
from handlers.papers import FORMS
from handlers.reply import Document, Text

_log = structlog.get_logger(__name__)


class Papers:
    def __init__(self, api: Api, desk: Desk, painter: Painter, screens: Screens) -> None:
        self._api = api
        self._desk = desk
        self._painter = painter
        self._screens = screens

    async def hand_over(self, document: Document, address: Address, *, language: str, now: datetime) -> None:
        """The file itself, or a sentence that says why there is none. What names people cannot be passed on."""
        name, media_type = FORMS[document.kind]
        try:
            content = await drawn(self._desk, document, address, now=now)
        except Refused as refused:
            await self._say(address, refused.why, language)
            return
        file = Ready(self._painter.named(name, language=language), media_type, content)
        outcome = await self._screens.hand_over(address.native_id, file, protected=document.kind in WITH_NAMES)
        if outcome == Failed(FILE_TOO_LARGE):
            await self._say(address, Text("paper-too-large"), language)

    async def taken(self, sent: SentFile) -> IncomingFile:
        """Fetched from Telegram. Raises Refused."""
        check_size(sent.size)
        try:
            file = await self._api.get_file(sent.file_id)
            content = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            _log.warning("telegram_file_not_fetched", exc_info=error)
            raise Refused(Text("paper-lost")) from None
        check_size(len(content))
        return IncomingFile(sent.name, content)

    async def _say(self, address: Address, text: Text, language: str) -> None:
        await self._screens.say(address.native_id, self._painter.said(text, language=language))
