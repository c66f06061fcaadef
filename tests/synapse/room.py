"""What stands in a room just now, with edits and removals, as somebody reads it there."""

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

PATIENCE = 20.0
"""Seconds of the wall clock that a test waits for something to be shown: then it will not come."""
_CHOICE = re.compile(r"^([A-Z]?[0-9]+)\. (.+)$", re.MULTILINE)


@dataclass(slots=True)
class Message:
    """`content` as the last edit left it; `drawn`: when, among all drawings of the room."""

    id: str
    sender: str
    content: Json
    drawn: int
    encrypted: bool
    """How it came, the last edit too."""
    trust: str | None = None
    """What the reader's library thinks of the device that sent it; None where nothing was encrypted."""
    edits: int = 0
    reactions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of each reaction that stands under it, by event id: who, and the sign."""

    @property
    def text(self) -> str:
        """The plain form."""
        return str(self.content["body"])

    @property
    def html(self) -> str:
        return str(self.content.get("formatted_body", ""))

    @property
    def kind(self) -> str:
        return str(self.content["msgtype"])

    @property
    def is_file(self) -> bool:
        return self.kind in ("m.file", "m.image")

    @property
    def choices(self) -> Mapping[str, str]:
        """What may be typed to choose, and what each is called: "1" or "A1" to a label."""
        return {} if self.is_file else dict(_CHOICE.findall(self.text))

    def signs(self, user_id: str) -> list[str]:
        """What this person put under it."""
        return [sign for who, sign in self.reactions.values() if who == user_id]


@dataclass
class Room:
    """`me` reads it. `problems`: events that could not be read, by id, until they can be."""

    id: str
    me: str
    encrypted: bool = False
    members: dict[str, str] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    everything: list[Json] = field(default_factory=list)
    """Every event, as it could be read; edits, reactions and removals too."""
    problems: dict[str, Json] = field(default_factory=dict)
    _begun_at: int = 0
    _drawings: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _failure: Exception | None = None
    _early: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    """Edits and reactions whose message could not be read yet."""

    @property
    def of_others(self) -> list[Message]:
        return [one for one in self.messages if one.sender != self.me]

    @property
    def last(self) -> Message:
        return self.of_others[-1]

    @property
    def screen(self) -> Message:
        """The last one drawn, be it sent or edited, that rings at nobody."""
        return max((one for one in self.of_others if one.kind == "m.notice"), key=lambda one: one.drawn)

    @property
    def facts(self) -> list[Message]:
        """What rings."""
        return [one for one in self.of_others if one.kind == "m.text"]

    @property
    def files(self) -> list[Message]:
        return [one for one in self.of_others if one.is_file]

    def message(self, event_id: str) -> Message | None:
        return next((one for one in self.messages if one.id == event_id), None)

    def begins(self, at: int) -> None:
        """What was said before is not looked at any more, whenever it comes. `at`: milliseconds since 1970."""
        self._begun_at = at
        self.messages.clear()
        self.everything.clear()

    async def until(self, is_so: Callable[[], bool], *, patience: float = PATIENCE) -> None:
        """Returns as soon as it is so. Raises TimeoutError after `patience` seconds."""
        async with asyncio.timeout(patience):
            while not is_so():
                if self._failure is not None:
                    raise self._failure
                await self._changed.wait()

    async def news(self) -> None:
        """Returns once anything changed. Raises what ended their listening."""
        if self._failure is None:
            await self._changed.wait()
        if self._failure is not None:
            raise self._failure

    async def shows(self, text: str, *, patience: float = PATIENCE) -> Message:
        """The newest message of another with these words in it, once there is one."""

        def found() -> list[Message]:
            return [one for one in self.of_others if text in one.text]

        await self.until(lambda: bool(found()), patience=patience)
        return max(found(), key=lambda one: one.drawn)

    def take(self, event: Json, *, trust: str | None = None) -> None:
        """The next event of the room, readable; `trust` where it was encrypted."""
        if event["origin_server_ts"] < self._begun_at and event["type"] == "m.room.message":
            return
        self.everything.append(event)
        self.problems.pop(event["event_id"], None)
        match event["type"]:
            case "m.room.member":
                self.members[event["state_key"]] = event["content"]["membership"]
            case "m.room.encryption":
                self.encrypted = True
            case "m.room.message" if event["content"]:
                self._message(event, trust)
            case "m.reaction" if event["content"]:
                self._reaction(event)
            case "m.room.redaction":
                self._removed(event.get("redacts") or event["content"]["redacts"])
        self.changed()

    def cannot_read(self, event: Json) -> None:
        self.problems[event["event_id"]] = event
        self.changed()

    def fails(self, error: Exception) -> None:
        """Nothing will be seen any more, because of this."""
        self._failure = error
        self.changed()

    def changed(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    def _message(self, event: Json, trust: str | None) -> None:
        self._drawings += 1
        content = event["content"]
        relation = content.get("m.relates_to", {})
        if relation.get("rel_type") == "m.replace":
            self._edited(relation["event_id"], event, trust)
            return
        message = Message(event["event_id"], event["sender"], content, self._drawings, trust is not None, trust)
        self.messages.append(message)
        for early in self._early.pop(message.id, ()):
            self._reaction(early)

    def _edited(self, event_id: str, event: Json, trust: str | None) -> None:
        """Only by whoever wrote it."""
        message = self.message(event_id)
        if message is not None and message.sender == event["sender"]:
            message.content, message.trust = event["content"]["m.new_content"], trust
            message.encrypted = message.encrypted and trust is not None
            message.edits += 1
            message.drawn = self._drawings

    def _reaction(self, event: Json) -> None:
        relation = event["content"]["m.relates_to"]
        message = self.message(relation["event_id"])
        if message is None:
            self._early[relation["event_id"]].append(event)
        else:
            message.reactions[event["event_id"]] = (event["sender"], relation["key"])

    def _removed(self, event_id: str) -> None:
        self.messages = [one for one in self.messages if one.id != event_id]
        for one in self.messages:
            one.reactions.pop(event_id, None)
