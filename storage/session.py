"""What repositories speak to: statements by name, and where a method's run of them is done.

A repository method awaits statements and nothing else. On SQLite a statement is done when it is called, so a whole
method runs through in one go, on the event loop or on the database's thread; on a database across a network the same
method awaits.
"""

import functools
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S", bound="Repository")
Value = str | bytes | int | float | None
Row = Mapping[str, Any]


class Session(Protocol):
    async def one(self, statement: str, **values: Value) -> Row | None: ...

    async def all(self, statement: str, **values: Value) -> Sequence[Row]: ...

    async def run(self, statement: str, **values: Value) -> int:
        """How many rows it changed."""
        ...

    async def many(self, statement: str, rows: Iterable[Mapping[str, Value]]) -> None: ...

    def run_through(self, work: Callable[[], Coroutine[Any, Any, T]], *, aside: bool = False) -> Awaitable[T]:
        """Awaits nothing but statements from its beginning to its end; `aside`, away from the event loop."""
        ...


class Repository:
    def __init__(self, session: Session) -> None:
        self._session = session


Method = Callable[Concatenate[S, P], Coroutine[Any, Any, T]]


def at_once(method: Method[S, P, T]) -> Method[S, P, T]:
    """Marks a repository's public method of a few statements by key: on SQLite done on the spot where it can be.

    A marked method never calls another one that is marked.
    """
    return _marked(method, elsewhere=False)


def aside(method: Method[S, P, T]) -> Method[S, P, T]:
    """The same for lists, searches and imports: on SQLite always on the database's thread."""
    return _marked(method, elsewhere=True)


def _marked(method: Method[S, P, T], *, elsewhere: bool) -> Method[S, P, T]:
    @functools.wraps(method)
    async def wrapper(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._session.run_through(functools.partial(method, self, *args, **kwargs), aside=elsewhere)

    return wrapper


async def returned(inserting: Awaitable[Row | None]) -> int:
    """The id that an INSERT ... RETURNING id answers."""
    row = await inserting
    if row is None:
        raise LookupError("an INSERT returned no row")
    return int(row["id"])


def drive(work: Coroutine[Any, Any, T]) -> T:
    """Runs through a coroutine whose every await is already done."""
    try:
        work.send(None)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]  # the value of a Coroutine[..., T] is a T
    work.close()
    raise RuntimeError("a repository awaited something that is not a statement")


class RunOnThread(Protocol):
    def __call__(self, work: Callable[[sqlite3.Connection], T], /, *, aside: bool) -> Awaitable[T]: ...


class SqliteSession:
    """A session on one connection, lent to it for the length of one run."""

    def __init__(self, run: RunOnThread, texts: Mapping[str, str]) -> None:
        self._run = run
        self._texts = texts
        self._connection: sqlite3.Connection

    def run_through(self, work: Callable[[], Coroutine[Any, Any, T]], *, aside: bool = False) -> Awaitable[T]:
        return self._run(self.piece(work), aside=aside)

    def piece(self, work: Callable[[], Coroutine[Any, Any, T]]) -> Callable[[sqlite3.Connection], T]:
        """`work` as something to call on the connection's thread; it begins there, or never."""

        def call(connection: sqlite3.Connection) -> T:
            self._connection = connection
            return drive(work())

        return call

    async def one(self, statement: str, **values: Value) -> Row | None:
        row: Row | None = self._connection.execute(self._texts[statement], values).fetchone()
        return row

    async def all(self, statement: str, **values: Value) -> Sequence[Row]:
        return self._connection.execute(self._texts[statement], values).fetchall()

    async def run(self, statement: str, **values: Value) -> int:
        return self._connection.execute(self._texts[statement], values).rowcount

    async def many(self, statement: str, rows: Iterable[Mapping[str, Value]]) -> None:
        self._connection.executemany(self._texts[statement], list(rows))
