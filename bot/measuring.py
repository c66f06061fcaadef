"""How long people wait for what they asked."""

from collections.abc import Callable
from typing import Protocol

from handlers.incoming import Incoming
from handlers.reply import Reply

UNEXPECTED = "error-unexpected"
"""What a reply says where something went wrong that nobody foresaw."""


class Answers(Protocol):
    async def answer(self, incoming: Incoming) -> Reply:
        """Never raises."""
        ...


class Answered(Protocol):
    def __call__(self, channel: str, seconds: float, *, failed: bool) -> None: ...


class Measured:
    """Implements `Answers` by another. `now` is a steady clock, in seconds."""

    def __init__(self, answers: Answers, answered: Answered, *, now: Callable[[], float]) -> None:
        self._answers = answers
        self._answered = answered
        self._now = now

    async def answer(self, incoming: Incoming) -> Reply:
        began = self._now()
        reply = await self._answers.answer(incoming)
        failed = any(text.key == UNEXPECTED for text in reply.text)
        self._answered(incoming.address.channel, self._now() - began, failed=failed)
        return reply
