"""What the Matrix channel keeps: where it read to, rooms, identities, what it cannot read yet, menus, its pace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class MatrixRoom:
    """A direct room: where `mxid` talks to the service. `encrypted` is what was seen when they last wrote."""

    room_id: str
    mxid: str
    encrypted: bool
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """An event whose key has not come. `source`: the event as it came, JSON. `asked_at`: when its sender was asked to
    send it again; from then on it is never read, and `source` is empty."""

    event_id: str
    room_id: str
    sender: str
    source: str
    came_at: datetime
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MatrixMenu:
    """The choices of one message. `letter`: "" on a screen, else what stands before the number.

    `options`: JSON, what each number means, in order; it names no person.
    """

    room_id: str
    event_id: str
    letter: str
    options: str


@dataclass(frozen=True, slots=True)
class MatrixPace:
    """How fast the homeserver lets this account send. `exempt`: it was seen to set no limit."""

    per_second: float
    burst: float
    exempt: bool
    learned_at: datetime


class Matrix(Protocol):
    async def token(self, user_id: str) -> str | None:
        """Where the events of this account were read to; None before its first sync."""
        ...

    async def set_token(self, user_id: str, token: str) -> None: ...

    async def room_of(self, mxid: str) -> MatrixRoom | None:
        """The one they last wrote in, of those the service is still in."""
        ...

    async def encrypted_with(self) -> frozenset[str]:
        """Those who have an encrypted room that the service is still in."""
        ...

    async def person_in(self, room_id: str) -> str | None:
        """Whose direct room it is; None where nobody's, or the service left it."""
        ...

    async def wrote(self, room_id: str, mxid: str, *, encrypted: bool, now: datetime) -> None:
        """They talk here: it is theirs, and where they are answered."""
        ...

    async def left(self, room_id: str, *, now: datetime) -> None:
        """The service is no longer in it; its menus are forgotten."""
        ...

    async def keep_unread(self, unread: Unread) -> None:
        """Nothing where it is kept already."""
        ...

    async def unread(self) -> Sequence[Unread]:
        """Those not yet asked for again, oldest first."""
        ...

    async def asked(self, event_id: str, *, now: datetime) -> bool:
        """Its sender is asked to send it again. False where that was done before, or it was read meanwhile."""
        ...

    async def forget_unread(self, event_id: str) -> bool:
        """It could be read. False where it had been given up or read before."""
        ...

    async def forget_unread_before(self, instant: datetime) -> int:
        """Those asked for again before `instant`; answers how many."""
        ...

    async def identities(self) -> Mapping[str, str]:
        """The master key that was first seen of each person, by MXID."""
        ...

    async def keep_identity(self, mxid: str, master: str) -> None:
        """First seen, or taken for theirs after they were linked anew."""
        ...

    async def linked_since_change(self, mxid: str, *, now: datetime) -> bool:
        """Whether a code linked them after their identity was seen to be another; `now` is kept the first time."""
        ...

    async def keep_menu(self, menu: MatrixMenu) -> None:
        """In the place of what this message offered before."""
        ...

    async def menus(self, room_id: str) -> Sequence[MatrixMenu]:
        """Newest first."""
        ...

    async def forget_menu(self, room_id: str, event_id: str) -> None: ...

    async def pace(self, user_id: str) -> MatrixPace | None: ...

    async def set_pace(self, user_id: str, pace: MatrixPace) -> None: ...
