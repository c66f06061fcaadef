"""What may become of a sending, in the words of no platform; and who sends."""

from dataclasses import dataclass, replace
from typing import Protocol

from handlers.reply import Reply, Text


@dataclass(frozen=True, slots=True)
class Sent:
    """`files`: of a screen, the ids of the messages that hold its pictures."""

    message_id: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wait:
    """The platform's own word: nothing to this chat, or to nobody at all, for so many seconds. It did not leave."""

    seconds: float
    everybody: bool


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Blocked, gone, never there: the person comes back by writing."""


@dataclass(frozen=True, slots=True)
class Failed:
    """This message is refused and would be again. `why` names no person."""

    why: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """It surely did not leave; it may be tried again. `why` names no person."""

    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It left, or part of it, and nobody answered: it may have arrived. `why` names no person."""

    why: str = ""


Outcome = Sent | Wait | Unreachable | Failed | NotSent | Unknown


class Sender(Protocol):
    """One channel's way out. It paces nothing and tries nothing again; what it raises counts as `Unknown`."""

    @property
    def channel(self) -> str: ...

    @property
    def exactly_once(self) -> bool:
        """Whether a sending repeated under its `key` arrives once: then none is ever in doubt."""
        ...

    async def fact(self, native_id: str, reply: Reply, *, language: str, again: bool, key: str) -> Outcome:
        """A new message. `again`: one like it may have arrived before, so it begins with `reminder`.

        `key`: the same each time this very notice is sent to this address, and never another's.
        """
        ...

    async def redraw(self, native_id: str, message_id: str, reply: Reply, *, language: str) -> Outcome:
        """In the place of a message sent before; `Sent` where it looks so already."""
        ...


def reminder(reply: Reply) -> Reply:
    return replace(reply, text=(Text("notice-again"), *reply.text))
