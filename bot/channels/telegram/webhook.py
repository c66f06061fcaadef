"""Updates that Telegram brings: the secret first, then the size, then the store, then 200."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

import structlog
from aiohttp import web
from telegram import WebhookInfo
from telegram.error import TelegramError

from bot.channels.telegram.api import ALLOWED, Api
from bot.channels.telegram.hearing import Hearing
from bot.channels.telegram.reception import Reception
from bot.clock import Clock

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LOOKED_AT_EVERY = 60.0
"""Seconds between two looks at what Telegram says of the webhook."""
FAILED_LATELY = timedelta(hours=1)
"""For so long after it could not reach us, Telegram has to bring something before we believe that it can."""

_log = structlog.get_logger(__name__)


class Webhook:
    """`url` is the service's public root; the body's greatest size is the application's (1 MiB)."""

    def __init__(
        self,
        api: Api,
        reception: Reception,
        hearing: Hearing,
        *,
        secret: str,
        url: str,
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._api = api
        self._reception = reception
        self._hearing = hearing
        self._secret = secret
        self._url = f"{url.rstrip('/')}{PATH}"
        self._sleep = sleep
        self._clock = clock
        self._set = False
        self._brought_at = clock.now()

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.post(PATH, self._brought)]

    async def run(self) -> None:
        """Sets the webhook, then looks now and then whether it still is, and works. Until cancelled."""
        while True:
            try:
                await self.look()
            except TelegramError as error:
                _log.warning("telegram_webhook_failed", exc_info=error)
            await self._sleep(LOOKED_AT_EVERY)

    async def look(self) -> None:
        """Raises TelegramError."""
        if not self._set:
            await self._api.set_webhook(self._url, secret_token=self._secret, allowed_updates=ALLOWED)
            self._set = True
        found = await self._api.get_webhook_info()
        if found.url != self._url:
            self._set = False
        elif self._reaches_us(found, self._clock.now()):
            self._hearing.heard()
        else:
            _log.warning("telegram_webhook_silent", count=found.pending_update_count)

    def _reaches_us(self, found: WebhookInfo, now: datetime) -> bool:
        """Nothing waits there, and what it could not bring was followed by what it could: presses are dropped after a
        while. What is brought is heard by itself, and counted from the start here."""
        failed_at = found.last_error_date
        failed = failed_at is not None and self._brought_at < failed_at and now - failed_at < FAILED_LATELY
        return not found.pending_update_count and not failed

    async def _brought(self, request: web.Request) -> web.Response:
        """Compared in constant time, before anything is parsed. A store that fails makes Telegram come again."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), self._secret.encode()):
            raise web.HTTPUnauthorized
        body = await request.read()
        try:
            raw = json.loads(body)
        except ValueError:
            raise web.HTTPBadRequest from None
        if not isinstance(raw, Mapping) or not isinstance(raw.get("update_id"), int):
            raise web.HTTPBadRequest
        await self._reception.room()  # Telegram holds back what is not answered, and comes again
        await self._reception.take([raw])
        self._hearing.heard()
        self._brought_at = self._clock.now()
        return web.Response()
