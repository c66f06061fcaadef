"""Files on a messaging channel: documents handed over when their button is pressed, files that people send."""

import secrets
from datetime import datetime
from typing import Protocol

import structlog

from core.errors import NotFoundError
from handlers.incoming import Address, Incoming
from handlers.press import Press, pack
from handlers.reply import Document, DocumentKind, Reply, Text

FETCH = "fetch"
"""The verb of a button that hands a document over: the channels' own, no handler has it."""
LARGEST_FILE = 5 * 1024 * 1024
"""Bytes of a file that a person sends."""
WITH_NAMES = frozenset({DocumentKind.VOUCHERS, DocumentKind.OUTING, DocumentKind.DOOR_LIST})
"""Documents that name people."""

_log = structlog.get_logger(__name__)


class Desk(Protocol):
    """What a messaging channel needs from the conversation."""

    async def answer(self, incoming: Incoming) -> Reply:
        """Never raises; the present screen again where `incoming` has no text, press or file."""
        ...

    async def document(self, document: Document, address: Address, now: datetime) -> bytes:
        """Drawn for this person as they are now (UTC). Raises NotFoundError: not theirs, gone, cancelled since."""
        ...


class Refused(Exception):  # noqa: N818 - not an error: what is said instead of taking or handing over a file
    """`why` is said to the person."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.key)
        self.why = why


def fetching(document: Document) -> str:
    """The payload of the button that asks for it."""
    return pack(Press(FETCH, f"{document.kind}:{document.number}"))


def asked(press: Press) -> Document | None:
    """The document that a button of `fetching` names; None for another's, or a forged one."""
    kind, _, number = press.target.partition(":")
    if press.verb != FETCH or kind not in set(DocumentKind) or not number.isdecimal() or len(number) > 15:
        return None
    return Document(DocumentKind(kind), int(number))


async def drawn(desk: Desk, document: Document, address: Address, *, now: datetime) -> bytes:
    """The document for whoever asked. Raises Refused, whatever went wrong: people read a sentence."""
    try:
        return await desk.document(document, address, now)
    except NotFoundError:
        raise Refused(Text("paper-gone")) from None
    except Exception as error:  # noqa: BLE001 - the boundary of what is fetched: people read a sentence
        ticket = secrets.token_hex(4)
        _log.error("document_failed", ticket=ticket, exc_info=error)
        raise Refused(Text("paper-failed", {"ticket": ticket})) from None


def check_size(size: int) -> None:
    """Of a file that a person sends. Raises Refused."""
    if size > LARGEST_FILE:
        raise Refused(Text("paper-too-big", {"most": LARGEST_FILE // (1024 * 1024)}))
