"""The command line: `strapontin COMMAND`."""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer

from bot import wiring
from bot.channels.matrix.folder import FolderError
from bot.channels.web.channel import Demo
from bot.clock import SystemClock
from bot.config import PREFIX, Settings, SettingsError, load_settings
from bot.demo.network import furnish
from bot.erasing import erase_record
from bot.invitations import invite_member, invite_staff, invite_venue
from bot.links import Links, own_url
from bot.logging import start_logging
from bot.messengers import username
from bot.stopping import until_stopped
from core.errors import StrapontinError
from core.model.act import Act
from core.model.directory import Contact
from core.offersfile.problems import OffersFileError
from core.ports import ImportResult
from core.usecases.check_books import check_books
from handlers.boundary import in_words
from handlers.reply import Text
from handlers.services import Services
from handlers.staff.offers_file import problem_line
from storage.create import prepare
from storage.lock import writing
from storage.migrate import LATEST, version
from storage.store import SqliteStore, UnusableDatabaseError

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, help=__doc__)
invite = typer.Typer(no_args_is_help=True, help="Print a one-time link, and the same as a code to be typed.")
app.add_typer(invite, name="invite")
LOOPBACK = "127.0.0.1"
THIS_MACHINE_ONLY = "The link opens on this machine only."


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the page is served; another one is taken if this one is.")] = 8080,
    offers: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="An offers file to import beside the made-up ones."),
    ] = None,
) -> None:
    """The web chat with a made-up network, on this machine only; nothing is kept."""
    start_logging(level="warning")
    with tempfile.TemporaryDirectory(prefix="strapontin-demo-") as folder, _plain_errors():
        path = Path(folder) / "demo.sqlite"
        prepare(path)
        content = offers.read_bytes() if offers else b""
        asyncio.run(_demo(path, port=port, offers=content))


async def _demo(path: Path, *, port: int, offers: bytes) -> None:
    clock = SystemClock()

    async def work(store: SqliteStore) -> None:
        of = wiring.services(store)
        personas = await furnish(of, now=clock.now())
        if offers:
            await of.import_offers("offers.csv", offers, Act(at=clock.now()))
        service = await wiring.start(
            store, clock=clock, host=LOOPBACK, port=port, demo=Demo(personas, bound_to=LOOPBACK)
        )
        typer.echo(f"Strapontin, demo: {service.server.url}  (Ctrl+C stops it)")
        await until_stopped()
        await service.close()

    await _with_store(path, work)


@app.command()
def run() -> None:
    """Serve with the settings of the environment and `.env`, until stopped."""
    settings = _settings()
    with _plain_errors(), writing(settings.database_path):
        prepare(settings.database_path)
        asyncio.run(_with_store(settings.database_path, partial(_run, settings)))


async def _run(settings: Settings, store: SqliteStore) -> None:
    public = settings.http.public_url
    service = await wiring.start(
        store,
        clock=SystemClock(),
        host=settings.http.host,
        port=settings.http.port,
        hosts=[public.host] if public and public.host else [],
        secure=public is not None and public.scheme == "https",
        public_url=str(public) if public else None,
        telegram=settings.telegram,
        matrix=_matrix(settings),
    )
    typer.echo(f"Strapontin: {service.server.url}")
    await until_stopped()
    await service.close()


def _matrix(settings: Settings) -> wiring.MatrixAccount | None:
    if settings.matrix.user_id is None:
        return None
    return wiring.MatrixAccount(settings.matrix, settings.matrix_folder, _show_recovery_key)


def _show_recovery_key(key: str) -> bool:
    """To somebody at a terminal, once: a journal keeps what it is given, and whoever holds the key is our account."""
    seen, said = sys.stderr.isatty(), "The Matrix account has a recovery key: run `strapontin doctor` in a terminal."
    if seen:
        said = "The recovery key of the Matrix account. Keep it safe: should this disk be lost, set "
        said += f"{PREFIX}MATRIX__RECOVERY_KEY to it. It is shown only now.\n{key}"
    typer.echo(said, err=True)
    return seen


@app.command(name="migrate")
def migrate_database() -> None:
    """Bring the database to this version's schema."""
    path = _settings().database_path
    with _plain_errors(), writing(path):
        prepare(path)
    typer.echo(f"{path}: up to date")


@app.command()
def import_offers(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]) -> None:
    """Import an offers file (CSV): all of it or nothing; the same file again changes nothing."""
    path = _settings().database_path
    with _plain_errors(), writing(path):
        prepare(path)
        result = asyncio.run(_with_store(path, partial(_import, file.name, file.read_bytes())))
    typer.echo(
        f"{file.name}: {result.added} added, {result.changed} changed, {result.same} the same; "
        f"{result.drafts} without a time (drafts, not bookable yet)"
    )


async def _import(name: str, content: bytes, store: SqliteStore) -> ImportResult:
    return await wiring.services(store).import_offers(name, content, Act(at=SystemClock().now()))


