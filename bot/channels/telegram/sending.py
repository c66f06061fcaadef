"""Calls that answer somebody."""

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Message

from bot.channels.telegram.errors import Calls
from bot.delivery.answers import Answers
from bot.delivery.outcomes import Outcome
from bot.delivery.pacer import Pacer, Steady

Call = Callable[[], Awaitable[Message | bool]]


class Sending:
    """`steady` is the pacer's clock."""

    def __init__(
        self, calls: Calls, pacer: Pacer, steady: Steady, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._calls = calls
        self._answers = Answers(pacer, steady, sleep=sleep)

    async def answer(self, chat: str, call: Call, *, idempotent: bool = False) -> Outcome:
        """`idempotent`: it may arrive twice, so it is tried again also where nobody knows whether it arrived."""
        return await self._answers.send(chat, lambda: self._calls.outcome(call(), chat=chat), idempotent=idempotent)

    async def aside(self, chat: str | None, call: Call) -> Outcome:
        """What is no message and counts for no pace; once, and never mind."""
        return await self._calls.outcome(call(), chat=chat)
