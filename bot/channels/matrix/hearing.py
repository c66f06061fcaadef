"""From an event to what a person did. Nothing in it can be relied on: whatever has another shape is not heard."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.channels.matrix.arrivals import INVITED, UNREAD, Came
from bot.channels.matrix.choices import reacted_choice
from core.model.act import Origin
from core.ports import Arrival
from handlers.incoming import Address

_NOT_READ = frozenset({"m.audio", "m.video", "m.location"})


@dataclass(frozen=True, slots=True)
class Typed:
    """`about`: the message that it replies to."""

    text: str
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Reacted:
    """With a number, on the message `event_id`."""

    number: int
    event_id: str


@dataclass(frozen=True, slots=True)
class SentFile:
    """`content` names where it lies."""

    name: str
    size: int
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A picture, a voice, a place: nothing that the conversation takes."""


@dataclass(frozen=True, slots=True)
class Undeciphered:
    """The key did not come."""


@dataclass(frozen=True, slots=True)
class Invited:
    pass


@dataclass(frozen=True, slots=True)
class Looked:
    """What only asks where one stands."""


What = Typed | Reacted | SentFile | NotTaken | Undeciphered | Invited | Looked


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that a person did in one room."""

    arrival: Arrival
    room_id: str
    event_id: str
    what: What
    said_at: datetime
    """When it reached the homeserver, as far as that can be known."""

    @property
    def mxid(self) -> str:
        return self.arrival.native_id

    @property
    def address(self) -> Address:
        return Address(self.arrival.channel, self.arrival.native_id)

    @property
    def origin(self) -> Origin:
        return Origin(self.arrival.channel, self.arrival.update_id)

    @property
    def stands_in_the_room(self) -> bool:
        """It is a message itself; what comes after it stands below it."""
        return not isinstance(self.what, Reacted | Invited | Looked)


def heard(arrival: Arrival) -> Heard | None:
    """None for what says nothing to the service: a correction, a notice of another program, an unknown relation.

    Raises ValueError, TypeError for what `bot.channels.matrix.arrivals` did not write.
    """
    event = Came.of(arrival.payload)
    what = _what(event)
    said_at = arrival.received_at - timedelta(seconds=event.age)
    return None if what is None else Heard(arrival, event.room_id, event.event_id, what, said_at)


def _what(event: Came) -> What | None:
    relation = _mapping(event.content.get("m.relates_to"))
    if event.type == INVITED:
        return Invited()
    if event.type == UNREAD:
        return Undeciphered()
    if event.type == "m.room.message" and relation.get("rel_type") != "m.replace":
        return _message(event.content, relation)
    if event.type == "m.reaction" and relation.get("rel_type") == "m.annotation":
        return _reaction(relation)
    return None


def _message(content: Mapping[str, Any], relation: Mapping[str, Any]) -> What | None:
    body, kind = content.get("body"), content.get("msgtype")
    if not isinstance(body, str) or not isinstance(kind, str):
        return None
    if kind in ("m.text", "m.emote"):
        about = _mapping(relation.get("m.in_reply_to")).get("event_id")
        replied = about if isinstance(about, str) and relation.get("is_falling_back") is not True else None
        return Typed(_without_quote(body) if about is not None else body, replied)
    if kind in ("m.file", "m.image"):
        name, size = content.get("filename"), _mapping(content.get("info")).get("size")
        return SentFile(name if isinstance(name, str) else body, size if isinstance(size, int) else 0, content)
    return NotTaken() if kind in _NOT_READ else None


def _reaction(relation: Mapping[str, Any]) -> What | None:
    key, about = relation.get("key"), relation.get("event_id")
    number = reacted_choice(key) if isinstance(key, str) else None
    return Reacted(number, about) if number is not None and isinstance(about, str) else None


def _without_quote(body: str) -> str:
    """A reply begins with what it replies to, in lines that begin with "> ", and an empty one."""
    lines = body.split("\n")
    quoted = next((number for number, line in enumerate(lines) if not line.startswith(">")), len(lines))
    return "\n".join(lines[quoted:]).strip() if quoted else body


def _mapping(part: object) -> Mapping[str, Any]:
    return part if isinstance(part, Mapping) else {}
