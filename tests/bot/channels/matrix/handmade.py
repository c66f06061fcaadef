"""A homeserver made by hand: rooms and what stands in them, exactly once by transaction, and faults on demand."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.channels.matrix.home import Content
from bot.channels.matrix.rooms import RoomFacts
from bot.channels.matrix.trouble import ForbiddenError, MatrixError, OverheardError, UnknownRoomError

BOT = "@strapontin:home.example"
FAILING = ("send", "redact", "upload", "download", "join")


@dataclass
class Shown:
    """A message as a client shows it: with its edits, gone where it was taken away."""

    event_id: str
    content: dict[str, Any]
    edits: int = 0
    reactions: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        return str(self.content["body"])

    @property
    def rings(self) -> bool:
        return bool(self.content["msgtype"] == "m.text")


@dataclass
class Event:
    event_id: str
    room_id: str
    type: str
    content: dict[str, Any]


class Handmade:
    """Implements `Home`. `fails` raises the next errors, one a call, before anything is done; `after` when it was."""

    def __init__(self) -> None:
        self.facts: dict[str, RoomFacts] = {}
        self.left: list[str] = []
        self.events: list[Event] = []
        self.gone: set[str] = set()
        self.media: dict[str, bytes] = {}
        self.receipts: list[tuple[str, str]] = []
        self.fails: deque[MatrixError] = deque()
        self.after: deque[MatrixError] = deque()
        self.calls: Counter[str] = Counter()
        self._by_txn: dict[tuple[str, str], str] = {}

    @property
    def user_id(self) -> str:
        return BOT

    def opens(self, room_id: str, *people: str, encrypted: bool = True, world_readable: bool = False) -> None:
        """A room in which the bot and these people are."""
        self.facts[room_id] = RoomFacts(encrypted, frozenset({BOT, *people}), world_readable)

    def changes(self, room_id: str, **facts: Any) -> None:
        self.facts[room_id] = replace(self.facts[room_id], **facts)

    async def send(
        self, room_id: str, event_type: str, content: Content, *, txn: str, readers: frozenset[str] | None = None
    ) -> str:
        self._begin("send", room_id)
        if readers is not None and not self.facts[room_id].closed_to_all_but(readers):
            raise OverheardError
        if (known := self._by_txn.get((room_id, txn))) is None:
            known = f"$event{len(self.events) + 1}"
            self._by_txn[room_id, txn] = known
            self.events.append(Event(known, room_id, event_type, dict(content)))
        if self.after:
            raise self.after.popleft()
        return known

    async def redact(self, room_id: str, event_id: str, *, txn: str) -> None:
        self._begin("redact", room_id)
        self.gone.add(event_id)

    async def upload(self, content: bytes, *, name: str, media_type: str, encrypted: bool) -> Mapping[str, Any]:
        self._begin("upload", None)
        uri = f"mxc://home.example/{len(self.media) + 1}"
        self.media[uri] = content
        return {"file": {"url": uri}} if encrypted else {"url": uri}

    async def download(self, content: Content, *, most: int) -> bytes:
        self._begin("download", None)
        return self.media[str(content["url"])]

    async def join(self, room_id: str) -> None:
        self._begin("join", None)
        if room_id not in self.facts:
            raise UnknownRoomError("M_NOT_FOUND")

    async def leave(self, room_id: str) -> None:
        self._begin("leave", None)
        self.left.append(room_id)
        self.facts.pop(room_id, None)

    async def room(self, room_id: str) -> RoomFacts:
        self._begin("room", room_id)
        return self.facts[room_id]

    async def read(self, room_id: str, event_id: str) -> None:
        self.receipts.append((room_id, event_id))

    def shown(self, room_id: str) -> list[Shown]:
        """What stands in the room of ours, oldest first."""
        messages: dict[str, Shown] = {}
        for event in self.events:
            if event.room_id != room_id or event.event_id in self.gone:
                continue
            relation = event.content.get("m.relates_to", {})
            about = messages.get(str(relation.get("event_id")))
            if event.type == "m.reaction" and about is not None:
                about.reactions.append(relation["key"])
            elif relation.get("rel_type") == "m.replace" and about is not None:
                about.content, about.edits = event.content["m.new_content"], about.edits + 1
            elif event.type == "m.room.message" and relation.get("rel_type") != "m.replace":
                messages[event.event_id] = Shown(event.event_id, event.content)
        return list(messages.values())

    def files(self, room_id: str) -> list[bytes]:
        return [self.media[_uri(one.content)] for one in self.shown(room_id) if _uri(one.content)]

    def words(self) -> Iterator[str]:
        """Everything that was sent, as text."""
        yield from (str(event.content) for event in self.events)

    def _begin(self, call: str, room_id: str | None) -> None:
        self.calls[call] += 1
        if self.fails and call in FAILING:
            raise self.fails.popleft()
        if room_id is not None and room_id not in self.facts:
            raise ForbiddenError("M_FORBIDDEN")


def _uri(content: Mapping[str, Any]) -> str:
    return str(content.get("url") or content.get("file", {}).get("url", ""))
