"""What the web chat needs from the rest: one who answers, and who is there to play in the demo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handlers.incoming import Address, Incoming
from handlers.reply import Document, Reply, Text


@dataclass(frozen=True, slots=True)
class Fact:
    """A notice that stays. `id` grows with time and names it for good; `at` is UTC."""

    id: int
    at: datetime
    reply: Reply


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to be in the demo. `slug` stands in addresses: lower-case letters, digits, hyphens."""

    slug: str
    label: Text


class Desk(Protocol):
    async def answer(self, incoming: Incoming) -> Reply:
        """Never raises; the present screen again where `incoming` has no text, press or file."""
        ...

    async def facts(self, address: Address) -> Sequence[Fact]:
        """What stays in this person's chat, oldest first: all that a page shows again when it connects."""
        ...

    async def language(self, address: Address) -> str:
        """A folder's name in `locales/`; for one who never chose, the default."""
        ...

    async def knows(self, address: Address) -> bool:
        """Somebody has spoken from there."""
        ...

    async def move(self, address: Address, becomes: Address, now: datetime) -> None:
        """The same person is at `becomes` from then on, a stranger at `address`. `now` is UTC.

        Raises NotFoundError for an address never seen.
        """
        ...

    async def document(self, document: Document, address: Address, now: datetime) -> bytes:
        """Drawn for this person as they are now (UTC). Raises NotFoundError: not theirs, gone, cancelled since."""
        ...
