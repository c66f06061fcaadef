"""Calls that answer somebody: paced before whatever is sent to many, and tried again where that does no harm."""

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Message

from bot.channels.telegram.errors import Calls
from bot.delivery.outcomes import NotSent, Outcome, Unknown, Wait
from bot.delivery.pacer import Lane, Pacer, Steady

TRIES = 4
FIRST_PAUSE = 0.5
"""Seconds after which what did not leave is tried again; twice as long each time."""
LONGEST_WAIT = 60.0
"""Seconds that an answer may have to wait: later nobody looks for it any more."""

Call = Callable[[], Awaitable[Message | bool]]


class Sending:
    """`steady` is the pacer's clock."""

    def __init__(
        self, calls: Calls, pacer: Pacer, steady: Steady, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._calls = calls
        self._pacer = pacer
        self._steady = steady
        self._sleep = sleep

    async def answer(self, chat: str, call: Call, *, idempotent: bool = False) -> Outcome:
        """`idempotent`: it may arrive twice, so it is tried again also where nobody knows whether it arrived."""
        outcome: Outcome = NotSent("untried")
        for attempt in range(TRIES):
            async with self._pacer.turn(chat, Lane.INTERACTIVE):
                outcome = await self._calls.outcome(call(), chat=chat)
            match outcome:
                case Wait(seconds, everybody):
                    self._pacer.hold(None if everybody else chat, self._steady.time() + seconds)
                    if seconds > LONGEST_WAIT:
                        return outcome
                case NotSent():
                    await self._sleep(FIRST_PAUSE * 2**attempt)
                case Unknown() if idempotent:
                    await self._sleep(FIRST_PAUSE * 2**attempt)
                case _:
                    return outcome
        return outcome

    async def aside(self, chat: str | None, call: Call) -> Outcome:
        """What is no message and counts for no pace; once, and never mind."""
        return await self._calls.outcome(call(), chat=chat)
