"""What a page's link to a file is answered with: the file, or a sentence that says why there is none."""

import secrets
from collections.abc import Iterable
from urllib.parse import quote

import structlog
from aiohttp import hdrs, web

from bot.channels.web.desk import Desk
from bot.channels.web.downloads import Downloads, File
from bot.channels.web.references import References
from bot.clock import Clock
from bot.texts import Texts
from core.errors import NotFoundError
from handlers.incoming import Address
from handlers.papers import FORMS
from handlers.reply import Document, Text

_log = structlog.get_logger(__name__)


class Files:
    """Ready files are kept for some minutes, documents are drawn for their reader each time (rights, last changes)."""

    def __init__(self, *, desk: Desk, texts: Texts, clock: Clock, downloads: Downloads, references: References) -> None:
        self._desk = desk
        self._texts = texts
        self._clock = clock
        self._downloads = downloads
        self._references = references

    async def answer(self, token: str, *, address: Address | None, readers: Iterable[Address]) -> web.Response:
        """`address` None: not asked (the demo), whoever of `readers` it was made for."""
        found = self._references.read(token, readers=readers)
        if found is not None:
            return await self._drawn(*found)
        kept = self._downloads.fetch(token, address=address)
        if kept is None:
            language = await self._desk.language(address) if address else self._texts.default
            return self._said(404, Text("web-file-gone"), language)
        return saved(kept)

    async def _drawn(self, reader: Address, document: Document) -> web.Response:
        language = await self._desk.language(reader)
        name, media_type = FORMS[document.kind]
        try:
            content = await self._desk.document(document, reader, self._clock.now())
        except NotFoundError:
            return self._said(404, Text("web-file-gone"), language)
        except Exception as error:  # noqa: BLE001 - the boundary of what is fetched: people read a sentence
            ticket = secrets.token_hex(4)
            _log.error("document_failed", ticket=ticket, exc_info=error)
            return self._said(500, Text("web-file-failed", {"ticket": ticket}), language)
        return saved(File(self._texts.plain(name, language=language), media_type, content))

    def _said(self, status: int, text: Text, language: str) -> web.Response:
        return web.Response(status=status, text=self._texts.plain(text, language=language), charset="utf-8")


def saved(file: File) -> web.Response:
    """To be saved, never shown by the browser as a page of ours."""
    name = quote(file.name, safe="")
    return web.Response(
        body=file.content,
        headers={hdrs.CONTENT_TYPE: file.media_type, hdrs.CONTENT_DISPOSITION: f"attachment; filename*=UTF-8''{name}"},
    )
