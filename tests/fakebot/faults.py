"""What goes wrong between a bot and Telegram, planned by a test."""

import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto

from tests.fakebot.refusals import Refusal


class CutError(Exception):
    """The connection ends without an answer."""


class Kind(Enum):
    ANSWER = auto()
    SLOW = auto()
    CUT_BEFORE = auto()
    CUT_AFTER = auto()
    HUNG_AFTER = auto()


@dataclass(slots=True)
class Fault:
    """`method` None: any but getUpdates; `chat` None: any; `times` None: until the fault is lifted."""

    kind: Kind
    method: str | None
    chat: int | None
    times: int | None
    refusal: Refusal | None = None
    until: asyncio.Event | None = None
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    def meets(self, method: str, chat: int | None) -> bool:
        if self.times == 0 or (self.chat is not None and self.chat != chat):
            return False
        return method != "getupdates" if self.method is None else self.method.lower() == method


@dataclass
class Faults:
    """`method` None: any but getUpdates; `chat` None: any; `times` None: until `lift()`."""

    planned: list[Fault] = field(default_factory=list)

    def answers(
        self, code: int, why: str = "", *, method: str | None = None, chat: int | None = None, times: int | None = 1,
        retry_after: int | None = None,
    ) -> Fault:  # fmt: skip
        """An error instead of doing it; a 429's `retry_after` holds `chat`, or everybody."""
        parameters = {} if retry_after is None else {"retry_after": retry_after}
        said = f"retry after {retry_after}" if retry_after is not None and not why else why
        return self._plan(Fault(Kind.ANSWER, method, chat, times, refusal=Refusal(code, said, **parameters)))

    def slow(
        self, until: asyncio.Event, *, method: str | None = None, chat: int | None = None, times: int | None = None
    ) -> Fault:
        """Taken at once, done and answered only once `until` is set."""
        return self._plan(Fault(Kind.SLOW, method, chat, times, until=until))

    def cuts_before_delivery(self, *, method: str | None = None, chat: int | None = None, times: int = 1) -> Fault:
        return self._plan(Fault(Kind.CUT_BEFORE, method, chat, times))

    def cuts_after_delivery(self, *, method: str | None = None, chat: int | None = None, times: int = 1) -> Fault:
        """Done, and the bot never hears of it."""
        return self._plan(Fault(Kind.CUT_AFTER, method, chat, times))

    def hangs_after_delivery(
        self, until: asyncio.Event, *, method: str | None = None, chat: int | None = None, times: int | None = None
    ) -> Fault:
        """Done at once, and answered only once `until` is set."""
        return self._plan(Fault(Kind.HUNG_AFTER, method, chat, times, until=until))

    def lift(self) -> None:
        """Everything planned is off, and what hangs goes on."""
        for fault in self.planned:
            if fault.until is not None:
                fault.until.set()
        self.planned.clear()

    async def before(self, method: str, chat: int | None) -> Fault | None:
        """The answer planned instead of the real one; late where it is slow. Raises CutError."""
        if slow := self._next(Kind.SLOW, method, chat):
            assert slow.until is not None
            await slow.until.wait()
        if self._next(Kind.CUT_BEFORE, method, chat):
            raise CutError
        return self._next(Kind.ANSWER, method, chat)

    async def after(self, method: str, chat: int | None) -> None:
        """Raises CutError."""
        if self._next(Kind.CUT_AFTER, method, chat):
            raise CutError
        if hung := self._next(Kind.HUNG_AFTER, method, chat):
            assert hung.until is not None
            await hung.until.wait()

    def _plan(self, fault: Fault) -> Fault:
        self.planned.append(fault)
        return fault

    def _next(self, kind: Kind, method: str, chat: int | None) -> Fault | None:
        for fault in self.planned:
            if fault.kind is kind and fault.meets(method, chat):
                fault.times = None if fault.times is None else fault.times - 1
                fault.reached.set()
                return fault
        return None
