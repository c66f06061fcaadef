"""Who may send when, as whoever sends asks for it; each channel keeps its pace in its own way."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from enum import IntEnum
from typing import Protocol

from bot.delivery.outcomes import Outcome, Wait


class Timer(Protocol):
    def cancel(self) -> None: ...


class Steady(Protocol):
    """A clock that only grows, in seconds from anywhere: an event loop is one."""

    def time(self) -> float: ...

    def call_at(self, when: float, callback: Callable[[], object], /) -> Timer: ...


class Lane(IntEnum):
    INTERACTIVE = 0
    """An answer to somebody who waits for it."""
    EDIT = 1
    """What stands in a chat says something else by now."""
    URGENT = 2
    NORMAL = 3
    BULK = 4


_USUAL = tuple(Lane)
_AFTER_AN_EDIT = (Lane.INTERACTIVE, Lane.URGENT, Lane.NORMAL, Lane.BULK, Lane.EDIT)


def in_order(last: Lane | None) -> Sequence[Lane]:
    """The lanes, whoever goes first in front; `last` is whose turn it was before.

    An edit is behind no mass of notices, and no mass of edits keeps a notice waiting: they take turns.
    """
    return _AFTER_AN_EDIT if last is Lane.EDIT else _USUAL


class Turns(Protocol):
    """Who may send when, for everything that leaves under one account."""

    def turn(self, native_id: str, lane: Lane) -> AbstractAsyncContextManager[None]:
        """Waits until one message may leave for this chat; it is to leave within the block."""
        ...

    def hold(self, native_id: str | None, until: float) -> None:
        """Nothing to this chat, to nobody where it is None, before `until` on the steady clock. Never shortens."""
        ...

    async def leaves(self) -> None:
        """Within a turn, just before what took its time to be ready is sent: it leaves evenly all the same.

        Others were answered meanwhile: whether this chat is held is to be asked anew.
        """
        ...

    def held(self, native_id: str | None = None) -> float:
        """Seconds for which nothing leaves to this chat, to anybody where it is None; 0 where it may."""
        ...


def obey(turns: Turns, outcome: Outcome, native_id: str | None, *, now: float) -> None:
    """Where the platform says to wait, nothing leaves before. `now` is on the steady clock."""
    if isinstance(outcome, Wait):
        turns.hold(None if outcome.everybody else native_id, now + outcome.seconds)
