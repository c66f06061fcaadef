"""What answers somebody: paced before whatever is sent to many, and tried again where that does no harm."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.delivery.outcomes import NotSent, Outcome, Unknown, Wait
from bot.delivery.turns import Lane, Steady, Turns, obey

TRIES = 4
FIRST_PAUSE = 0.5
"""Seconds after which what did not leave is tried again; twice as long each time."""
LONGEST_WAIT = 60.0
"""Seconds that an answer may have to wait: later nobody looks for it any more."""

Attempt = Callable[[], Awaitable[Outcome]]


class Answers:
    """`steady` is the pace's clock."""

    def __init__(
        self, pace: Turns, steady: Steady, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._pace = pace
        self._steady = steady
        self._sleep = sleep

    async def send(self, native_id: str, attempt: Attempt, *, idempotent: bool = False) -> Outcome:
        """`idempotent`: it may be sent twice, so it is tried again also where nobody knows whether it arrived."""
        outcome: Outcome = NotSent("untried")
        for number in range(TRIES):
            async with self._pace.turn(native_id, Lane.INTERACTIVE):
                outcome = await attempt()
                obey(self._pace, outcome, native_id, now=self._steady.time())
            match outcome:
                case Wait(seconds) if seconds > LONGEST_WAIT:
                    return outcome
                case Wait():
                    continue
                case NotSent():
                    pass
                case Unknown() if idempotent:
                    pass
                case _:
                    return outcome
            if number + 1 < TRIES:
                await self._sleep(FIRST_PAUSE * 2**number)
        return outcome
