"""Notices that say something else by now: each message that shows one is edited, in its reader's present words."""

from collections.abc import Callable

import structlog

from bot.delivery.drawing import drawn
from bot.delivery.outage import Outage
from bot.delivery.outcomes import NotSent, Outcome, Sender, Unknown, Wait
from bot.delivery.pacer import Lane, Steady, Turns
from bot.tasks import Tasks
from core.ports import SentMessage, Store

TRIES = 5
RETRY = 2.0
"""Seconds before the second try; twice as long each time."""
MOST_ASKED = 10_000
"""Notices remembered through an outage, the last ones."""

_log = structlog.get_logger(__name__)


class Redraws:
    """Asked for by key, in the order of asking, once for several; they wait while the platform does not answer. What a
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
        self._asked: dict[str, int] = {}
        self._busy = False
        self._closed = False

    def close(self) -> None:
        """Nothing is drawn any more."""
        self._closed = True
        self._asked.clear()

    def ask(self, key: str) -> None:
        """Returns at once. Nothing happens for a notice that nobody was sent."""
        self._ask(key, 0)

    def _ask(self, key: str, tries: int) -> None:
        if self._closed:
            return
        self._asked[key] = tries
        if len(self._asked) > MOST_ASKED:
            del self._asked[next(iter(self._asked))]
        self.go_on()

    def go_on(self) -> None:
        """Returns at once. To be called when the platform may answer again."""
        if self._asked and not self._busy and self._outage.may_try:
            self._busy = True
            self._tasks.start(self._work(), name=f"redraw-{self._sender.channel}")

    async def _work(self) -> None:
        try:
            while self._asked and self._outage.may_try:
                key = next(iter(self._asked))
                await self._redraw(key, self._asked.pop(key))
        finally:
            self._busy = False

    async def _redraw(self, key: str, tries: int) -> None:
        try:
            async with self._store.read() as view:
                messages = await view.deliveries.sent_message(key, self._sender.channel)
            outcomes = [await self._edit(message) for message in messages]
        except Exception as error:  # noqa: BLE001  # the next one is drawn all the same
            _log.error("redraw_failed", channel=self._sender.channel, exc_info=error)
            return
        if any(isinstance(outcome, Wait | NotSent | Unknown) for outcome in outcomes) and tries + 1 < TRIES:
            self._steady.call_at(self._steady.time() + RETRY * 2**tries, self._once_more(key, tries + 1))

    def _once_more(self, key: str, tries: int) -> Callable[[], None]:
        return lambda: self._ask(key, self._asked.get(key, tries))

    async def _edit(self, message: SentMessage) -> Outcome | None:
        """Drawn when its turn comes: an edit that may have arrived is made again without harm."""
        async with self._pacer.turn(message.native_id, Lane.NORMAL):
            found = await drawn(
                self._store,
                message.told,
                channel=self._sender.channel,
                native_id=message.native_id,
                to_staff=message.to_staff,
            )
            if found is None:
                return None
            reply, language = found
            outcome = await self._sender.redraw(message.native_id, message.message_id, reply, language=language)
        self._outage.learn(outcome, self._steady.time())
        if isinstance(outcome, Wait):
            held = None if outcome.everybody else message.native_id
            self._pacer.hold(held, self._steady.time() + outcome.seconds)
        return outcome