@app.command()
def add_structure(
    name: str,
    generation: Annotated[str, typer.Option(help="Of its convention: 2019, 2023.")],
    signed_on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="By its direction.")] = None,
    address: str = "",
    website: str = "",
    phone: str = "",
    email: str = "",
) -> None:
    """Add a structure; without --signed-on it books nothing yet (A1)."""

    async def work(of: Services, act: Act) -> str:
        contact = Contact(postal_address=address, website=website, phone=phone, email=email)
        await of.add_structure(name, generation, signed_on.date() if signed_on else None, contact, act)
        return f"{name}: added"

    typer.echo(_written(work))


@invite.command(name="staff")
def invite_one_of_the_staff() -> None:
    """Somebody of the service's team."""
    _invited(invite_staff)


@invite.command(name="member")
def invite_referent(
    structure: Annotated[str, typer.Argument(help="Its exact name.")],
    name: Annotated[str, typer.Option(help='The referent\'s: "Given Family".')],
) -> None:
    """The referent of a structure."""
    _invited(partial(invite_member, structure, name))


@invite.command(name="venue")
def invite_one_venue(venue: Annotated[str, typer.Argument(help="Its exact name, or its number.")]) -> None:
    """The account of a venue: its dates, its door."""
    _invited(partial(invite_venue, venue))


def _invited(work: Callable[[Services, Act], Awaitable[str]]) -> None:
    typer.echo(_written(work))
    if _settings().http.public_url is None:
        typer.echo(f"{THIS_MACHINE_ONLY} Set {PREFIX}HTTP__PUBLIC_URL to the address that people use.", err=True)


@app.command()
def erase(
    participant: Annotated[int, typer.Argument(help="The number of the record.")],
    reason: Annotated[str, typer.Option(help="Why, without any name: it is noted and stays.")],
) -> None:
    """Erase one participant's record, for good, where no referent can: their structure is closed (A9)."""
    typer.echo(_written(partial(erase_record, participant, reason)))


def _written(work: Callable[[Services, Act], Awaitable[T]]) -> T:
    """What `work` answers, done by the service itself on the database that nobody else holds."""
    settings = _settings()
    path, http = settings.database_path, settings.http
    links = Links(str(http.public_url or own_url(http.host, http.port)))

    async def done(store: SqliteStore) -> T:
        links.named(await username(settings.telegram))
        return await work(wiring.services(store, links), Act(at=SystemClock().now()))

    with _plain_errors(), writing(path):
        prepare(path)
        return asyncio.run(_with_store(path, done))


@app.command()
def check() -> None:
    """Prove the books: seats taken = live invitations + live holds, for every performance."""
    path = _settings().database_path
    if not path.exists():
        _stop(f"{path}: no such database")
    with _plain_errors():
        if version(path) != LATEST:
            _stop(f"{path}: not a database of this version of Strapontin (`strapontin migrate` updates an older one)")
        wrong = asyncio.run(_with_store(path, check_books))
    for book in wrong:
        typer.echo(
            f"performance {book.performance_id}: {book.seats_taken} seats taken, "
            f"but {book.invitations} live invitations and {book.holds} held seats"
        )
    if wrong:
        raise typer.Exit(1)
    typer.echo("The books are right.")


@app.command()
def doctor(
    people: Annotated[int | None, typer.Option(min=1, help="For how many to reckon a notice on Matrix.")] = None,
) -> None:
    """Look at settings, database and messengers: a line each, and what to do. Exit status 1 where one is wrong."""
    start_logging(level="error")
    tells = wiring.doctor(_show_recovery_key).tells(typer.echo, now=SystemClock().now(), people=people)
    raise typer.Exit(asyncio.run(tells))


async def _with_store(path: Path, work: Callable[[SqliteStore], Awaitable[T]]) -> T:
    store = SqliteStore(path)
    try:
        return await work(store)
    finally:
        await store.close()


def _settings() -> Settings:
    try:
        settings = load_settings()
    except SettingsError as error:
        _stop(str(error))
    start_logging(level=settings.log.level)
    return settings


@contextmanager
def _plain_errors() -> Iterator[None]:
    """What can be said in a sentence is said in one, on standard error, with exit status 2."""
    try:
        yield
    except OffersFileError as error:
        _stop("\n".join(_sentence(text) for text in (in_words(error), *map(problem_line, error.problems))))
    except StrapontinError as error:
        _stop(_sentence(in_words(error)))
    except UnusableDatabaseError as error:
        _stop(f"The database cannot be used: {error}")
    except FolderError as error:
        _stop(f"The keys of the Matrix account cannot be used: {error}")
    except OSError as error:
        _stop(str(error))


def _sentence(text: Text) -> str:
    return wiring.load_texts().plain(text, language="fr")


def _stop(why: str) -> NoReturn:
    sys.stderr.write(f"{why}\n")
    raise typer.Exit(2)
