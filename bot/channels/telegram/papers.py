"""Files, both ways: documents handed over when their button is pressed, files that people send."""

import secrets
from datetime import datetime

import structlog
from telegram.error import TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.drawing import Painter, Ready
from bot.channels.telegram.errors import FILE_TOO_LARGE
from bot.channels.telegram.screens import Screens
from bot.channels.telegram.updates import SentFile
from bot.delivery.outcomes import Failed
from core.errors import NotFoundError
from handlers.incoming import Address, IncomingFile
from handlers.papers import FORMS
from handlers.reply import Document, DocumentKind, Text

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes of a file that a person sends."""
PROTECTED = frozenset({DocumentKind.VOUCHERS, DocumentKind.OUTING})
"""They carry names: not to be passed on by the client."""

_log = structlog.get_logger(__name__)


class Refused(Exception):  # noqa: N818 - not an error: what is said instead of taking the file
    """`why` is said on the present screen."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.key)
        self.why = why


class Papers:
    def __init__(self, api: Api, desk: Desk, painter: Painter, screens: Screens) -> None:
        self._api = api
        self._desk = desk
        self._painter = painter
        self._screens = screens

    async def hand_over(self, document: Document, address: Address, *, language: str, now: datetime) -> None:
        """The file itself, or a sentence that says why there is none."""
        name, media_type = FORMS[document.kind]
        try:
            content = await self._desk.document(document, address, now)
        except NotFoundError:
            await self._say(address, Text("telegram-file-gone"), language)
            return
        except Exception as error:  # noqa: BLE001 - the boundary of what is fetched: people read a sentence
            ticket = secrets.token_hex(4)
            _log.error("document_failed", ticket=ticket, exc_info=error)
            await self._say(address, Text("telegram-file-failed", {"ticket": ticket}), language)
            return
        file = Ready(self._painter.named(name, language=language), media_type, content)
        protected = document.kind in PROTECTED
        outcome = await self._screens.hand_over(address.native_id, file, protected=protected)
        if outcome == Failed(FILE_TOO_LARGE):
            await self._say(address, Text("telegram-file-too-large"), language)

    async def taken(self, sent: SentFile) -> IncomingFile:
        """Fetched from Telegram. Raises Refused."""
        if sent.size > LARGEST_FILE:
            raise Refused(Text("telegram-file-too-big", {"most": LARGEST_FILE // (1024 * 1024)}))
        try:
            file = await self._api.get_file(sent.file_id)
            content = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            _log.warning("telegram_file_not_fetched", exc_info=error)
            raise Refused(Text("telegram-file-lost")) from None
        if len(content) > LARGEST_FILE:
            raise Refused(Text("telegram-file-too-big", {"most": LARGEST_FILE // (1024 * 1024)}))
        return IncomingFile(sent.name, content)

    async def _say(self, address: Address, text: Text, language: str) -> None:
        await self._screens.say(address.native_id, self._painter.said(text, language=language))
