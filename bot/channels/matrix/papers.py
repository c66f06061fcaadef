"""Files, both ways: documents handed over when they are chosen, files that people send."""

import secrets
from datetime import datetime

import structlog

from bot.channels.matrix.drawing import Painter
from bot.channels.matrix.hearing import SentFile
from bot.channels.matrix.home import Home
from bot.channels.matrix.privacy import Standing, standing
from bot.channels.matrix.screens import Place, Screens
from bot.channels.matrix.sending import TOO_LARGE
from bot.channels.matrix.trouble import MatrixError, TooLargeError
from bot.delivery.outcomes import Failed, Outcome
from bot.painting import Ready
from bot.papers import LARGEST_FILE, WITH_NAMES, Desk, Refused, check_size, drawn
from handlers.incoming import Address, IncomingFile
from handlers.papers import FORMS
from handlers.reply import Document, Text

_log = structlog.get_logger(__name__)


class Papers:
    def __init__(self, home: Home, desk: Desk, painter: Painter, screens: Screens) -> None:
        self._home = home
        self._desk = desk
        self._painter = painter
        self._screens = screens

    async def hand_over(
        self,
        document: Document,
        address: Address,
        place: Place,
        *,
        language: str,
        reply_to: str,
        now: datetime,
        cause: str,
    ) -> Outcome:
        """The file itself, as an answer to the message where it was chosen; or a sentence that says why there is none.
        What became of whichever was sent last. Raises MatrixError where the room is unknown."""
        room = await standing(self._home, place.room_id, place.mxid)
        try:
            file = await self._file(document, address, room, language=language, now=now)
        except Refused as refused:
            return await self._say(place, refused.why, language, cause)
        outcome = await self._screens.hand_over(place, file, room, cause=cause, reply_to=reply_to)
        return await self._say(place, _why(outcome), language, cause) if isinstance(outcome, Failed) else outcome

    async def _file(
        self, document: Document, address: Address, room: Standing, *, language: str, now: datetime
    ) -> Ready:
        """Raises Refused, also where it names people and others may read along."""
        if document.kind in WITH_NAMES and not room.private:
            raise Refused(Text("matrix-no-names-here"))
        name, media_type = FORMS[document.kind]
        content = await drawn(self._desk, document, address, now=now)
        return Ready(self._painter.named(name, language=language), media_type, content)

    async def _say(self, place: Place, text: Text, language: str, cause: str) -> Outcome:
        return await self._screens.say(place, self._painter.said(text, language=language), cause=cause)

    async def taken(self, sent: SentFile) -> IncomingFile:
        """Fetched from the homeserver. Raises Refused."""
        check_size(sent.size)
        try:
            content = await self._home.download(sent.content, most=LARGEST_FILE)
        except TooLargeError:
            check_size(LARGEST_FILE + 1)
            raise
        except MatrixError as error:
            _log.warning("matrix_file_not_fetched", exc_info=error)
            raise Refused(Text("paper-lost")) from None
        check_size(len(content))
        return IncomingFile(sent.name, content)


def _why(refused: Failed) -> Text:
    if refused.why == TOO_LARGE:
        return Text("paper-too-large")
    ticket = secrets.token_hex(4)
    _log.error("matrix_file_refused", outcome=refused.why.lower(), ticket=ticket)
    return Text("paper-failed", {"ticket": ticket})
