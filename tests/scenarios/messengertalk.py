"""What a talk over any messenger has in common: a line, and the books that say what was sent where."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from bot.desk import WebDesk
from bot.texts import Texts
from handlers.reply import Reply
from tests.network import Network
from tests.scenarios.line import Line
from tests.scenarios.talk import Talk

L = TypeVar("L", bound=Line)


class Scenery(Protocol):
    """Of the stage, what a talk needs."""

    @property
    def network(self) -> Network: ...

    @property
    def texts(self) -> Texts: ...

    @property
    def now(self) -> datetime: ...

    @property
    def desk(self) -> WebDesk: ...


class MessengerTalk(Talk, Generic[L]):
    """What is said goes through the chat, and what is answered is held to what stands there."""

    def __init__(self, native_id: str, stage: Scenery, line: Callable[[], L], *, channel: str) -> None:
        """`line` is asked anew at each message: the service may be restarted."""
        super().__init__(native_id, desk=lambda: stage.desk, now=lambda: stage.now, texts=stage.texts, channel=channel)
        self._line = line
        self._network = stage.network

    async def facts(self) -> list[Reply]:
        """Everything told to them was sent here; what it says by now is answered."""
        await self.told()
        facts = await self._desk().facts(self.address)
        told = [outbox_id for outbox_id, _ in self._sent()]
        assert [fact.id for fact in facts] == told[-len(facts) or len(told) :]
        return await super().facts()

    async def told(self) -> list[Reply]:
        """What was sent to this chat, oldest first: it stands there, once, as it was drawn last."""
        await self._line().carried()
        rows, shown = self._sent(), self._line().sender.shown
        sent = {message_id: shown[self.address.native_id, message_id] for _, message_id in rows}
        assert len(sent) == len(rows), "two notices in one message"
        await self._check_facts(sent)
        return [reply for reply, _ in sent.values()]

    @abstractmethod
    async def _check_facts(self, sent: Mapping[str, tuple[Reply, str]]) -> None:
        """`sent`: what each message is to show, and in which language."""

    def _sent(self) -> list[tuple[int, str]]:
        return self._network.query(
            "SELECT d.outbox_id, d.message_id FROM delivery d JOIN address a ON a.id = d.address_id "
            "WHERE a.native_id = ? AND d.state = 'sent' ORDER BY d.outbox_id", self.address.native_id
        )  # fmt: skip

    @property
    def _answered(self) -> Reply:
        return self._line().desk.last[self.address]

    @property
    def _screen_id(self) -> str:
        """Of the message that shows it."""
        return str(self._network.one("SELECT screen FROM address WHERE native_id = ?", self.address.native_id))
