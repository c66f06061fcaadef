"""Whether the platform answers at all: while it does not, something asks now and then, and all messages wait."""

from collections.abc import Awaitable, Callable

from bot.delivery.outcomes import NotSent, Outcome, Unknown
from bot.delivery.turns import Steady
from bot.tasks import Tasks

LONGEST = 60.0
"""Seconds between two tries at most."""

Asks = Callable[[], Awaitable[bool]]
"""Whether the platform answers to something that tells nobody anything. Raises nothing."""


class Outage:
    """Instants are of the steady clock, in seconds. Over once a message is answered, whatever the answer."""

    def __init__(self) -> None:
        self._failures = 0
        self._until = 0.0
        self.asked_well = False
        """While it lasts: the platform was asked, it is time, and one message may try."""

    def learn(self, outcome: Outcome, now: float) -> None:
        """Of a message, or of an edit."""
        if isinstance(outcome, NotSent | Unknown):
            self.nothing(now)
        else:
            self.answered()

    def nothing(self, now: float) -> None:
        """No answer. Those that were on their way together count once."""
        if now < self._until:
            return
        self._until = now + min(LONGEST, 2.0 ** min(self._failures, 10))
        self._failures += 1
        self.asked_well = False

    def answered(self) -> None:
        self._failures, self._until, self.asked_well = 0, 0.0, False

    def left(self, now: float) -> float:
        """Seconds until the next try; 0 where nothing is wrong, or it is time."""
        return max(0.0, self._until - now) if self._failures else 0.0

    @property
    def on(self) -> bool:
        return self._failures > 0

    @property
    def may_try(self) -> bool:
        """Whether one may leave that must not be lost."""
        return not self.on or self.asked_well


class Asking:
    """Asks before a message is risked: one that is swallowed could not be told from one that arrived.

    Without `asks` a message is what asks. `woken` is called when an answer came, or none.
    """

    def __init__(
        self, outage: Outage, asks: Asks | None, tasks: Tasks, *, steady: Steady, name: str, woken: Callable[[], None]
    ) -> None:
        self._outage = outage
        self._asks = asks
        self._tasks = tasks
        self._steady = steady
        self._name = name
        self._woken = woken
        self._busy = False

    @property
    def silent(self) -> bool:
        """As far as anybody knows."""
        return self._outage.on and (self._asks is None or not self._outage.asked_well)

    def begin(self) -> None:
        """Returns at once. Nothing where nothing is wrong, it is not time yet, or one asks already."""
        outage = self._outage
        if not outage.on or outage.asked_well or self._busy or outage.left(self._steady.time()):
            return
        if self._asks is None:
            outage.asked_well = True
            return
        self._busy = True
        self._tasks.start(self._ask(self._asks), name=self._name)

    async def _ask(self, asks: Asks) -> None:
        try:
            if await asks():
                self._outage.asked_well = True
            else:
                self._outage.nothing(self._steady.time())
        finally:
            self._busy = False
            self._woken()
