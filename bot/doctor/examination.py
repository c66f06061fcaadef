"""Everything that is looked at, in the order in which an operator mends it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.config import Settings, SettingsError
from bot.doctor.database import ABOUT, Books, check_books, check_database
from bot.doctor.finding import Found, status, wrong
from bot.doctor.matrix import Account, check_matrix
from bot.doctor.settings import check_settings, unread
from bot.doctor.telegram import check_telegram
from core.errors import StrapontinError
from core.ports import DatabaseState


@dataclass(frozen=True, slots=True)
class Doctor:
    """What it looks with. `load` raises SettingsError; `inspect` StrapontinError, OSError.

    `books` answers how many performances have wrong totals; `account` is Matrix's, not yet opened; `alone` keeps every
    other process off the database, or raises StrapontinError.
    """

    load: Callable[[Path], Settings]
    inspect: Callable[[Path], DatabaseState]
    books: Callable[[Path], Books]
    account: Callable[[Settings], Account]
    alone: Callable[[Path], AbstractContextManager[None]]

    async def tells(self, say: Callable[[str], None], *, now: datetime, people: int | None = None) -> int:
        """A line each, as soon as it is known; the status for the process to end with."""
        found = []
        async for one in self.examine(Path(".env"), now=now, people=people):
            found.append(one)
            say(one.line())
        return status(found)

    async def examine(self, env_file: Path, *, now: datetime, people: int | None = None) -> AsyncIterator[Found]:
        """Each as soon as it is known. Settings that cannot be read, or a strange file, end it."""
        try:
            settings = self.load(env_file)
        except SettingsError as error:
            for found in unread(error):
                yield found
            return
        for found in check_settings(settings, env_file):
            yield found
        path = settings.database_path
        try:
            state = self.inspect(path)
        except (StrapontinError, OSError) as error:
            to_do = "name another file, or mend who may use it"
            yield wrong(ABOUT, f"{path} cannot be used ({type(error).__name__})", to_do)
            return
        for found in check_database(state, path):
            yield found
        yield await check_books(state, self.books(path))
        async for found in self._messengers(settings, state, now=now, people=people):
            yield found

    async def _messengers(
        self, settings: Settings, state: DatabaseState, *, now: datetime, people: int | None
    ) -> AsyncIterator[Found]:
        path = settings.database_path
        public = str(settings.http.public_url) if settings.http.public_url else None
        for found in await check_telegram(settings.telegram, public_url=public, running=state.held):
            yield found
        for found in await check_matrix(
            settings.matrix,
            state,
            account=lambda: self.account(settings),
            alone=lambda: self.alone(path),
            now=now,
            people=people,
        ):
            yield found
