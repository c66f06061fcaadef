"""What the adapter needs from the conversation."""

from datetime import datetime
from typing import Protocol

from handlers.incoming import Address, Incoming
from handlers.reply import Document, Reply


class Desk(Protocol):
    async def answer(self, incoming: Incoming) -> Reply:
        """Never raises; the present screen again where `incoming` has no text, press or file."""
        ...

    async def document(self, document: Document, address: Address, now: datetime) -> bytes:
        """Drawn for this person as they are now (UTC). Raises NotFoundError: not theirs, gone, cancelled since."""
        ...
