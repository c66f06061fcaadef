"""The database: there, of this version, sound, for nobody else's eyes; one writer; the books."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from bot.doctor.finding import Found, attention, ok, wrong
from core.ports import DatabaseState

ABOUT = "database"
Books = Callable[[], Awaitable[int]]
"""How many performances have wrong totals."""
_MENDED = (3, 51, 3)
"""SQLite before it may corrupt a database that two connections write to."""


def check_database(state: DatabaseState, path: Path) -> Iterator[Found]:
    if not state.sound:
        yield wrong(ABOUT, f"{path} is damaged, or no database", "stop the service and restore the last backup")
    elif state.version is None:
        yield attention(ABOUT, f"{path} is not there yet", "`strapontin run` makes it")
    elif state.version > state.latest:
        yield wrong(ABOUT, "a newer version of Strapontin wrote it", "install that version")
    elif state.version < state.latest:
        yield wrong(ABOUT, f"it is of an older version ({state.version})", "back it up, then `strapontin migrate`")
    else:
        yield ok(ABOUT, f"version {state.version}, sound, {'in use' if state.held else 'not in use'}")
    yield from _writers(state)
    yield from _readers(state, path)


def _writers(state: DatabaseState) -> Iterator[Found]:
    """Strapontin writes over one connection, which SQLite's fault of older versions asks for."""
    if not state.guarded:
        yield wrong(ABOUT, "this disk keeps no second writer out", "put the database on a local disk")
        return
    old = tuple(int(part) for part in state.engine.split(".")) < _MENDED
    said = f"SQLite {state.engine}, a second writer is refused"
    yield ok(ABOUT, f"{said}, which this version needs: write to it with no other program" if old else said)


def _readers(state: DatabaseState, path: Path) -> Iterator[Found]:
    if not state.ours:
        yield attention(ABOUT, f"{path} belongs to another user", "run the doctor as the user of the service")
    if not state.private:
        yield attention(ABOUT, "others on this machine may read it, names and all", f"chmod 600 {path}*")


async def check_books(state: DatabaseState, books: Books) -> Found:
    if state.version != state.latest or not state.sound:
        return attention("books", "not looked at", "see to the database first")
    count = await books()
    if count:
        return wrong("books", f"the totals of {count} performances are wrong", "`strapontin check` names them")
    return ok("books", "right")
