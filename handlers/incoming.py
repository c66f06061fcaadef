"""What comes in, the same from every channel."""

from dataclasses import dataclass
from datetime import datetime

from core.model.act import Origin
from handlers.press import Press


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file sent in the chat; `content` is at most `LONGEST_FILE` bytes, the channel refuses more."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Address:
    """A person's place on a channel, by the channel's own lasting id (never a @username)."""

    channel: str
    native_id: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update: exactly one of `text`, `press`, `file`; none of them asks for the present screen again."""

    origin: Origin | None
    address: Address
    at: datetime
    text: str | None = None
    press: Press | None = None
    file: IncomingFile | None = None
