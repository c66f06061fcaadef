"""From a reply to what the page builds: drawn in the reader's language, files put where they can be fetched."""

import secrets

import structlog

from bot.channels.web.desk import Fact
from bot.channels.web.downloads import Downloads, File
from bot.channels.web.frames import Shown, ShownButton, ShownFact, ShownFile
from bot.channels.web.references import References
from bot.texts import DrawnButton, DrawnFile, TextError, Texts, runs
from handlers.incoming import Address
from handlers.reply import Document, Reply, Text

PICTURES = frozenset({"image/png", "image/jpeg"})
"""What the page shows where it stands."""

_log = structlog.get_logger(__name__)


class Painter:
    """Names are full: this is the chat of the structure that follows the people, or of the people themselves."""

    def __init__(self, texts: Texts, downloads: Downloads, references: References) -> None:
        self._texts = texts
        self._downloads = downloads
        self._references = references

    def shown(self, reply: Reply, *, address: Address, language: str) -> Shown:
        """Never raises: what cannot be said becomes an apology with a ticket that is in the log."""
        try:
            drawn = self._texts.draw(reply, language=language, names="full")
        except (TextError, ValueError) as error:
            return self.apology(error, language=language)
        return {
            "lines": [runs(line) for line in drawn.lines],
            "buttons": [[_button(button) for button in row] for row in drawn.buttons],
            "files": [self._file(file, address, language) for file in drawn.attachments],
            "noted": reply.noted,
        }

    def fact(self, fact: Fact, *, address: Address, language: str) -> ShownFact:
        shown = self.shown(fact.reply, address=address, language=language)
        return {"id": fact.id, "when": self.said(Text("web-when", {"at": fact.at}), language=language), "shown": shown}

    def said(self, text: Text, *, language: str) -> str:
        return self._texts.plain(text, language=language)

    def apology(self, error: BaseException, *, language: str) -> Shown:
        ticket = secrets.token_hex(4)
        _log.error("web_screen_failed", ticket=ticket, exc_info=error)
        apology = self._texts.html(Text("web-failed", {"ticket": ticket}), language=language, names="full")
        return {"lines": [runs(apology)], "buttons": [], "files": [], "noted": False}

    def _file(self, file: DrawnFile, address: Address, language: str) -> ShownFile:
        label = file.label or self.said(Text("web-download", {"name": file.name}), language=language)
        shown: ShownFile = {"label": label, "name": file.name, "url": f"/files/{self._token(file, address)}"}
        if file.media_type in PICTURES:
            shown["alt"] = file.alt
        return shown

    def _token(self, file: DrawnFile, address: Address) -> str:
        if isinstance(file.content, Document):
            return self._references.token(address, file.content)
        return self._downloads.keep(address, File(file.name, file.media_type, file.content))


def _button(button: DrawnButton) -> ShownButton:
    if button.payload is not None:
        return {"label": button.label, "payload": button.payload}
    return {"label": button.label, "url": button.url or ""}
