"""Notices that say something else by now: each message that shows one is edited, in its reader's present words."""

from collections.abc import Callable, Sequence

import structlog

from bot.delivery.drawing import Drawing
from bot.delivery.outage import Outage
from bot.delivery.outcomes import NotSent, Outcome, Sender, Unknown, Wait
from bot.delivery.turns import Lane, Steady, Turns, obey
from bot.tasks import Tasks
from core.ports import SentMessage, Store

TRIES = 5
RETRY = 2.0
"""Seconds before the second try; twice as long each time."""
MOST_KEPT = 10_000
"""Notices remembered through an outage, the last ones."""

_log = structlog.get_logger(__name__)


class Redraws:
    """Due by key, the oldest first, once for several changes; they wait while the platform does not answer. What a
    restart forgets only looks old: a press on it is answered by what is.
    """

    def __init__(
        self, store: Store, sender: Sender, pacer: Turns, tasks: Tasks, *, steady: Steady, outage: Outage
    ) -> None:
        self._store = store
        self._sender = sender
        self._pacer = pacer
        self._tasks = tasks
        self._steady = steady
        self._outage = outage
        self._drawing = Drawing(store, channel=sender.channel)
        self._due: dict[str, int] = {}
        self._busy = False
        self._closed = False

    def close(self) -> None:
        """Nothing is drawn any more."""
        self._closed = True
        self._due.clear()

    def changed(self, key: str) -> None:
        """Returns at once. Nothing happens for a notice that nobody was sent."""
        self._keep(key, 0)

    def _keep(self, key: str, tries: int) -> None:
        if self._closed:
            return
        self._due[key] = tries
        if len(self._due) > MOST_KEPT:
            del self._due[next(iter(self._due))]
        self.go_on()

    def go_on(self) -> None:
        """Returns at once. To be called when the platform may answer again."""
        if self._due and not self._busy and self._outage.may_try:
            self._busy = True
            self._tasks.start(self._work(), name=f"redraw-{self._sender.channel}")

    async def _work(self) -> None:
        try:
            while self._due and self._outage.may_try:
                key = next(iter(self._due))
                await self._redraw(key, self._due.pop(key))
        finally:
            self._busy = False

    async def _redraw(self, key: str, tries: int) -> None:
        outcomes = [await self._edited(message) for message in await self._messages(key)]
        if any(isinstance(outcome, Wait | NotSent | Unknown) for outcome in outcomes) and tries + 1 < TRIES:
            self._steady.call_at(self._steady.time() + RETRY * 2**tries, self._once_more(key, tries + 1))

    def _once_more(self, key: str, tries: int) -> Callable[[], None]:
        return lambda: self._keep(key, self._due.get(key, tries))

    async def _messages(self, key: str) -> Sequence[SentMessage]:
        try:
            async with self._store.read() as view:
                return await view.deliveries.sent_message(key, self._sender.channel)
        except Exception as error:  # noqa: BLE001  # the next one is drawn all the same
            _log.error("redraw_failed", channel=self._sender.channel, exc_info=error)
            return ()

    async def _edited(self, message: SentMessage) -> Outcome | None:
        try:
            return await self._edit(message)
        except Exception as error:  # noqa: BLE001  # its other readers' messages are edited all the same
            _log.error("redraw_failed", channel=self._sender.channel, exc_info=error)
            return None

    async def _edit(self, message: SentMessage) -> Outcome | None:
        """Drawn when its turn comes: an edit that may have arrived is made again without harm."""
        chat = message.native_id
        async with self._pacer.turn(chat, Lane.EDIT):
            drawn = await self._drawing.told(message.told, native_id=chat, to=message.to)
            if drawn is None:
                return None
            await self._pacer.leaves()
            if left := self._pacer.held(chat):
                return Wait(left, everybody=False)
            outcome = await self._sender.redraw(chat, message.message_id, drawn.reply, language=drawn.language)
            obey(self._pacer, outcome, chat, now=self._steady.time())
        self._outage.learn(outcome, self._steady.time())
        return outcome
