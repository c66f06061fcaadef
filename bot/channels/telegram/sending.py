"""Calls that answer somebody."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import Message

from bot.channels.telegram.errors import Calls
from bot.channels.telegram.request import FloodedError
from bot.delivery.answers import LONGEST_WAIT, Answers
from bot.delivery.outcomes import Outcome, Wait
from bot.delivery.turns import Steady, Turns

T = TypeVar("T")

Call = Callable[[], Awaitable[Message | bool]]


class Sending:
    """`steady` is the pacer's clock."""

    def __init__(
        self, calls: Calls, pacer: Turns, steady: Steady, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._calls = calls
        self._pacer = pacer
        self._sleep = sleep
        self._answers = Answers(pacer, steady, sleep=sleep)

    async def answer(self, chat: str, call: Call, *, idempotent: bool = False) -> Outcome:
        """`idempotent`: it may arrive twice, so it is tried again also where nobody knows whether it arrived."""
        return await self._answers.send(chat, lambda: self._calls.outcome(call(), chat=chat), idempotent=idempotent)

    async def aside(self, chat: str | None, call: Call) -> Outcome:
        """What is no message and counts for no pace: once, and never mind; not at all where one has to wait."""
        if left := self._pacer.held(chat):
            return Wait(left, everybody=chat is None)
        return await self._calls.outcome(call(), chat=chat)

    async def asked(self, call: Callable[[], Awaitable[T]]) -> T:
        """What answers with more than whether it was done: after the wait for everybody, and once more after its own,
        `LONGEST_WAIT` at most. Raises TelegramError.
        """
        await self._free()
        try:
            return await self._calls.asked(call())
        except FloodedError as error:
            if error.seconds > LONGEST_WAIT:
                raise
        await self._free()
        return await self._calls.asked(call())

    async def _free(self) -> None:
        if left := self._pacer.held():
            await self._sleep(left)
