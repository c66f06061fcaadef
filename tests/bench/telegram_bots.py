"""`python -m tests.bench.telegram_bots KIND URL TOKEN DATABASE`: a bot as a process, measured between two lines of its
standard input. KIND: `ours`, our adapter and conversation; `bare`, PTB's Application with a handler that does nothing;
`acting`, the same with a handler that acknowledges the press and edits the message.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import HttpUrl, SecretStr
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, ContextTypes
from telegram.request import HTTPXRequest

from bot import wiring
from bot.channels.telegram.channel import TelegramChannel
from bot.config import TelegramSettings
from bot.delivery.pacer import Pacer
from bot.desk import ChatDesk
from bot.documents import Documents
from bot.logging import start_logging
from bot.tasks import Tasks
from storage.store import SqliteStore
from tests.bench.season import NOW
from tests.bench.telegram_spent import Spending

UNPACED = 1e6
"""Messages a second."""


class _SeasonClock:
    """The made-up season's moment."""

    def now(self) -> datetime:
        return NOW


@asynccontextmanager
async def _ours(url: str, token: str, database: Path) -> AsyncIterator[None]:
    """What comes in, to the last of its answer; what is told besides stays in the outbox."""
    start_logging(level="warning")
    store, tasks, texts = SqliteStore(database), Tasks(), wiring.load_texts()
    services, steady = wiring.services(store), asyncio.get_running_loop()
    desk = ChatDesk(store, wiring.router(services), Documents(store, texts, services.policies))
    settings = TelegramSettings(token=SecretStr(token), api_url=HttpUrl(url))
    pacer = Pacer(steady, per_second=UNPACED, per_chat=UNPACED)
    channel = TelegramChannel(
        settings, desk=desk, store=store, texts=texts, pacer=pacer, steady=steady, clock=_SeasonClock(), tasks=tasks
    )
    await channel.start()
    yield
    await channel.close()
    await tasks.close()
    await channel.disconnect()
    await store.close()


@asynccontextmanager
async def _bare(url: str, token: str, _: Path) -> AsyncIterator[None]:
    async with _application(url, token, _nothing):
        yield


@asynccontextmanager
async def _acting(url: str, token: str, _: Path) -> AsyncIterator[None]:
    async with _application(url, token, _act):
        yield


@asynccontextmanager
async def _application(url: str, token: str, handler: Callable[..., Any]) -> AsyncIterator[None]:
    requests = [HTTPXRequest(httpx_kwargs={"trust_env": False, "verify": False}) for _ in range(2)]
    builder = ApplicationBuilder().token(token).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")
    application: Application[Any, Any, Any, Any, Any, Any] = (
        builder.request(requests[0]).get_updates_request(requests[1]).build()
    )
    application.add_handler(CallbackQueryHandler(handler))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        yield
        await application.updater.stop()
        await application.stop()


async def _nothing(_update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """The yardstick."""


async def _act(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer()
    await update.callback_query.edit_message_text("C’est réservé")


Bot = Callable[[str, str, Path], AbstractAsyncContextManager[None]]
BOTS: Mapping[str, Bot] = MappingProxyType({"ours": _ours, "bare": _bare, "acting": _acting})


async def _run(kind: str, url: str, token: str, database: Path) -> None:
    """Each line begins a measure, or ends one; with no more lines it stops.

    One begins with "measure", or with "profile", which may name a file for `pstats`.
    """
    async with BOTS[kind](url, token, database):
        spending: Spending | None = None
        while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
            if spending is None:
                how, _, dump = line.partition(" ")
                said, spending = "begun", Spending(profiled=how == "profile", dump=dump)
            else:
                said, spending = json.dumps(asdict(spending.ended())), None
            sys.stdout.write(f"{said}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    _, asked_kind, asked_url, asked_token, asked_database = sys.argv
    asyncio.run(_run(asked_kind, asked_url, asked_token, Path(asked_database)))
