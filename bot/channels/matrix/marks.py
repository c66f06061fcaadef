"""Our own reactions under a message: a number to touch for each of its choices."""

from collections.abc import Callable
from dataclasses import replace

from bot.channels.matrix.choices import MOST_REACTIONS, reaction
from bot.channels.matrix.contents import REACTION, annotation, txn
from bot.channels.matrix.home import Home
from bot.channels.matrix.menus import Menu
from bot.channels.matrix.sending import Sendings
from bot.delivery.answers import Answers
from bot.delivery.outcomes import Sent


class Marks:
    """`wanted`: whether there are to be any, for each costs as much as a message."""

    def __init__(self, home: Home, answers: Answers, sendings: Sendings, *, wanted: Callable[[], bool]) -> None:
        self._home = home
        self._answers = answers
        self._sendings = sendings
        self._wanted = wanted

    async def put(self, menu: Menu, mxid: str) -> Menu:
        """As many as it has choices, in their order, and no more; what cannot be put there is left out."""
        last = min(menu.last, MOST_REACTIONS) if self._wanted() else 0
        marks = list(menu.marks)
        while marks and menu.first + len(marks) - 1 > last:
            await self.take_away(menu.room_id, marks.pop(), mxid)
        for number in range(menu.first + len(marks), last + 1):
            content = annotation(menu.event_id, reaction(number))
            name = txn("mark", menu.event_id, str(number), repr(menu.shown))
            outcome = await self._answers.send(
                mxid,
                lambda content=content, name=name: self._sendings.outcome(  # type: ignore[misc]  # bound at once
                    self._home.send(menu.room_id, REACTION, content, txn=name)
                ),
                idempotent=True,
            )
            if not isinstance(outcome, Sent):
                break
            marks.append(outcome.message_id)
        return replace(menu, marks=tuple(marks))

    async def take_away(self, room_id: str, event_id: str, mxid: str) -> None:
        """Any message of ours. One that cannot be taken away stays."""
        await self._answers.send(mxid, lambda: self._sendings.outcome(self._redacted(room_id, event_id)))

    async def _redacted(self, room_id: str, event_id: str) -> str:
        await self._home.redact(room_id, event_id, txn=txn("gone", event_id))
        return event_id
