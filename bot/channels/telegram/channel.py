"""The Telegram adapter: built once, started and closed beside the other channels."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog
from aiohttp import web
from telegram.error import TelegramError

from bot.channels.telegram.answering import Answering
from bot.channels.telegram.api import Api
from bot.channels.telegram.commands import set_commands
from bot.channels.telegram.drawing import Painter
from bot.channels.telegram.errors import Calls
from bot.channels.telegram.hearing import Hearing
from bot.channels.telegram.papers import Papers
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.reception import Reception
from bot.channels.telegram.screens import Screens
from bot.channels.telegram.sender import TelegramSender
from bot.channels.telegram.sending import Sending
from bot.channels.telegram.webhook import Webhook
from bot.clock import Clock
from bot.config import TelegramSettings
from bot.delivery.pacer import Pacer
from bot.delivery.turns import Steady
from bot.papers import Desk
from bot.tasks import Tasks
from bot.texts import Texts
from core.ports import Store

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before the bot's own name is asked for again; twice as long each time."""
GRACE = 5.0
"""Seconds that a stop waits for answers under way."""

_log = structlog.get_logger(__name__)


class TelegramChannel:
    """`settings` has a token; `public_url` is needed in webhook mode (else ValueError). `steady` is the pacer's clock.

    `named` is told the bot's @username as soon as Telegram says it.
    """

    def __init__(
        self,
        settings: TelegramSettings,
        *,
        desk: Desk,
        store: Store,
        texts: Texts,
        pacer: Pacer,
        steady: Steady,
        clock: Clock,
        tasks: Tasks,
        public_url: str | None = None,
        named: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        if settings.token is None:
            raise ValueError("no token")
        self._api = Api(settings.token.get_secret_value(), url=str(settings.api_url))
        self._texts = texts
        self._tasks = tasks
        self._named = named
        self._sleep = sleep
        self._running: list[asyncio.Task[None]] = []
        self._hearing = Hearing(steady.time)
        self._calls = Calls(steady.time, pacer.hold)
        self._sending = Sending(self._calls, pacer, steady, sleep=sleep)
        painter = Painter(texts, settings.names)
        self.sender = TelegramSender(self._api, painter, self._calls)
        screens = Screens(self._api, painter, self._sending)
        papers = Papers(self._api, desk, painter, screens, self._sending)
        answering = Answering(
            desk=desk, store=store, clock=clock, painter=painter, screens=screens, papers=papers, language=texts.default
        )
        self._reception = Reception(
            store=store, answering=answering, screens=screens, clock=clock, tasks=tasks, sleep=sleep
        )
        self._way_in = self._way(settings, public_url, clock)

    def routes(self) -> list[web.AbstractRouteDef]:
        return self._way_in.routes() if isinstance(self._way_in, Webhook) else []

    async def start(self) -> None:
        """Returns at once, whether or not Telegram can be reached; what was left unhandled goes on first."""
        await self._api.open()
        await self._reception.resume()
        self._running = [
            self._tasks.start(self._way_in.run(), name="telegram-in"),
            self._tasks.start(self._introduced(), name="telegram-name"),
        ]

    async def close(self) -> None:
        """Hears nothing any more; what is being handled has a few seconds to end, and is stored in any case."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._reception.settled(patience=GRACE)

    async def disconnect(self) -> None:
        """After everything that sends has ended."""
        await self._api.close_connections()

    @property
    def heard_seconds(self) -> float:
        """Since Telegram was last heard."""
        return self._hearing.age

    @property
    def told_to_wait(self) -> int:
        """Answers 429 to what was sent."""
        return self._calls.told_to_wait

    def health(self) -> Mapping[str, str | int]:
        """`status` is "telegram" while nothing is heard."""
        age = {"telegram_heard_seconds_ago": int(self._hearing.age)}
        return {**age, "status": "telegram"} if self._hearing.deaf else age

    def _way(self, settings: TelegramSettings, public_url: str | None, clock: Clock) -> Polling | Webhook:
        if settings.mode == "polling":
            return Polling(self._api, self._reception, self._hearing, sleep=self._sleep)
        if public_url is None or settings.webhook_secret is None:
            raise ValueError("no public address, or no secret")
        secret = settings.webhook_secret.get_secret_value()
        return Webhook(
            self._api, self._reception, self._hearing, secret=secret, url=public_url, clock=clock, sleep=self._sleep
        )

    async def _introduced(self) -> None:
        """The bot's name, for links, and its menu of commands: as soon as Telegram can be reached."""
        pause = FIRST_PAUSE
        while True:
            try:
                self._named((await self._sending.asked(self._api.get_me)).username or "")
                await self._sending.asked(lambda: set_commands(self._api, self._texts))
            except TelegramError as error:
                _log.warning("telegram_not_introduced", exc_info=error)
            else:
                return
            await self._sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)
