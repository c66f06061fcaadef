"""Everything is built here and nowhere else; the only file that knows everybody."""

import asyncio
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from bot import messengers, usecases
from bot.channels.web.channel import Demo, WebChat
from bot.clock import Clock, SystemClock
from bot.codes import Argon2Hasher
from bot.config import MatrixSettings, Settings, TelegramSettings, load_settings
from bot.desk import ChatDesk, WebDesk
from bot.doctor.database import Books
from bot.documents import Documents
from bot.door import DoorPages
from bot.health import Health
from bot.http import LOOPBACK_HOSTS, Server, make_app, serve
from bot.links import Links
from bot.measuring import Measured
from bot.messaging import Around, Line, Messaging
from bot.metrics import Metrics
from bot.scheduler import Scheduler
from bot.tasks import Tasks
from bot.texts import Texts
from core.convention.policy import SeasonPolicy
from core.usecases.check_books import check_books
from core.usecases.talk import Talk
from handlers.conversation import SEARCH, subjects
from handlers.router import Router
from handlers.services import Services
from handlers.typed.almanac import warm
from storage.communes import Communes
from storage.inspection import inspect
from storage.lock import writing
from storage.store import SqliteStore

if TYPE_CHECKING:
    from bot.doctor.examination import Doctor

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""No letter that is read as a figure, and the other way round."""
CODE_LENGTH = 12

_log = structlog.get_logger(__name__)


def read_policies() -> Sequence[SeasonPolicy]:
    """Every generation of conventions that the package carries."""
    folder = resources.files("core.convention")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return [SeasonPolicy.from_toml(file.read_text(encoding="utf-8")) for file in files]


def load_texts() -> Texts:
    with resources.as_file(resources.files("locales")) as folder:
        return Texts.load(folder)


def new_code() -> str:
    """A voucher's code: 60 bits, nobody guesses it. The letters are 32, so every byte falls on each as often."""
    return "".join(CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in secrets.token_bytes(CODE_LENGTH))


def services(store: SqliteStore, links: Links | None = None) -> Services:
    hasher = Argon2Hasher(store, SystemClock())
    return usecases.services(store, read_policies(), Communes.load(), hasher, links or Links(), new_code)


def router(services_of: Services) -> Router:
    talk = Talk(services_of.store)
    return Router(services_of.store, talk, subjects(services_of), search=SEARCH, ticket=_ticket)


def doctor(on_recovery_key: Callable[[str], bool]) -> "Doctor":
    """`on_recovery_key`: its log-in may be the first, which makes the account's identity."""
    from bot.channels.matrix.homeserver import Homeserver  # noqa: PLC0415 - it alone needs every messenger's library
    from bot.doctor.examination import Doctor  # noqa: PLC0415 - the same

    def books(path: Path) -> Books:
        async def wrong() -> int:
            store = SqliteStore(path)
            try:
                return len(await check_books(store))
            finally:
                await store.close()

        return wrong

    def account(settings: Settings) -> Homeserver:
        return Homeserver(settings.matrix, folder=settings.matrix_folder, on_recovery_key=on_recovery_key)

    return Doctor(load=load_settings, inspect=inspect, books=books, account=account, alone=writing)


def _ticket(error: BaseException) -> str:
    ticket = secrets.token_hex(4)
    _log.error("unexpected_error", ticket=ticket, exc_info=error)
    return ticket


@dataclass(frozen=True, slots=True)
class MatrixAccount:
    """`settings` are complete. `on_recovery_key` shows a new recovery key to the operator, if anybody looks."""

    settings: MatrixSettings
    folder: Path
    on_recovery_key: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Service:
    """What runs: close it in the reverse order of its making."""

    server: Server
    chat: WebChat
    tasks: Tasks
    scheduler: Scheduler
    messaging: Messaging

    async def close(self) -> None:
        await self.scheduler.close()
        await self.messaging.close()
        await self.chat.close()
        await self.server.close()
        await self.tasks.close()
        await self.messaging.disconnect()


async def start(
    store: SqliteStore,
    *,
    clock: Clock,
    host: str,
    port: int,
    hosts: Sequence[str] = (),
    secure: bool = False,
    demo: Demo | None = None,
    public_url: str | None = None,
    telegram: TelegramSettings | None = None,
    matrix: MatrixAccount | None = None,
) -> Service:
    """Serve the web chat, Telegram where it has a token, and Matrix, over an open store, which the caller closes
    afterwards.

    A demo may take another port. Raises FolderError where the keys for Matrix lie open to others.
    """
    await store.scrub()  # an erasure that a kill left half done: the name is gone from the rows, not yet from the log
    tasks, links, texts = Tasks(), Links(public_url), load_texts()
    of = services(store, links)
    metrics = Metrics(store, now=time.monotonic)
    answers = Measured(router(of), metrics.answered, now=time.monotonic)
    documents = Documents(store, texts, of.policies, voucher_link=links.voucher if public_url else None)
    door = DoorPages(store, of.policies, texts, clock, documents, now=time.monotonic, secure=secure)
    desk = WebDesk(store, answers, tasks, documents)
    chat = WebChat(desk=desk, texts=texts, clock=clock, tasks=tasks, demo=demo, secure=secure)
    desk.serves(chat)
    store.on_told(desk.told)
    store.on_redrawn(desk.told)
    store.on_rights(desk.rights_changed)
    around = Around(ChatDesk(store, answers, documents), store, texts, clock, tasks)
    messaging = Messaging(tuple(_lines(around, links, telegram=telegram, matrix=matrix, public_url=public_url)))
    store.on_told(messaging.told)
    store.on_redrawn(messaging.redrawn)
    for line in messaging.lines:
        metrics.watches(line)
    routes = [*chat.routes(), *door.routes(), *messaging.routes()]
    health = Health(store, now=time.monotonic, heard=messaging.health if messaging else None)
    app = make_app(health=health, metrics=metrics, routes=routes, hosts=LOOPBACK_HOSTS | set(hosts))
    server = await serve(app, host=host, port=port, another_port=demo is not None)
    links.serves(server.url)
    tasks.start(asyncio.to_thread(warm), name="warm-typed-dates")
    scheduler = Scheduler(usecases.ticks(store, of.policies, of.communes), clock)
    scheduler.start()
    await messaging.start()
    return Service(server, chat, tasks, scheduler, messaging)


def _lines(
    around: Around,
    links: Links,
    *,
    telegram: TelegramSettings | None,
    matrix: MatrixAccount | None,
    public_url: str | None,
) -> Iterator[Line]:
    if telegram is not None and telegram.token is not None:
        yield messengers.telegram(telegram, around, public_url=public_url, named=links.named)
    if matrix is not None:
        links.on_matrix(matrix.settings.user_id or "")
        yield messengers.matrix(matrix.settings, around, folder=matrix.folder, on_recovery_key=matrix.on_recovery_key)
